"""Tallies are integers that add up, so that what is kept up to date equals a recount."""

from random import Random

from claims.agreement.levels import figures, measure
from claims.agreement.people import leave_one_out, pair_matrix, sentence_reliability, skip_rates
from claims.agreement.tally import (
    cell_text,
    difference,
    label_set,
    set_label,
    tally_articles,
    text_cell,
    total,
    unit_cells,
)
from tests.agreement.campaigns import AIGUL, BOHDAN, CLARA, SCHEMA, campaign, claim, sentence


def test_tallies_of_articles_counted_apart_are_those_counted_together() -> None:
    sentences, claims = campaign(articles=6)
    apart = {}
    for article in range(6):
        apart |= tally_articles(
            [s for s in sentences if s.article == article],
            [c for c in claims if c.article == article],
            SCHEMA,
        )

    assert apart == tally_articles(sentences, claims, SCHEMA)


def test_deltas_of_passages_as_they_come_in_fold_to_a_recount() -> None:
    sentences, claims = campaign(articles=2)
    random, kept, done = Random(1), total([]), []
    turns = sorted({(s.article, s.passage, s.annotator) for s in sentences})
    random.shuffle(turns)
    for article, passage, annotator in turns:
        before = passage_tally(done, claims, article, passage)
        done += [
            s
            for s in sentences
            if (s.article, s.passage, s.annotator) == (article, passage, annotator)
        ]
        delta = difference(passage_tally(done, claims, article, passage), before)
        kept = total([kept, delta])

    recount = total(tally_articles(sentences, claims, SCHEMA).values())
    assert kept == recount


def passage_tally(sentences, claims, article, passage):
    """Tally one passage as far as it has been read."""
    read = [s for s in sentences if (s.article, s.passage) == (article, passage)]
    readers = {s.annotator for s in read}
    marked = [
        c for c in claims if (c.article, c.passage) == (article, passage) and c.annotator in readers
    ]
    return total(tally_articles(read, marked, SCHEMA).values())


def test_deltas_in_any_order_fold_to_the_same_and_leave_no_zero_cell() -> None:
    first = unit_cells("sentence", {AIGUL: "claims", BOHDAN: "claims"})
    second = unit_cells("sentence", {AIGUL: "claims", BOHDAN: "no_claim"})
    there, back = difference(second, first), difference(first, second)

    assert total([first, there]) == total([there, first]) == second
    assert total([first, there, back]) == first
    assert total([there, back]) == total([])


def test_figures_from_kept_tallies_are_those_from_the_readings() -> None:
    readings = campaign()
    kept = tally_articles(*readings, SCHEMA)

    assert figures(kept, SCHEMA, seed=2, resamples=40) == measure(
        *readings, SCHEMA, seed=2, resamples=40
    )


def test_values_of_the_campaigns_total_are_those_of_its_articles() -> None:
    kept = tally_articles(*campaign(), SCHEMA)

    whole = figures({0: total(kept.values())}, SCHEMA, seed=2, resamples=0)

    apart = figures(kept, SCHEMA, seed=2, resamples=0)
    assert [(f.name, f.value, f.n_units) for f in whole] == [
        (f.name, f.value, f.n_units) for f in apart
    ]


def test_a_cell_survives_being_text() -> None:
    cell = ("type", "P", "2", set_label({"«a»", 'b"'}), "ы")

    assert text_cell(cell_text(cell)) == cell
    assert label_set(cell[3]) == {"«a»", 'b"'}


def test_the_pair_matrix_counts_shared_sentences_and_hides_thin_pairs() -> None:
    read = [sentence(who, "claims", number=n) for n in range(20) for who in (AIGUL, BOHDAN)]
    read += [sentence(who, "no_claim", number=n) for n in range(20, 30) for who in (AIGUL, BOHDAN)]
    read += [sentence(CLARA, "claims", number=n) for n in range(5)]
    read += [sentence(AIGUL, "no_claim", number=40), sentence(BOHDAN, "claims", number=40)]
    kept = total(tally_articles(read, [], SCHEMA).values())

    found = {(p.first, p.second): p for p in pair_matrix(kept)}

    assert {pair: p.shared for pair, p in found.items()} == {
        (AIGUL, BOHDAN): 31,
        (AIGUL, CLARA): 5,
        (BOHDAN, CLARA): 5,
    }
    observed, chance = 30 / 31, (20 * 21 + 11 * 10) / 31**2
    assert found[AIGUL, BOHDAN].kappa == (observed - chance) / (1 - chance)
    assert found[AIGUL, CLARA].kappa is None
    assert found[AIGUL, CLARA].reason


def test_leaving_one_out_is_measuring_without_them() -> None:
    sentences, _ = campaign(people=4)
    kept = total(tally_articles(sentences, [], SCHEMA).values())

    for left in leave_one_out(kept):
        rest = [s for s in sentences if s.annotator != left.annotator]
        alpha = measure(rest, [], SCHEMA, seed=1, resamples=0)[0].value
        assert left.alpha is not None
        assert alpha is not None
        assert round(left.alpha - alpha, 12) == 0


def test_leaving_out_one_of_two_leaves_nothing_to_compare() -> None:
    sentences, _ = campaign(people=2)
    kept = total(tally_articles(sentences, [], SCHEMA).values())

    assert [(left.alpha, bool(left.reason)) for left in leave_one_out(kept)] == [(None, True)] * 2


def test_skips_are_counted_by_annotator() -> None:
    read = [sentence(AIGUL, number=n) for n in range(3)]
    read.append(sentence(AIGUL, "flagged", number=3))
    read.append(sentence(BOHDAN, number=0))
    kept = total(tally_articles(read, [], SCHEMA).values())

    assert [(s.annotator, s.rate) for s in skip_rates(kept)] == [(AIGUL, 0.25), (BOHDAN, 0.0)]


def test_the_one_who_errs_most_is_the_least_reliable() -> None:
    random, read = Random(2), []
    for number in range(300):
        truth = random.random() < 0.4
        for who, slip in ((AIGUL, 0.03), (BOHDAN, 0.08), (CLARA, 0.3)):
            outcome = "claims" if truth != (random.random() < slip) else "no_claim"
            read.append(sentence(who, outcome, number=number))

    found = sentence_reliability(read)

    assert [r.annotator for r in sorted(found, key=lambda r: -r.share)] == [AIGUL, BOHDAN, CLARA]
    assert found[2].high < found[0].low


def test_claims_outside_any_completed_passage_are_counted_and_not_compared() -> None:
    read = [sentence(who, "claims") for who in (AIGUL, BOHDAN)]
    marked = [claim(AIGUL, (0, 80)), claim(CLARA, (0, 80))]

    kept = total(tally_articles(read, marked, SCHEMA).values())

    assert (kept["claims", "all"], kept["claims", "comparable"]) == (2, 1)
