"""Agreement runs: what is measured, and that a finished one stays."""

import pytest
from django.db import DatabaseError

from claims.models import AgreementRun, Article, Campaign, User
from claims.services import agreement
from tests.newsroom import CAUSE, EVENT, GOVERNOR, HOUSES, NOON, Said, link, read

pytestmark = pytest.mark.django_db


def measured(campaign: Campaign, by: User) -> AgreementRun:
    run, _ = agreement.request_run(campaign=campaign, by=by, seed=7)
    return agreement.store_run(run=run, measured=agreement.measure_run(run=run), now=NOON)


def figure(run: AgreementRun, name: str) -> dict[str, object]:
    assert run.figures is not None
    (found,) = [one for one in run.figures["figures"] if one["name"] == name]
    return found


def test_a_second_request_returns_the_run_that_is_on_its_way(
    campaign: Campaign, marat: User
) -> None:
    first = agreement.request_run(campaign=campaign, by=marat, seed=1)
    assert agreement.request_run(campaign=campaign, by=marat, seed=2) == first


def test_without_overlap_every_figure_is_undefined_in_words(
    campaign: Campaign, article: Article, aigul: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    run = measured(campaign, marat)
    assert run.figures is not None
    assert {one["value"] for one in run.figures["figures"] if one["name"] != "skip_rate"} == {None}
    assert figure(run, "sentence_alpha")["reason"] == "Nothing has been read by two annotators."


def test_sentence_alpha_is_that_of_the_two_by_two_table(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES)])
    run = measured(campaign, marat)
    # Four sentences, one of them 1/0: alpha = 1 - 7 * 2 / (2 * 3 * 5) = 0.5333...
    assert figure(run, "sentence_alpha")["value"] == pytest.approx(1 - 7 * 2 / 30)
    assert (run.n_sentences, run.n_claims, run.n_annotators) == (4, 3, 2)


def test_flagged_sentences_are_missing_not_disagreement(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES), Said(GOVERNOR, flag="unclear")])
    read(campaign, bohdan, [Said(HOUSES)])
    assert figure(measured(campaign, marat), "sentence_alpha")["value"] == 1.0


def test_types_and_stances_of_aligned_claims_are_compared(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    source = "https://example.org/report"
    read(
        campaign,
        aigul,
        [Said(HOUSES, evidence=[link(source, "supports")]), Said(GOVERNOR, types=(CAUSE,))],
    )
    read(
        campaign,
        bohdan,
        [Said(HOUSES, evidence=[link(source, "contradicts")]), Said(GOVERNOR, types=(EVENT,))],
    )
    run = measured(campaign, marat)
    assert figure(run, "span_f1_exact")["value"] == 1.0
    assert figure(run, "type_alpha")["value"] == pytest.approx(0.0)
    assert figure(run, "source_f1")["value"] == 1.0
    assert figure(run, "stance_alpha")["value"] == pytest.approx(0.0)


def test_a_label_that_the_newest_schema_lacks_is_missing(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    worth = {"check_worthiness": "worth checking"}
    read(campaign, aigul, [Said(HOUSES, fields=worth)])
    read(campaign, bohdan, [Said(HOUSES, fields=worth)])
    schema = campaign.schemas.latest("version")
    labels = schema.definition["check_worthiness"]["labels"]
    schema.definition["check_worthiness"]["labels"] = labels[:2]
    campaign.schemas.create(version=2, definition=schema.definition, created_by=marat)
    assert figure(measured(campaign, marat), "check_worthiness_alpha")["value"] is None


def test_raters_are_coded_and_never_named(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    run = measured(campaign, marat)
    assert run.figures is not None
    assert run.figures["annotators"] == ["annotator-1", "annotator-2"]


def test_a_finished_run_never_changes(campaign: Campaign, article: Article, marat: User) -> None:
    run = measured(campaign, marat)
    run.n_claims = 99
    with pytest.raises(DatabaseError, match="agreement_run"):
        run.save()
