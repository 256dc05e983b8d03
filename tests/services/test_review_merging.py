"""Joining evidence of several readers: sets stay whole."""

from claims.operations.acts import EvidenceFields
from claims.services.review_merging import EvidenceDraft, union


def link(source: int, set_number: int = 1, stance: str = "supports") -> EvidenceDraft:
    return EvidenceDraft(source, None, EvidenceFields(stance=stance, set_number=set_number))


def sets(*evidence: EvidenceDraft) -> list[tuple[int, int]]:
    return [(item.fields.set_number, item.source) for item in evidence]


def test_sets_of_one_reader_follow_those_of_the_other_as_alternatives() -> None:
    first = [link(1), link(2), link(3, set_number=2)]
    second = [link(4)]
    assert sets(*union([first, second])) == [(1, 1), (1, 2), (2, 3), (3, 4)]


def test_a_set_that_both_built_alike_stands_once() -> None:
    assert sets(*union([[link(1), link(2)], [link(2), link(1)]])) == [(1, 1), (1, 2)]


def test_a_source_needed_together_with_another_is_not_taken_out_of_its_set() -> None:
    joined = union([[link(1)], [link(1), link(2)]])
    assert sets(*joined) == [(1, 1), (2, 1), (2, 2)]


def test_gaps_in_set_numbers_close() -> None:
    assert sets(*union([[link(1, set_number=3), link(2, set_number=7)]])) == [(1, 1), (2, 2)]
