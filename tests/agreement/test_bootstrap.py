import numpy as np
import pytest

from claims.agreement import reasons
from claims.agreement.bootstrap import (
    MOST_CLUSTERS,
    batches,
    expanded_tail,
    interval,
    resample,
    student_quantile,
)
from claims.agreement.coefficients import krippendorff_alpha
from claims.agreement.counts import Floats, Moments, cluster_moments
from claims.agreement.metrics import nominal
from claims.agreement.planning import articles_needed


def mean(sums: Floats) -> Floats:
    """The mean of values kept as rows (sum, count)."""
    answer = np.full(sums.shape[:-1], np.nan)
    np.divide(sums[..., 0], sums[..., 1], out=answer, where=sums[..., 1] > 0)
    return answer


def rows(values: Floats) -> Floats:
    return np.stack([values, np.ones(len(values))], axis=1)


def alpha(sums: Floats) -> Floats:
    return krippendorff_alpha(Moments.of_flat(sums, size=2), nominal(2))


def articles(generator: np.random.Generator, number: int, sentences: int = 20) -> Floats:
    """Articles that differ in density and difficulty; three annotators, 30 % missing."""
    density = generator.beta(2, 4, number)
    slip = generator.beta(1.5, 8, number)
    truth = generator.random((number, sentences)) < density[:, None]
    wrong = generator.random((number, sentences, 3)) < slip[:, None, None]
    shown = generator.random(wrong.shape) > 0.3
    article, place, _ = np.nonzero(shown)
    labels = (truth[:, :, None] ^ wrong)[shown].astype(np.int64)
    cluster_of = np.repeat(np.arange(number), sentences)
    found = cluster_moments(
        article * sentences + place, labels, cluster_of, size=2, clusters=number
    )
    return found.flat()


@pytest.mark.parametrize(
    ("freedom", "table"), [(9, 2.2622), (14, 2.1448), (29, 2.0452), (99, 1.9842)]
)
def test_students_quantile_is_that_of_the_tables(freedom: int, table: float) -> None:
    assert student_quantile(0.975, freedom) == pytest.approx(table, abs=1e-3)


def test_the_tail_is_narrower_for_few_clusters_and_the_nominal_one_for_many() -> None:
    assert expanded_tail(10) < expanded_tail(30) < expanded_tail(10_000)
    assert expanded_tail(10_000) == pytest.approx(0.025, abs=1e-4)


def test_nine_clusters_have_no_interval_and_empty_ones_do_not_count() -> None:
    values = rows(np.arange(1.0, 10.0))

    found = interval(np.vstack([values, np.zeros((5, 2))]), mean, seed=1)

    assert (found.low, found.high, found.reason) == (None, None, reasons.TOO_FEW_ARTICLES)


def test_no_interval_where_resamples_are_often_undefined() -> None:
    values = np.zeros((12, 2))
    values[:, 0] = 1.0
    values[0, 1] = 1.0

    assert interval(values, mean, seed=1).reason == reasons.UNSTABLE


def test_equal_clusters_give_an_interval_of_no_width() -> None:
    found = interval(rows(np.full(15, 3.0)), mean, seed=1)

    assert (found.low, found.high) == (3.0, 3.0)


def test_the_share_of_resamples_below_a_limit_is_told() -> None:
    found = interval(rows(np.arange(20.0)), mean, seed=1)

    assert found.share_below(0.0) == 0.0
    assert found.share_below(9.5) == pytest.approx(0.5, abs=0.05)
    assert found.share_below(20.0) == 1.0


def test_resampling_equal_rows_together_draws_from_the_same_distribution() -> None:
    values = np.random.default_rng(2).integers(0, 3, 40).astype(float)

    spread = resample(rows(values), mean, seed=1, resamples=4000).std()

    assert spread == pytest.approx(values.std() / np.sqrt(40), rel=0.05)


def test_thousands_of_clusters_are_drawn_in_batches_with_the_same_spread() -> None:
    values = np.random.default_rng(2).normal(0, 1, 10_000)

    spread = resample(rows(values), mean, seed=1, resamples=2000).std()

    assert spread == pytest.approx(values.std() / 100, rel=0.08)


def test_batches_are_equal_and_keep_clusters_whole() -> None:
    clusters = np.repeat(np.arange(3 * MOST_CLUSTERS), 2)

    found = batches(clusters, seed=1)

    assert (found[::2] == found[1::2]).all()
    assert np.bincount(found).tolist() == [6] * MOST_CLUSTERS


@pytest.mark.parametrize("number", [10, 30])
def test_intervals_of_articles_that_differ_cover_what_they_promise(number: int) -> None:
    generator = np.random.default_rng(11)
    truth = float(alpha(articles(generator, 20_000).sum(axis=0)))
    hits = []
    for seed in range(150):
        found = interval(articles(generator, number), alpha, seed=seed, resamples=300)
        assert found.low is not None
        assert found.high is not None
        hits.append(found.low <= truth <= found.high)

    # 150 repetitions of 95 % stray to 90 % or 99 % by chance.
    assert 0.89 <= np.mean(hits) <= 0.99


def test_a_plan_for_the_width_at_hand_asks_for_the_articles_at_hand() -> None:
    read = articles(np.random.default_rng(3), 60)
    now = articles_needed(read, alpha, width=0.2).width_now
    assert now is not None

    plan = articles_needed(read, alpha, width=now)

    assert plan.articles == plan.have == 60


def test_half_the_width_takes_about_four_times_the_articles() -> None:
    read = articles(np.random.default_rng(3), 60)

    wide, narrow = (articles_needed(read, alpha, width=w).articles for w in (0.2, 0.1))

    assert wide is not None
    assert narrow is not None
    assert 3.5 < narrow / wide < 4.2


def test_a_plan_comes_true_within_a_quarter() -> None:
    generator = np.random.default_rng(9)
    plan = articles_needed(articles(generator, 60), alpha, width=0.15)
    assert plan.articles is not None

    found = interval(articles(generator, plan.articles), alpha, seed=1)

    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low == pytest.approx(0.15, rel=0.25)


def test_nothing_is_planned_from_fewer_than_ten_articles() -> None:
    plan = articles_needed(articles(np.random.default_rng(3), 9), alpha, width=0.1)

    assert (plan.articles, plan.have, plan.reason) == (None, 9, reasons.TOO_FEW_ARTICLES)


def test_ten_articles_are_the_least_that_is_advised() -> None:
    assert articles_needed(rows(np.full(12, 2.0)), mean, width=0.1).articles == 10
