"""The admin: one's own campaigns, no way to rewrite history, blind deciding, no N+1."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.scoped import Scoped
from claims.models import (
    AgreementRun,
    Article,
    Campaign,
    Claim,
    Decision,
    Disagreement,
    Job,
    Membership,
    Operation,
    Release,
    User,
)
from claims.services import agreement, campaigns, releases
from claims.vocabulary import Role
from tests.cast import opened
from tests.newsroom import EVENT, GOVERNOR, HOUSES, NOON, NUMBER, Said, link, read, take_in
from tests.plugins.kept import begins_with

BRIDGE = """The river crossing is closed again

Bridge {} over the river was shut on Tuesday after the engineers had found new cracks in it.
"""
LISTS = (
    Campaign,
    Article,
    Claim,
    Operation,
    Disagreement,
    Decision,
    AgreementRun,
    Release,
    Job,
    User,
)


def in_dispute() -> None:
    campaign = opened()
    take_in(campaign, campaign.created_by)
    aigul, bohdan = (User.objects.get(username=name) for name in ("aigul", "bohdan"))
    evidence = [link("https://example.org/report", "supports")]
    read(campaign, aigul, [Said(HOUSES, types=(NUMBER,), evidence=evidence), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES, types=(NUMBER,), evidence=evidence)])


ground = begins_with(disputed=in_dispute)


@pytest.fixture
def disputed(campaign: Campaign) -> Campaign:
    """One claim that both mark, with evidence; one that Aigul alone marks."""
    return campaign


@pytest.fixture
def manager(client: Client, marat: User) -> Client:
    marat.is_staff = True
    marat.save()
    client.force_login(marat)
    return client


def list_of(model: Any) -> str:
    return reverse(f"admin:claims_{model._meta.model_name}_changelist")


def page_of(row: Any) -> str:
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=(row.pk,))


def form_of(disagreement: Disagreement) -> str:
    return reverse("admin:claims_disagreement_review", args=(disagreement.pk,))


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_every_list_opens_for_a_manager(disputed: Campaign, manager: Client, model: Any) -> None:
    assert manager.get(list_of(model)).status_code == 200


@pytest.mark.parametrize("model", [Article, Claim, Disagreement, Decision], ids=str)
def test_every_page_opens_for_a_manager(disputed: Campaign, manager: Client, model: Any) -> None:
    row = model.objects.first()
    assert manager.get(page_of(row)).status_code == 200


def test_a_manager_sees_only_their_own_campaigns(
    disputed: Campaign, manager: Client, dmytro: User
) -> None:
    other = campaigns.create_campaign(name="Elsewhere", by=dmytro)
    hidden = take_in(other, dmytro, BRIDGE.format(1))
    assert "Elsewhere" not in manager.get(list_of(Campaign)).text
    assert manager.get(page_of(other)).status_code == 302
    assert manager.get(page_of(hidden)).status_code == 302


def test_who_has_no_staff_mark_is_sent_to_sign_in(
    disputed: Campaign, client: Client, marat: User
) -> None:
    client.force_login(marat)
    assert client.get(list_of(Claim)).status_code == 302


def test_an_annotator_with_the_staff_mark_finds_no_table(
    disputed: Campaign, client: Client, aigul: User
) -> None:
    aigul.is_staff = True
    aigul.save()
    client.force_login(aigul)
    for model in LISTS:
        assert client.get(list_of(model)).status_code == 403


def test_nothing_of_history_can_be_added_changed_or_deleted(
    disputed: Campaign, manager: Client
) -> None:
    request = manager.get(list_of(Claim)).wsgi_request
    for model, table in admin.site._registry.items():
        if model._meta.app_label != "claims" or model in (Campaign, User):
            continue
        assert isinstance(table, Scoped)
        assert not table.has_add_permission(request)
        assert not table.has_change_permission(request)
        assert not table.has_delete_permission(request)


def test_a_posted_change_of_a_claim_is_refused(disputed: Campaign, manager: Client) -> None:
    claim = Claim.objects.final().get()
    answer = manager.post(page_of(claim), {"normalised_text": "something else"})
    claim.refresh_from_db()
    assert answer.status_code == 403
    assert claim.normalised_text == ""


def test_evidence_stands_under_its_claim(disputed: Campaign, manager: Client) -> None:
    page = manager.get(page_of(Claim.objects.final().get())).text
    assert "https://example.org/report" in page
    assert HOUSES in page


def test_names_are_hidden_on_a_claim_until_its_passage_is_decided(
    disputed: Campaign, manager: Client
) -> None:
    claim = Claim.objects.readings().filter(spans__exact=GOVERNOR).get()
    assert "Aigul" not in manager.get(page_of(claim)).text
    manager.post(form_of(Disagreement.objects.get()), {"choice": "none"})
    assert "Aigul" in manager.get(page_of(claim)).text


def test_a_claim_leads_to_the_disagreement_that_it_is_part_of(
    disputed: Campaign, manager: Client
) -> None:
    claim = Claim.objects.readings().filter(spans__exact=GOVERNOR).get()
    answer = manager.get(reverse("admin:claims_claim_decide", args=(claim.pk,)))
    assert answer.url == form_of(Disagreement.objects.get())  # type: ignore[attr-defined]


def test_deciding_here_stores_the_same_decision_as_on_the_reviewers_page(
    disputed: Campaign, manager: Client, marat: User
) -> None:
    disagreement = Disagreement.objects.get()
    page = manager.get(form_of(disagreement))
    assert "Aigul" not in page.text
    sheet = page.context["sheet"]
    letter = next(one.letter for one in sheet.readings if one.outcome == "claims")
    manager.post(form_of(disagreement), {"choice": f"take:{letter}", "cause": "slip", "note": "x"})
    decision = disagreement.decisions.get()
    assert (decision.reviewer, decision.provenance, decision.cause) == (
        marat,
        "adjudicated",
        "slip",
    )
    assert [claim.claim_types for claim in decision.claims.all()] == [[EVENT]]


def test_who_read_a_passage_neither_sees_nor_decides_its_disagreement(
    disputed: Campaign, client: Client, bohdan: User
) -> None:
    campaigns.add_member(campaign=disputed, user=bohdan, role=Role.REVIEWER)
    bohdan.is_staff = True
    bohdan.save()
    client.force_login(bohdan)
    disagreement = Disagreement.objects.get()
    assert GOVERNOR not in client.get(list_of(Disagreement)).text
    assert GOVERNOR not in client.get(list_of(Claim)).text
    client.post(form_of(disagreement), {"choice": "none"})
    assert not disagreement.decisions.exists()


def test_an_outsiders_decision_is_not_found(disputed: Campaign, client: Client) -> None:
    outsider = User.objects.create_user(username="staff", is_staff=True)
    elsewhere = campaigns.create_campaign(name="Elsewhere", by=outsider)
    assert elsewhere.memberships.filter(user=outsider).exists()
    client.force_login(outsider)
    assert client.get(form_of(Disagreement.objects.get())).status_code == 404


def test_settings_are_saved_and_the_last_manager_stays(
    campaign: Campaign, manager: Client, marat: User
) -> None:
    rows = list(campaign.memberships.order_by("role", "pk"))
    data = {
        "name": "Dam and river",
        "description": "",
        "state": "paused",
        "languages": "ru,uk",
        "overlap": "3",
        "passage_sentences": "0",
        "distribution": "in_order",
        "doubled_share": "1",
        "most_readings": "5",
        "enough_alike": "2",
        "retest_share": "0.1",
        "retest_days": "14",
        "gold_share": "0",
        "seed": "5",
        "lease_minutes": "30",
        "editing_window_minutes": "60",
        "suggestions": "off",
        "guidelines-TOTAL_FORMS": "0",
        "guidelines-INITIAL_FORMS": "0",
        "schemas-TOTAL_FORMS": "0",
        "schemas-INITIAL_FORMS": "0",
        "memberships-TOTAL_FORMS": str(len(rows)),
        "memberships-INITIAL_FORMS": str(len(rows)),
    }
    for number, row in enumerate(rows):
        prefix = f"memberships-{number}"
        data |= {
            f"{prefix}-id": str(row.pk),
            f"{prefix}-campaign": str(campaign.pk),
            f"{prefix}-user": str(row.user_id),
            f"{prefix}-role": row.role,
            f"{prefix}-languages": ",".join(row.languages),
        }
        if row.role == "manager":
            data[f"{prefix}-DELETE"] = "on"
    answer = manager.post(page_of(campaign), data)
    campaign.refresh_from_db()
    assert answer.status_code == 302, answer.context["errors"]
    assert (campaign.name, campaign.state, campaign.overlap) == ("Dam and river", "paused", 3)
    assert (campaign.most_readings, campaign.retest_share) == (5, 0.1)
    assert Membership.objects.filter(campaign=campaign, user=marat, role="manager").exists()


def test_the_first_page_says_how_each_campaign_stands(disputed: Campaign, manager: Client) -> None:
    page = " ".join(manager.get(reverse("admin:index")).text.split())
    assert "2 of 2 planned readings are handed in." in page
    assert "1 disagreement waits for a reviewer." in page
    assert "Agreement has not been measured." in page


def test_a_list_costs_the_same_however_long_it_is(
    campaign: Campaign, aigul: User, bohdan: User, marat: User, manager: Client
) -> None:
    _fill(campaign, aigul, bohdan, marat, 1)
    # What is asked once in a process, as the types of content are, would hide growth.
    _statements(manager)
    before = _statements(manager)
    for number in range(2, 5):
        _fill(campaign, aigul, bohdan, marat, number)
    after = _statements(manager)
    assert {name: n for name, n in after.items() if n > before[name]} == {}


def _statements(manager: Client) -> dict[str, int]:
    """Count what each list asks the database."""
    found = {}
    for model in LISTS:
        with CaptureQueriesContext(connection) as asked:
            manager.get(list_of(model))
        found[model.__name__] = len(asked)
    return found


def _fill(campaign: Campaign, aigul: User, bohdan: User, marat: User, number: int) -> None:
    """Add an article with a disagreement, a run and a release."""
    take_in(campaign, marat, BRIDGE.format(number))
    words = f"Bridge {number} over the river was shut"
    read(campaign, aigul, [Said(words, evidence=[link("https://example.org", "supports")])])
    read(campaign, bohdan, [Said(words)])
    run, job = agreement.request_run(campaign=campaign, by=marat, seed=number)
    agreement.store_run(run=run, measured=agreement.measure_run(run=run), now=NOON)
    Job.objects.filter(pk=job.pk).update(state="done")
    job = releases.request_release(campaign=campaign, by=marat)
    releases.freeze_release(job=job, now=NOON)
    Job.objects.filter(pk=job.pk).update(state="done")
