"""The gate's pages: the annotator's way through, the manager's items, who passed."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from rest_framework.test import APIClient

from claims.models import Assignment, Campaign, GateAnswer, GateItem, GateResult
from claims.schema import LabelSchema
from claims.services import campaigns
from claims.vocabulary import GateItemKind, GateMode
from tests.newsroom import EVENT, NUMBER, take_in
from tests.services.test_gate import answer, ask, fail_twice, item, publish, read

TRAINING, TEST = GateItemKind.TRAINING, GateItemKind.TEST


@pytest.fixture
def place(campaign: Campaign) -> str:
    return f"/campaigns/{campaign.slug}/gate/"


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def send(client: Client, place: str, asked: GateItem, attempt: int, **given: Any) -> Any:
    return client.post(f"{place}answer", {"item": asked.pk, "attempt": attempt, **given})


def test_work_leads_to_the_gate_and_the_gate_to_work(client, campaign, place, aigul, marat):
    take_in(campaign, marat)
    ask(campaign, GateMode.READ)
    client.force_login(aigul)
    assert client.get(f"/campaigns/{campaign.slug}/work/").url == place
    assert client.post(f"{place}read", {"version": 1}).url == place
    assert f"/campaigns/{campaign.slug}/work/" in shown(client, place)
    leased = client.get(f"/campaigns/{campaign.slug}/work/").url
    assert leased == f"/campaigns/{campaign.slug}/work/{Assignment.objects.get().pk}/"


def test_a_script_is_told_in_words_that_the_gate_is_closed(campaign, aigul, marat):
    take_in(campaign, marat)
    ask(campaign)
    api = APIClient()
    api.force_login(aigul)
    told = api.post(f"/api/v1/campaigns/{campaign.slug}/assignments/")
    assert told.status_code == 409
    assert told.json()["type"] == "urn:x-claim-annotator:gate-closed"
    assert "pass its test" in told.json()["detail"]


def test_a_first_reader_sees_the_whole_guideline(client, campaign, place, aigul):
    publish(campaign, "Mark facts.")
    ask(campaign)
    client.force_login(aigul)
    page = shown(client, place)
    assert "<p>Mark facts.</p>" in page
    assert "<ins>" not in page


def test_a_new_version_shows_what_it_changed(client, campaign, place, aigul):
    publish(campaign, "Mark facts.\n\nLeave opinions.")
    ask(campaign, GateMode.READ)
    read(campaign, aigul)
    publish(campaign, "Mark facts.\n\nFlag opinions.")
    publish(campaign, "Mark facts.\n\nFlag opinions.\n\nSkip adverts.")
    client.force_login(aigul)
    page = shown(client, place)
    assert "<del>Leave opinions.</del>" in page
    assert "<ins>Flag opinions.</ins><ins>Skip adverts.</ins>" in page.replace("\n", "")


def test_training_explains_at_once_and_the_test_at_its_end(client, campaign, place, aigul):
    ask(campaign, attempts=1)
    trained, tested, last = (
        item(campaign, kind, text, EVENT)
        for kind, text in ((TRAINING, "Rain."), (TEST, "Snow."), (TEST, "Hail."))
    )
    read(campaign, aigul)
    client.force_login(aigul)
    explained = shown(client, send(client, place, trained, 0, types=[NUMBER]).url)
    assert "Not right" in explained
    assert "Because." in explained
    after = send(client, place, tested, 1, types=[NUMBER])
    assert after.url == place
    page = shown(client, place)
    assert "Hail." in page
    assert "Because." not in page
    assert "ight</span>" not in page
    send(client, place, last, 1, types=[EVENT])
    page = shown(client, place)
    assert "1 of 2 right: 50 per cent" in page
    assert page.count("Because.") == 2


def test_a_question_does_not_carry_its_answer(client, campaign, place, aigul):
    ask(campaign)
    item(campaign, TEST, "Rain fell.", NUMBER)
    read(campaign, aigul)
    client.force_login(aigul)
    asked = shown(client, place)
    expecting = client.get(place).context["item"].types
    GateItem.objects.update(is_retired=True)
    item(campaign, TEST, "Rain fell.")
    other = shown(client, place)
    assert expecting == [NUMBER]
    assert "Because." not in asked
    assert _without_marks(asked) == _without_marks(other)


def _without_marks(page: str) -> list[str]:
    """The page's lines, without those that differ from one load to the next."""
    return [
        line for line in page.splitlines() if "csrf" not in line.lower() and "_item" not in line
    ]


@pytest.mark.parametrize("after", ["tested", "9" * 30, "0", "x"])
def test_an_address_tells_nothing_of_a_test_item(client, campaign, place, aigul, after):
    ask(campaign)
    tested = item(campaign, TEST, "Snow.", EVENT)
    item(campaign, TEST, "Hail.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul, EVENT)
    client.force_login(aigul)
    page = shown(client, f"{place}?after={tested.pk if after == 'tested' else after}")
    assert "Because." not in page
    assert "Hail." in page


@pytest.mark.parametrize(
    ("given", "words"),
    [({}, "at least one type"), ({"no_claim": "on", "types": [EVENT]}, "not both")],
)
def test_an_answer_says_no_claim_or_names_types(client, campaign, place, aigul, given, words):
    ask(campaign)
    asked = item(campaign, TRAINING, "Rain.", EVENT)
    read(campaign, aigul)
    client.force_login(aigul)
    response = send(client, place, asked, 0, **given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not GateAnswer.objects.exists()


def test_a_form_sent_twice_is_one_answer(client, campaign, place, aigul):
    ask(campaign)
    asked = item(campaign, TEST, "Rain.", EVENT)
    read(campaign, aigul)
    client.force_login(aigul)
    for _ in range(2):
        assert send(client, place, asked, 1, types=[EVENT]).status_code == 302
    assert GateAnswer.objects.count() == 1
    assert GateResult.objects.filter(mode=GateMode.TEST).count() == 1


def test_trying_again_starts_with_the_first_question(client, campaign, place, aigul):
    ask(campaign, attempts=2)
    item(campaign, TEST, "Rain.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul)
    client.force_login(aigul)
    assert "You have 1 attempt left" in shown(client, place)
    assert client.get(f"{place}?again=1").context["here"].attempt == 2


def test_attempts_used_up_are_told_and_given_anew(client, campaign, place, aigul, marat):
    fail_twice(campaign, aigul)
    client.force_login(aigul)
    page = shown(client, f"{place}?again=1")
    assert "Ask the campaign's manager" in page.replace("&#x27;", "'")
    assert "gate-answer-" in page
    client.force_login(marat)
    assert "Another attempt" in shown(client, f"{place}people/")
    assert client.post(f"{place}people/{aigul.pk}/grant").status_code == 302
    client.force_login(aigul)
    assert "Try again" in shown(client, place)


def test_the_members_page_tells_who_passed_with_what_score(client, campaign, aigul, marat):
    ask(campaign)
    item(campaign, TEST, "Rain.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul, EVENT)
    client.force_login(marat)
    page = shown(client, f"/campaigns/{campaign.slug}/members/")
    assert page.count('data-tone="good"') == 1
    assert "100 per cent" in page
    assert page.count("not yet") == 1


def test_the_members_page_is_as_ever_where_the_gate_is_off(client, campaign, marat):
    client.force_login(marat)
    assert "/gate/people/" not in shown(client, f"/campaigns/{campaign.slug}/members/")


def test_a_reviewer_sees_who_passed_and_gives_nothing(client, campaign, place, aigul, clara):
    fail_twice(campaign, aigul)
    client.force_login(clara)
    page = shown(client, f"{place}people/")
    assert "Aigul" in page or "aigul" in page
    assert "Another attempt" not in page
    assert client.post(f"{place}people/{aigul.pk}/grant").status_code == 404


def test_an_annotator_sees_no_result_but_their_own(client, campaign, place, aigul, bohdan):
    fail_twice(campaign, aigul)
    client.force_login(bohdan)
    assert client.get(f"{place}people/").status_code == 404
    assert client.get(f"{place}items/").status_code == 404
    page = shown(client, place)
    assert "No attempt is left" not in page
    assert "aigul" not in page.lower()


@pytest.mark.parametrize("rest", ["", "items/", "items/new/", "items/import/", "people/"])
def test_an_outsider_meets_no_gate(client, place, dmytro, rest):
    client.force_login(dmytro)
    assert client.get(f"{place}{rest}").status_code == 404


def test_an_outsider_can_send_nothing(client, campaign, place, dmytro, aigul):
    ask(campaign)
    asked = item(campaign, TRAINING, "Rain.")
    client.force_login(dmytro)
    posts = ("read", "answer", "finish", f"items/{asked.key}/move", f"items/{asked.key}/retire")
    for rest in (*posts, f"people/{aigul.pk}/grant"):
        assert client.post(f"{place}{rest}", {"version": 1}).status_code == 404
    assert not GateResult.objects.exists()


def test_the_manager_writes_changes_and_retires_an_item(client, campaign, place, marat):
    client.force_login(marat)
    newest = campaign.guidelines.latest("version")
    given = {
        "kind": "test",
        "text": "Rain fell.",
        "language": "en",
        "types": [EVENT, NUMBER],
        "guideline": newest.pk,
    }
    assert client.post(f"{place}items/new/", given).status_code == 302
    made = GateItem.objects.get()
    assert (made.types, made.created_by) == ([EVENT, NUMBER], marat)
    changed = {**given, "types": [], "no_claim": "on"}
    assert client.post(f"{place}items/{made.key}/", changed).status_code == 302
    assert [one.types for one in GateItem.objects.order_by("version")] == [made.types, []]
    assert "Rain fell." in shown(client, f"{place}items/")
    client.post(f"{place}items/{made.key}/retire")
    assert "Rain fell." not in shown(client, f"{place}items/")
    assert client.get(f"{place}items/{made.key}/").status_code == 404
    assert client.get(f"{place}items/{uuid4()}/").status_code == 404


def test_the_manager_says_what_is_asked(client, campaign, place, marat):
    client.force_login(marat)
    given = {"mode": "test", "pass_percent": 75, "attempts": 2}
    assert client.post(f"{place}items/", given).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.gate.mode, campaign.gate.pass_percent, campaign.gate.attempts) == (
        GateMode.TEST,
        75,
        2,
    )
    assert client.post(f"{place}items/", {**given, "pass_percent": 0}).status_code == 422


def test_pasted_rows_come_in_all_or_not_at_all(client, campaign, place, marat):
    client.force_login(marat)
    good = {"kind": "test", "text": "Rain.", "language": "en", "types": [NUMBER]}
    bad = {**good, "types": ["Rumour"]}
    rows = "\r\n".join(json.dumps(row) for row in (good, bad))
    response = client.post(f"{place}items/import/", {"rows": rows})
    assert response.status_code == 422
    assert [(row.number, row.field) for row in response.context["form"].bad_rows] == [(2, "types")]
    assert not GateItem.objects.exists()
    rows = "\n".join(json.dumps({**good, "text": text}) for text in ("Rain.", "Snow."))
    assert client.post(f"{place}items/import/", {"rows": rows}).status_code == 302
    assert list(GateItem.objects.values_list("text", flat=True)) == ["Rain.", "Snow."]


def test_an_explanation_is_shown_and_never_run(client, campaign, place, aigul):
    ask(campaign)
    asked = item(campaign, TRAINING, "Rain.", EVENT, explanation="<script>alert(1)</script> *so*")
    read(campaign, aigul)
    client.force_login(aigul)
    page = shown(client, send(client, place, asked, 0, types=[EVENT]).url)
    assert "<em>so</em>" in page
    assert "<script>alert" not in page


def test_an_item_whose_label_was_hidden_is_pointed_out(client, campaign, place, marat):
    item(campaign, TEST, "Rain.", EVENT)
    schema = campaign.schemas.latest("version").schema.to_json()
    schema["claim_types"]["labels"][0]["hidden"] = True
    campaigns.set_schema(campaign=campaign, schema=LabelSchema.from_json(schema), by=marat)
    client.force_login(marat)
    assert "hidden label" in shown(client, f"{place}items/")
