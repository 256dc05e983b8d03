"""The caller's own assignments, and operations by script under the rules of the browser."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from claims.models import Article, Assignment, Campaign, Claim, Operation, User
from claims.services.campaigns import add_member, create_campaign
from claims.services.passages import sentences_of
from claims.vocabulary import Role
from tests.api.conftest import World
from tests.newsroom import EVENT, NUMBER, take_in

Api = Callable[[User | None], APIClient]


class Script:
    """A person's script at work on their next passage."""

    def __init__(self, client: APIClient, campaign: Campaign) -> None:
        self.client = client
        self.root = f"/api/v1/campaigns/{campaign.slug}/assignments/"
        self.reading = client.post(self.root).json()
        self.at = f"{self.root}{self.reading['id']}/"
        assignment = Assignment.objects.get(pk=self.reading["id"])
        self.sentences = sentences_of(assignment.passage)
        self.text = assignment.passage.article.text

    def send(self, kind: str, payload: dict[str, Any], base_rev: int | None = None) -> Any:
        body = {"operations": [self.operation(kind, payload, base_rev)]}
        return self.post(body).json()["answers"][0]

    def operation(
        self, kind: str, payload: dict[str, Any], base_rev: int | None = None
    ) -> dict[str, Any]:
        return {
            "op_id": str(uuid4()),
            "seq": 0,
            "base_rev": base_rev,
            "type": kind,
            "payload": payload,
        }

    def post(self, body: Any) -> Any:
        return self.client.post(f"{self.at}operations/", body, format="json")

    def claim(self, start: int, end: int, **fields: Any) -> Any:
        fields.setdefault("claim_types", [EVENT])
        spans = [{"start": start, "end": end}]
        return self.send("create_claim", {"claim": str(uuid4()), "spans": spans, "fields": fields})


@pytest.fixture
def script(campaign: Campaign, article: Article, api: Api, aigul: User) -> Script:
    return Script(api(aigul), campaign)


def test_the_next_passage_comes_with_its_sentences_and_the_same_again_while_leased(
    script: Script, article: Article
) -> None:
    assert (script.reading["article"], script.reading["state"]) == (article.pk, "leased")
    assert [(s["start"], s["end"], s["mark"]) for s in script.reading["sentences"]] == [
        (s.start, s.end, "open") for s in script.sentences
    ]
    assert (script.reading["claims"], script.reading["revisions"]) == ([], {})
    assert script.client.post(script.root).json()["id"] == script.reading["id"]


def test_what_was_said_comes_back_with_the_revisions_to_build_on(script: Script) -> None:
    first, second = script.sentences[:2]
    assert script.claim(first.start, first.end)["status"] == "applied"
    mark = {"start": second.start, "end": second.end, "mark": "no_claim"}
    assert script.send("mark_sentence", mark)["rev"] == 1
    shown = script.client.get(script.at).json()
    claim = Claim.objects.get()
    assert [c["id"] for c in shown["claims"]] == [str(claim.pk)]
    assert [s["outcome"] for s in shown["sentences"]] == ["claims", "no_claim", "open", "open"]
    assert shown["revisions"] == {f"claim:{claim.pk}": 1, f"sentence:{second.start}": 1}
    edit = {"claim": str(claim.pk), "fields": {"claim_types": [NUMBER]}}
    assert script.send("edit_claim", edit, base_rev=1)["rev"] == 2


def test_an_operation_sent_twice_changes_nothing(script: Script) -> None:
    sentence = script.sentences[0]
    payload = {"start": sentence.start, "end": sentence.end, "mark": "no_claim"}
    operation = {"op_id": str(uuid4()), "seq": 1, "type": "mark_sentence", "payload": payload}
    first = script.post({"operations": [operation]}).json()
    second = script.post({"operations": [operation]}).json()
    assert [answer["status"] for answer in first["answers"]] == ["applied"]
    assert [answer["status"] for answer in second["answers"]] == ["duplicate"]
    assert Operation.objects.count() == 1
    assert second["open_sentences"] == [s.start for s in script.sentences[1:]]


def test_a_label_that_the_schema_lacks_is_refused_with_field_and_reason(script: Script) -> None:
    sentence = script.sentences[0]
    answer = script.claim(sentence.start, sentence.end, claim_types=["Rumour"])
    assert (answer["status"], answer["field"]) == ("refused", "claim_types")
    assert "“Rumour” is not a label" in answer["message"]
    assert Claim.objects.count() == Operation.objects.count() == 0


def test_a_span_past_the_end_is_refused_with_field_and_reason(script: Script) -> None:
    answer = script.claim(script.sentences[0].start, len(script.text) + 1)
    assert (answer["status"], answer["field"]) == ("refused", "spans")
    assert Claim.objects.count() == Operation.objects.count() == 0


def test_a_source_of_another_campaign_is_refused_with_field_and_reason(
    script: Script, marat: User
) -> None:
    other = take_in(create_campaign(name="Other", by=marat), marat)
    sentence = script.sentences[0]
    script.claim(sentence.start, sentence.end)
    answer = script.send(
        "link_evidence",
        {
            "evidence": str(uuid4()),
            "claim": str(Claim.objects.get().pk),
            "source": {"article": other.pk},
            "fields": {"stance": "supports"},
            "quotes": [],
        },
    )
    assert (answer["status"], answer["field"]) == ("refused", "source.article")
    assert Claim.objects.get().evidence.count() == 0


@pytest.mark.parametrize(
    "body", [{}, [], "text", {"operations": {}}, {"operations": None}, {"operations": [{}] * 201}]
)
def test_a_batch_that_is_none_is_refused_as_a_whole(body: Any, script: Script) -> None:
    answer = script.post(body)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "operations", "reason": "must be a list of at most 200"}
    ]


def test_where_nothing_can_be_taken_the_answer_is_422_with_field_and_reason_by_row(
    script: Script,
) -> None:
    sentence = script.sentences[0]
    answer = script.post(
        {
            "operations": [
                script.operation("mark_sentence", {"start": sentence.start, "end": sentence.end}),
                script.operation(
                    "create_claim",
                    {
                        "claim": str(uuid4()),
                        "spans": [{"start": sentence.start, "end": 10**6}],
                        "fields": {"claim_types": [EVENT]},
                    },
                ),
            ]
        }
    )
    assert (answer.status_code, answer["content-type"]) == (422, "application/problem+json")
    problem = answer.json()
    assert [(error["row"], error["field"]) for error in problem["errors"]] == [
        (1, "mark"),
        (2, "spans"),
    ]
    assert all(error["reason"] for error in problem["errors"])
    assert [one["status"] for one in problem["answers"]] == ["refused", "refused"]
    assert Claim.objects.count() == Operation.objects.count() == 0


def test_each_operation_of_a_batch_is_answered_by_itself(script: Script) -> None:
    sentence = script.sentences[0]
    good = {
        "op_id": str(uuid4()),
        "seq": 3,
        "type": "mark_sentence",
        "payload": {"start": sentence.start, "end": sentence.end, "mark": "no_claim"},
    }
    batch = [None, {"op_id": "x"}, {**good, "op_id": str(uuid4()), "type": "shout"}, good]
    answers = script.post({"operations": batch}).json()["answers"]
    assert [answer["status"] for answer in answers] == ["refused"] * 3 + ["applied"]
    assert all(answer["message"] for answer in answers[:3])


def test_a_colleague_s_assignment_does_not_exist(world: World, api: Api, bohdan: User) -> None:
    client = api(bohdan)
    theirs = world.address(f"assignments/{world.aigul_second.pk}/")
    assert client.get(theirs).status_code == 404
    assert client.post(f"{theirs}operations/", {"operations": []}, format="json").status_code == 404
    listed = client.get(world.address("assignments/")).json()["results"]
    assert [row["id"] for row in listed] == [world.bohdan_second.pk, world.bohdan_first.pk]


def test_an_assignment_of_another_campaign_is_not_found_under_this_one(
    world: World, api: Api, aigul: User
) -> None:
    other = create_campaign(name="Other", by=world.campaign.created_by)
    add_member(campaign=other, user=aigul, role=Role.ANNOTATOR)
    path = f"/api/v1/campaigns/{other.slug}/assignments/{world.aigul_first.pk}/"
    assert api(aigul).get(path).status_code == 404


def test_when_nothing_is_left_the_reason_is_told(world: World, api: Api, aigul: User) -> None:
    answer = api(aigul).post(world.address("assignments/"))
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:x-claim-annotator:nothing-to-do"
    assert answer.json()["detail"] == "You have read everything that is here for you. Thank you!"


def test_an_assignment_carries_the_warning_of_its_article(script: Script, aigul: User) -> None:
    assert script.reading["content_warning"] is None
    start, end = script.sentences[0].start, script.sentences[0].end
    flag = {"mark": "flagged", "flag_reason": "distressing", "note": ""}
    script.send("mark_sentence", {"start": start, "end": end, **flag}, 0)
    warned = {"note": ""}
    assert script.client.get(script.at).json()["content_warning"] == warned
    assert script.client.get(script.root).json()["results"][0]["content_warning"] == warned
    Article.objects.update(caution="warn", caution_note="A flood.")
    assert script.client.get(script.at).json()["content_warning"] == {"note": "A flood."}
    Article.objects.update(caution="clear")
    assert script.client.get(script.root).json()["results"][0]["content_warning"] is None
