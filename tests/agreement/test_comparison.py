"""Where readings differ: values in, items out; no database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement.comparison import (
    CONSEQUENCE,
    Range,
    ReadClaim,
    ReadPassage,
    compare,
    tie,
)
from claims.vocabulary import DisagreementKind as Kind
from claims.vocabulary import Outcome

RANKS = ("not worth checking", "may be worth checking", "worth checking")
SENTENCES: list[Range] = [(0, 20), (21, 40), (41, 60), (61, 80)]
REPORT = "https://example.org/report"


def claim(reader: int, key: str, *spans: Range, **more: object) -> ReadClaim:
    fields: dict[str, object] = {
        "types": frozenset({"Event/Property Claim"}),
        "check_worthiness": "",
        "verdict": "",
        "stances": {},
    }
    return ReadClaim(reader, key, spans, **{**fields, **more})  # type: ignore[arg-type]


def reading(reader: int, *claims: ReadClaim, flags: dict[Range, str] | None = None) -> ReadPassage:
    def said(sentence: Range) -> tuple[Outcome, str]:
        if flags and sentence in flags:
            return Outcome.FLAGGED, flags[sentence]
        marked = any(one.touches(sentence) for one in claims)
        return (Outcome.CLAIMS if marked else Outcome.NO_CLAIM), ""

    return ReadPassage(reader, {sentence: said(sentence) for sentence in SENTENCES}, claims)


def kinds(*readings: ReadPassage) -> list[tuple[Kind, ...]]:
    return [item.kinds for item in compare(SENTENCES, readings, worthiness=RANKS) if item.kinds]


def test_readings_that_say_nothing_differ_in_nothing() -> None:
    items = compare(SENTENCES, [reading(1), reading(2)], worthiness=RANKS)
    assert [(item.start, item.end) for item in items] == SENTENCES
    assert all(item.is_unanimous for item in items)


def test_one_claim_against_two_halves_is_a_boundary_not_a_presence() -> None:
    whole = reading(1, claim(1, "a", (0, 20)))
    halves = reading(2, claim(2, "b", (0, 8)), claim(2, "c", (9, 20)))
    assert kinds(whole, halves) == [(Kind.BOUNDARY,)]


def test_a_claim_elsewhere_in_the_sentence_is_a_presence() -> None:
    first = reading(1, claim(1, "a", (0, 8)))
    second = reading(2, claim(2, "b", (10, 20)))
    assert kinds(first, second) == [(Kind.PRESENCE,)]


def test_claims_in_a_flagged_sentence_are_no_answer() -> None:
    flags = {SENTENCES[0]: "unclear"}
    first = reading(1, claim(1, "a", (0, 8)), flags=flags)
    second = reading(2, flags=flags)
    assert kinds(first, second) == []


def test_flags_of_different_reasons_differ() -> None:
    first = reading(1, flags={SENTENCES[0]: "unclear"})
    second = reading(2, flags={SENTENCES[0]: "furniture"})
    assert kinds(first, second) == [(Kind.FLAG,)]


def test_a_parent_and_its_part_in_another_sentence_are_decided_together() -> None:
    parent = claim(1, "a", (0, 20))
    part = claim(1, "b", (41, 60), parent="a")
    assert tie(SENTENCES, [reading(1, parent, part)]) == [(0, 60), (61, 80)]


def test_a_chain_of_parts_is_decided_together() -> None:
    chain = (
        claim(1, "a", (0, 20)),
        claim(1, "b", (21, 40), parent="a"),
        claim(1, "c", (61, 80), parent="b"),
    )
    assert tie(SENTENCES, [reading(1, *chain)]) == [(0, 80)]


def test_different_stances_on_different_sources_are_evidence_not_stance() -> None:
    first = claim(1, "a", (0, 20), stances={REPORT: frozenset({"supports"})})
    second = claim(2, "b", (0, 20), stances={f"{REPORT}/2": frozenset({"contradicts"})})
    assert kinds(reading(1, first), reading(2, second)) == [(Kind.EVIDENCE,)]


def test_an_opposite_stance_weighs_more_than_one_beside_it() -> None:
    def severity(stance: str) -> float:
        first = claim(1, "a", (0, 20), stances={REPORT: frozenset({"supports"})})
        second = claim(2, "b", (0, 20), stances={REPORT: frozenset({stance})})
        return compare(SENTENCES, [reading(1, first), reading(2, second)], worthiness=RANKS)[
            0
        ].severity

    assert severity("contradicts") == pytest.approx(CONSEQUENCE[Kind.STANCE])
    assert severity("context") == pytest.approx(CONSEQUENCE[Kind.STANCE] / 2)


def test_a_claim_that_all_rate_lowest_weighs_half() -> None:
    def severity(label: str) -> float:
        one = claim(1, "a", (0, 20), check_worthiness=label)
        return compare(SENTENCES, [reading(1, one), reading(2)], worthiness=RANKS)[0].severity

    assert severity(RANKS[0]) == pytest.approx(severity(RANKS[2]) / 2)


def test_a_claim_that_one_of_three_missed_weighs_less_than_one_of_two() -> None:
    marked = [reading(n, claim(n, "a", (0, 20))) for n in (1, 2)]
    of_three = compare(SENTENCES, [*marked, reading(3)], worthiness=RANKS)[0]
    of_two = compare(SENTENCES, [marked[0], reading(2)], worthiness=RANKS)[0]
    assert of_three.kinds == of_two.kinds == (Kind.PRESENCE,)
    assert of_three.severity < of_two.severity


@st.composite
def passages(draw: st.DrawFn) -> list[ReadPassage]:
    def one(reader: int) -> ReadPassage:
        starts = draw(st.lists(st.integers(0, 70), max_size=4, unique=True))
        claims = [
            claim(
                reader,
                f"{reader}-{start}",
                (start, start + draw(st.integers(1, 10))),
                types=frozenset({draw(st.sampled_from(("A", "B")))}),
                check_worthiness=draw(st.sampled_from(("", *RANKS))),
            )
            for start in starts
        ]
        return reading(reader, *(c for c in claims if any(c.touches(s) for s in SENTENCES)))

    return [one(reader) for reader in range(1, draw(st.integers(2, 4)) + 1)]


@given(passages())
def test_the_order_of_the_readings_never_matters(readings: list[ReadPassage]) -> None:
    forward = compare(SENTENCES, readings, worthiness=RANKS)
    backward = compare(SENTENCES, readings[::-1], worthiness=RANKS)
    assert [(i.start, i.end, i.kinds, i.severity) for i in forward] == [
        (i.start, i.end, i.kinds, pytest.approx(i.severity)) for i in backward
    ]


@given(passages())
def test_items_cover_every_sentence_once_and_severity_is_a_share(
    readings: list[ReadPassage],
) -> None:
    items = compare(SENTENCES, readings, worthiness=RANKS)
    covered = [s for item in items for s in SENTENCES if item.start <= s[0] and s[1] <= item.end]
    assert covered == SENTENCES
    assert all(0 <= item.severity <= 1 for item in items)
    assert all(bool(item.severity) == bool(item.kinds) for item in items)


@given(passages())
def test_a_reading_never_differs_from_its_own_copy(readings: list[ReadPassage]) -> None:
    first = readings[0]
    copy = replace(first, reader=99, claims=tuple(replace(c, reader=99) for c in first.claims))
    assert all(item.is_unanimous for item in compare(SENTENCES, [first, copy], worthiness=RANKS))
