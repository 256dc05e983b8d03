import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement.alignment import (
    Extent,
    cluster,
    exact_matches,
    match_pair,
    merged,
    shared_length,
    trim,
)

AIGUL, BOHDAN, CLARA = 1, 2, 3


def claim(annotator: int, *spans: tuple[int, int], key: str = "") -> Extent:
    return Extent(annotator, key or f"{annotator}:{spans}", spans)


def cut(text: str) -> str:
    """Trim the part of `text` between bars and return it with bars again."""
    before, inside, after = text.split("|")
    start, end = trim(before + inside + after, len(before), len(before + inside))
    whole = before + inside + after
    return f"{whole[:start]}|{whole[start:end]}|{whole[end:]}"


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("| «Цены выросли», |сказал он", " «|Цены выросли|», сказал он"),
        ("Рост |на 5 %.|", "Рост |на 5 %|."),
        ("|...|", "|...|"),
        ("|“It fell”|", "“|It fell|”"),
        ("a |№ 5 — |b", "a |№ 5| — b"),
    ],
)
def test_trimming_drops_outer_space_quotes_and_punctuation_and_keeps_meaning(
    text: str, trimmed: str
) -> None:
    assert cut(text) == trimmed


def test_runs_that_touch_or_overlap_are_one() -> None:
    assert merged([(5, 9), (0, 3), (3, 4), (8, 12), (20, 20)]) == ((0, 4), (5, 12))


def test_shared_length_counts_characters_of_scattered_runs() -> None:
    assert shared_length(((0, 4), (10, 20)), ((2, 12), (18, 30))) == 2 + 2 + 2


def test_half_covered_is_not_matched_and_just_above_half_is() -> None:
    half = match_pair([claim(AIGUL, (0, 10))], [claim(BOHDAN, (0, 5))])
    above = match_pair([claim(AIGUL, (0, 10))], [claim(BOHDAN, (0, 6))])

    assert half == []
    assert [match.iou for match in above] == [0.6]


def test_the_closer_of_two_nested_claims_is_matched() -> None:
    outer, inner = claim(AIGUL, (0, 10)), claim(AIGUL, (0, 7))

    matches = match_pair([outer, inner], [claim(BOHDAN, (0, 8))])

    assert [match.left for match in matches] == [inner]


def test_nested_claims_of_both_match_one_to_one() -> None:
    left = [claim(AIGUL, (0, 10)), claim(AIGUL, (0, 8))]
    right = [claim(BOHDAN, (0, 10)), claim(BOHDAN, (0, 8))]

    matches = match_pair(left, right)

    assert [(m.left, m.right) for m in matches] == [(left[1], right[1]), (left[0], right[0])]


def test_claims_of_one_annotator_never_match_each_other() -> None:
    assert cluster([claim(AIGUL, (0, 9), key="a"), claim(AIGUL, (0, 9), key="b")]) == [
        (claim(AIGUL, (0, 9), key="a"),),
        (claim(AIGUL, (0, 9), key="b"),),
    ]


def test_an_earlier_pair_wins_a_tie() -> None:
    middle = claim(AIGUL, (4, 14))
    early, late = claim(BOHDAN, (2, 12)), claim(BOHDAN, (6, 16))

    assert match_pair([middle], [late, early])[0].right == early


def test_three_annotators_join_one_cluster() -> None:
    members = [claim(who, (0, 10 + who)) for who in (CLARA, AIGUL, BOHDAN)]

    assert [[m.annotator for m in c] for c in cluster(members)] == [[AIGUL, BOHDAN, CLARA]]


def test_clusters_never_hold_two_claims_of_one_annotator() -> None:
    # Clara's claim is near both of Aigul's; the nearer takes her, the other stays alone.
    first, second = claim(AIGUL, (0, 10)), claim(AIGUL, (3, 14))
    clara = claim(CLARA, (1, 11))

    assert cluster([first, second, clara]) == [(first, clara), (second,)]


def test_a_claim_of_two_spans_is_compared_by_all_its_characters() -> None:
    matches = match_pair([claim(AIGUL, (0, 4), (10, 16))], [claim(BOHDAN, (0, 4), (10, 14))])

    assert [(match.shared, match.union) for match in matches] == [(8, 10)]


def test_exact_matches_count_equal_claims_one_to_one() -> None:
    twice = [claim(AIGUL, (0, 5), key="a"), claim(AIGUL, (0, 5), key="b")]

    assert exact_matches(twice, [claim(BOHDAN, (0, 5))]) == 1
    assert exact_matches(twice, [claim(BOHDAN, (0, 3), (3, 5)), claim(BOHDAN, (0, 6))]) == 1


SPAN = st.tuples(st.integers(0, 30), st.integers(1, 15)).map(lambda s: (s[0], s[0] + s[1]))
CLAIMS = st.lists(st.tuples(st.integers(1, 4), SPAN), max_size=12).map(
    lambda drawn: [
        Extent(who, f"claim {place}", (span,)) for place, (who, span) in enumerate(drawn)
    ]
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_the_claims(claims, random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)

    assert cluster(shuffled) == cluster(claims)


@given(CLAIMS)
def test_every_claim_stands_in_exactly_one_cluster(claims) -> None:
    found = [(m.annotator, m.key) for members in cluster(claims) for m in members]

    assert sorted(found) == sorted((claim.annotator, claim.key) for claim in claims)


@given(CLAIMS)
def test_no_cluster_has_an_annotator_twice(claims) -> None:
    for members in cluster(claims):
        assert len({m.annotator for m in members}) == len(members)


@given(CLAIMS)
def test_disjoint_claims_of_each_annotator_match_uniquely(claims) -> None:
    def disjoint(who: int) -> list[Extent]:
        kept: list[Extent] = []
        for one in sorted((c for c in claims if c.annotator == who), key=lambda c: c.spans):
            if not kept or kept[-1].end <= one.start:
                kept.append(one)
        return kept

    left, right = disjoint(1), disjoint(2)
    above_half = sum(
        2 * shared_length(a.runs, b.runs) > a.length + b.length - shared_length(a.runs, b.runs)
        for a in left
        for b in right
    )

    assert len(match_pair(left, right)) == above_half
