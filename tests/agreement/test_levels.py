import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.agreement import reasons
from claims.agreement.levels import (
    ClaimReading,
    Figure,
    Schema,
    SentenceReading,
    measure,
    plan_reading,
)
from claims.agreement.tally import tally_articles
from tests.agreement.campaigns import AIGUL, BOHDAN, CLARA, SCHEMA, campaign, claim, sentence

NAMES = {
    "sentence_alpha": 1,
    "sentence_observed": 1,
    "sentence_positive": 1,
    "sentence_negative": 1,
    "sentence_ac1": 1,
    "skip_rate": 1,
    "token_alpha": 2,
    "span_f1_exact": 2,
    "span_f1_relaxed": 2,
    "span_mean_iou": 2,
    "share_aligned": 2,
    "type_alpha": 3,
    "check_worthiness_alpha": 3,
    "source_f1": 4,
    "stance_alpha": 4,
    "verdict_alpha": 4,
}


def figures(
    sentences: list[SentenceReading], claims: list[ClaimReading] | None = None, **options: int
) -> dict[str, Figure]:
    options.setdefault("resamples", 50)
    return {f.name: f for f in measure(sentences, claims or [], SCHEMA, seed=1, **options)}


def both(outcome: str, number: int) -> list[SentenceReading]:
    return [sentence(who, outcome, number=number) for who in (AIGUL, BOHDAN)]


def test_every_figure_stands_at_its_level() -> None:
    assert {f.name: f.level for f in figures([]).values()} == NAMES


def test_an_empty_campaign_has_reasons_and_no_values() -> None:
    for figure in figures([]).values():
        assert (figure.value, figure.low, figure.high) == (None, None, None)
        assert figure.reason
        assert figure.interval_reason == reasons.NO_VALUE


def test_disjoint_annotators_are_undefined() -> None:
    read = [sentence(AIGUL, "claims", number=0), sentence(BOHDAN, "claims", number=1)]

    found = figures(read)

    assert found["sentence_alpha"].reason == reasons.NO_OVERLAP
    assert found["sentence_alpha"].coverage == 0.0
    assert found["span_f1_exact"].reason == reasons.NO_SHARED_PASSAGE


def test_everybody_seeing_no_claim_is_no_variation_and_not_perfect() -> None:
    found = figures([reading for number in range(5) for reading in both("no_claim", number)])

    assert found["sentence_alpha"].reason == reasons.NO_VARIATION
    assert found["sentence_ac1"].reason == reasons.NO_VARIATION
    assert found["sentence_positive"].reason == reasons.NEVER_USED
    assert found["sentence_observed"].value == 1.0
    assert found["span_f1_exact"].reason == reasons.NO_CLAIMS


def test_sentence_figures_of_a_two_by_two_table_are_those_of_feinstein_and_cicchetti() -> None:
    table = {("claims", "claims"): 80, ("claims", "no_claim"): 10}
    table |= {("no_claim", "claims"): 5, ("no_claim", "no_claim"): 5}
    read = [
        sentence(who, outcome, number=1000 * place + number)
        for place, (pair, times) in enumerate(table.items())
        for number in range(times)
        for who, outcome in zip((AIGUL, BOHDAN), pair, strict=True)
    ]

    found = figures(read)

    assert found["sentence_observed"].value == pytest.approx(0.85)
    assert found["sentence_positive"].value == pytest.approx(160 / 175)
    assert found["sentence_negative"].value == pytest.approx(0.4)
    assert found["sentence_alpha"].n_units == 100
    assert found["sentence_alpha"].n_ratings == 200
    assert found["sentence_alpha"].n_raters == 2


def test_a_flag_is_missing_at_level_one_and_counted_as_a_skip() -> None:
    read = [*both("claims", 0), *both("no_claim", 1), sentence(AIGUL, "claims", number=2)]
    read.append(sentence(BOHDAN, "flagged", number=2))

    found = figures(read)

    assert found["sentence_alpha"].n_units == 2
    assert found["sentence_alpha"].coverage == pytest.approx(2 / 3)
    assert found["skip_rate"].value == pytest.approx(1 / 6)


def test_a_claim_over_two_sentences_makes_both_positive() -> None:
    read = [*both("claims", 0), *both("no_claim", 1), *both("no_claim", 2)]
    marked = [claim(AIGUL, (50, 150)), claim(BOHDAN, (50, 150))]

    found = figures(read, marked)

    assert found["sentence_positive"].value == 1.0
    assert found["sentence_alpha"].details["coincidences"] == [[2.0, 0.0], [0.0, 4.0]]


def test_another_guideline_version_is_another_unit() -> None:
    read = [sentence(AIGUL, guideline=1), sentence(BOHDAN, guideline=2)]

    assert figures(read)["sentence_alpha"].reason == reasons.NO_OVERLAP


def test_another_segmentation_revision_is_another_unit() -> None:
    read = [sentence(AIGUL, revision=1), sentence(BOHDAN, revision=2)]

    assert figures(read)["sentence_alpha"].reason == reasons.NO_OVERLAP


def test_claims_count_only_between_annotators_who_completed_the_passage() -> None:
    read = [*both("claims", 0), *both("no_claim", 1)]
    read.append(sentence(CLARA, "claims", number=0))
    marked = [claim(who, (0, 80)) for who in (AIGUL, BOHDAN, CLARA)]

    found = figures(read, marked)

    assert found["span_f1_exact"].value == 1.0
    assert found["span_f1_exact"].n_ratings == 2
    assert found["span_f1_exact"].coverage == pytest.approx(2 / 3)


def test_span_f1_counts_an_empty_passage_as_an_empty_set() -> None:
    read = [*both("claims", 0), *both("claims", 1)]

    found = figures(read, [claim(AIGUL, (0, 80)), claim(BOHDAN, (0, 80)), claim(AIGUL, (100, 180))])

    assert found["span_f1_exact"].value == pytest.approx(2 / 3)


def test_relaxed_f1_and_overlap_forgive_a_cut_that_exact_f1_does_not() -> None:
    read = both("claims", 0)

    found = figures(read, [claim(AIGUL, (0, 80)), claim(BOHDAN, (10, 80))])

    assert found["span_f1_exact"].value == 0.0
    assert found["span_f1_relaxed"].value == 1.0
    assert found["span_mean_iou"].value == pytest.approx(70 / 80)
    assert dict(found["span_mean_iou"].details) == {
        "matched": 1,
        "mean_start_error": 10.0,
        "mean_end_error": 0.0,
    }


def test_claims_in_a_sentence_that_the_other_flagged_are_not_held_against_either() -> None:
    read = [*both("claims", 0), sentence(AIGUL, "claims", number=1)]
    read.append(sentence(BOHDAN, "flagged", number=1))
    marked = [claim(AIGUL, (0, 80)), claim(BOHDAN, (0, 80)), claim(AIGUL, (100, 180))]

    assert figures(read, marked)["span_f1_exact"].value == 1.0


def test_levels_three_and_four_speak_of_aligned_claims_and_say_how_many_those_are() -> None:
    read = [*both("claims", 0), *both("claims", 1)]
    marked = [
        claim(AIGUL, (0, 80), types="event", worth="may", verdict="Refuted"),
        claim(BOHDAN, (0, 80), types="causal", worth="may", verdict="Refuted"),
        claim(AIGUL, (100, 180)),
    ]

    found = figures(read, marked)

    assert found["share_aligned"].value == pytest.approx(2 / 3)
    for name in ("type_alpha", "check_worthiness_alpha", "verdict_alpha"):
        assert found[name].coverage == pytest.approx(2 / 3)
        assert found[name].n_units == 1
    assert found["type_alpha"].value == 0.0
    assert found["verdict_alpha"].reason == reasons.NO_VARIATION


def test_types_are_compared_as_sets_once_a_claim_has_two() -> None:
    read = [reading for number in range(3) for reading in both("claims", number)]
    types = [("event", "event"), ("event causal", "event"), ("causal", "causal")]
    marked = [
        claim(who, (100 * n, 100 * n + 80), types=given)
        for n, pair in enumerate(types)
        for who, given in zip((AIGUL, BOHDAN), pair, strict=True)
    ]

    # By hand: o = one pair at distance 2/3, twice; expected over 6 ratings: event 3, causal 2,
    # both 1: sum n_c n_k d = 2 (3*2*1 + 3*1*2/3 + 2*1*2/3) = 56/3; alpha = 1 - 5 (4/3) / (56/3).
    assert figures(read, marked)["type_alpha"].value == pytest.approx(1 - 5 * (4 / 3) / (56 / 3))


def test_check_worthiness_far_apart_disagrees_more_than_near() -> None:
    def alpha(other: str) -> float | None:
        pairs = [("not", "not"), ("may", "may"), ("worth", "worth"), ("not", other)]
        read = [reading for number in range(4) for reading in both("claims", number)]
        marked = [
            claim(who, (100 * n, 100 * n + 80), worth=given)
            for n, pair in enumerate(pairs)
            for who, given in zip((AIGUL, BOHDAN), pair, strict=True)
        ]
        return figures(read, marked)["check_worthiness_alpha"].value

    near, far = alpha("may"), alpha("worth")

    assert near is not None
    assert far is not None
    assert near > far


def test_a_source_linked_by_one_is_a_matter_of_sources_and_not_of_stance() -> None:
    read = [*both("claims", 0), *both("claims", 1)]
    marked = [
        claim(AIGUL, (0, 80), stances={"a": "supports", "b": "context"}),
        claim(BOHDAN, (0, 80), stances={"a": "contradicts"}),
        claim(AIGUL, (100, 180), stances={"a": "supports"}),
        claim(BOHDAN, (100, 180), stances={"a": "supports"}),
    ]

    found = figures(read, marked)

    assert found["source_f1"].value == pytest.approx(2 * 2 / (3 + 2))
    assert found["stance_alpha"].n_units == 2
    assert found["stance_alpha"].coverage == pytest.approx(4 / 5)


def test_fewer_than_ten_articles_have_a_value_and_no_interval() -> None:
    found = figures(*campaign(articles=9))["sentence_alpha"]

    assert found.value is not None
    assert (found.low, found.high) == (None, None)
    assert found.interval_reason == reasons.TOO_FEW_ARTICLES


def test_ten_articles_have_an_interval_around_the_value() -> None:
    found = figures(*campaign(articles=10), resamples=300)["sentence_alpha"]

    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert found.low < found.value < found.high


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    readings = campaign()

    first, again = (measure(*readings, SCHEMA, seed=3, resamples=100) for _ in range(2))
    other = measure(*readings, SCHEMA, seed=4, resamples=100)

    assert first == again
    assert [f.value for f in first] == [f.value for f in other]
    assert first[0].low != other[0].low


def test_the_order_of_the_readings_changes_nothing() -> None:
    sentences, claims = campaign()

    assert figures(sentences[::-1], claims[::-1]) == figures(sentences, claims)


LABELS = st.sampled_from(["claims", "no_claim", "flagged"])
SENTENCES = st.lists(
    st.builds(
        sentence,
        st.integers(1, 3),
        LABELS,
        article=st.integers(1, 12),
        passage=st.integers(1, 3),
        number=st.integers(0, 3),
        guideline=st.integers(1, 2),
    ),
    max_size=40,
)
SPANS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 120)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=3,
).map(tuple)
CLAIMS = st.lists(
    st.builds(
        ClaimReading,
        article=st.integers(1, 12),
        passage=st.integers(1, 3),
        annotator=st.integers(1, 3),
        claim=st.uuids().map(str),
        spans=SPANS,
        types=st.frozensets(st.sampled_from(["a", "b", "unknown"]), max_size=2),
        check_worthiness=st.sampled_from([None, "not", "worth", "unknown"]),
        stances=st.dictionaries(st.sampled_from("st"), st.sampled_from(["supports", "odd"])),
        verdict=st.sampled_from([None, "Refuted", "odd"]),
    ),
    max_size=20,
)


@settings(max_examples=60)
@given(SENTENCES, CLAIMS)
def test_no_legal_data_raises_or_gives_anything_but_a_number_or_a_reason(
    sentences: list[SentenceReading], claims: list[ClaimReading]
) -> None:
    for figure in measure(sentences, claims, SCHEMA, seed=1, resamples=20):
        assert (figure.value is None) == (figure.reason is not None)
        assert (figure.low is None) == (figure.interval_reason is not None)
        for number in (figure.value, figure.low, figure.high, figure.coverage):
            assert number is None or math.isfinite(number)


def test_an_empty_schema_is_legal() -> None:
    nothing = Schema((), (), (), ())
    read = [*both("claims", 0), *both("no_claim", 1)]

    found = measure(read, [claim(AIGUL, (0, 80), worth="may")], nothing, seed=1, resamples=10)

    assert {f.name for f in found} == set(NAMES)


def test_details_name_types_for_people_and_tell_distances_in_ranks() -> None:
    read = [*both("claims", 0), *both("claims", 1)]
    marked = [
        claim(who, (100 * n, 100 * n + 80), types=types, worth=worth)
        for n, who, types, worth in (
            (0, AIGUL, "event causal", "not"),
            (0, BOHDAN, "event", "worth"),
            (1, AIGUL, "event", "may"),
            (1, BOHDAN, "event", "may"),
        )
    ]

    found = figures(read, marked)

    assert found["type_alpha"].details["labels"] == ["causal + event", "event"]
    assert found["check_worthiness_alpha"].details["mean_rank_difference"] == pytest.approx(1.0)


def test_a_wider_interval_needs_fewer_articles_read_twice() -> None:
    kept = tally_articles(*campaign(articles=30), SCHEMA)

    wide, narrow = (plan_reading(kept, width=width) for width in (0.4, 0.1))

    assert wide.have == 30
    assert wide.articles is not None
    assert narrow.articles is not None
    assert wide.articles < narrow.articles


def test_nothing_is_planned_for_a_campaign_without_overlap() -> None:
    kept = tally_articles([sentence(AIGUL, "claims"), sentence(BOHDAN, number=1)], [], SCHEMA)

    plan = plan_reading(kept, width=0.1)

    assert (plan.articles, plan.reason) == (None, reasons.TOO_FEW_ARTICLES)


def test_furniture_that_nobody_was_shown_is_not_in_the_continuum() -> None:
    shown = [*both("claims", 0), *both("no_claim", 1)]
    claims = [claim(AIGUL, (0, 60)), claim(BOHDAN, (20, 80))]
    beyond = [claim(AIGUL, (95, 99)), claim(BOHDAN, (190, 195))]

    alone, with_furniture = (figures(shown, marked) for marked in (claims, claims + beyond))

    assert alone["token_alpha"].n_units == 180
    assert with_furniture["token_alpha"].value == alone["token_alpha"].value


def test_claims_of_an_earlier_guideline_are_not_compared_with_those_of_a_later_one() -> None:
    read = [sentence(AIGUL, "no_claim", guideline=1)]
    read += [sentence(who, "claims", guideline=2) for who in (AIGUL, BOHDAN)]
    marked = [
        claim(AIGUL, (0, 40), guideline=1),
        claim(AIGUL, (0, 80), guideline=2),
        claim(BOHDAN, (0, 80), guideline=2),
    ]

    found = figures(read, marked)

    assert found["span_f1_exact"].value == 1.0
    assert found["span_f1_exact"].n_ratings == 2
    assert found["sentence_observed"].value == 1.0
