"""The bench over HTTP: who may open it, and what it tells."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.models import Assignment, Campaign, Operation, User
from claims.services import campaigns, search_index
from tests.browser.bench import DAM
from tests.cast import opened
from tests.hands import Hands, lease, take_in
from tests.plugins.kept import begins_with

OTHER = "Затоплены дома\n\nКомиссия насчитала 512 затопленных домов в нижней части города.\n"
PLACES = ("work-page", "work-state", "work-search")
POSTS = ("work-operations", "work-extend", "work-snapshot-text")


def two_articles() -> None:
    campaign = opened()
    take_in(campaign, outlet="Степной вестник")
    lease(campaign, User.objects.get(username="aigul"))
    take_in(campaign, OTHER, title="Затоплены дома", outlet="Правый берег")


ground = begins_with(hands=two_articles)


@pytest.fixture
def hands(campaign: Campaign, aigul: User) -> Hands:
    """Aigul, with the first article in hand and a second one in the campaign."""
    return lease(campaign, aigul)


def post(client: Client, hands: Hands, *operations: Any, token: str = "") -> Any:
    return client.post(
        hands.place("work-operations"),
        {"operations": list(operations)},
        content_type="application/json",
        headers={"X-CSRFToken": token} if token else {},
    )


# Who may.


@pytest.mark.parametrize("name", PLACES)
def test_an_outsider_finds_nothing_there(
    hands: Hands, dmytro: User, signed_in: Any, name: str
) -> None:
    assert signed_in(dmytro).get(hands.place(name)).status_code == 404


@pytest.mark.parametrize("name", PLACES)
def test_a_colleagues_passage_does_not_exist_for_others(
    hands: Hands, bohdan: User, signed_in: Any, name: str
) -> None:
    assert signed_in(bohdan).get(hands.place(name)).status_code == 404


@pytest.mark.parametrize("name", PLACES)
def test_even_the_manager_does_not_open_an_annotators_bench(
    hands: Hands, marat: User, signed_in: Any, name: str
) -> None:
    assert signed_in(marat).get(hands.place(name)).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_nobody_posts_to_anothers_passage(
    hands: Hands, bohdan: User, signed_in: Any, name: str
) -> None:
    answer = signed_in(bohdan).post(hands.place(name), {"operations": []}, "application/json")
    assert answer.status_code == 404
    assert not Operation.objects.exists()


@pytest.mark.parametrize("name", POSTS)
def test_a_script_that_is_signed_out_is_told_so_in_json(hands: Hands, name: str) -> None:
    answer = Client().post(hands.place(name), {"operations": []}, "application/json")
    assert (answer.status_code, answer.json()) == (401, {"detail": "You are signed out."})


def test_the_page_sends_strangers_to_the_sign_in_page(hands: Hands) -> None:
    answer = Client().get(hands.place("work-page"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_post_without_its_token_is_refused(hands: Hands, aigul: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(aigul)
    assert post(client, hands).status_code == 403


def test_a_script_gets_json_with_a_fresh_token_where_its_own_is_too_old(
    hands: Hands, aigul: User
) -> None:
    client = Client(enforce_csrf_checks=True, headers={"Accept": "application/json"})
    client.force_login(aigul)
    refused = post(client, hands)
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    mark = {"start": hands.sentences[0].start, "end": hands.sentences[0].end, "mark": "no_claim"}
    operation = hands.operation("mark_sentence", mark, 0)
    again = post(client, hands, operation, token=refused["X-CSRFToken"])
    assert (again.status_code, again.json()["answers"][0]["status"]) == (200, "applied")


def test_a_script_whose_session_and_token_are_gone_is_sent_to_sign_in_first(hands: Hands) -> None:
    client = Client(enforce_csrf_checks=True, headers={"Accept": "application/json"})
    refused = post(client, hands)
    assert (refused.status_code, refused["Content-Type"]) == (401, "application/json")


def test_a_person_without_a_token_gets_a_page_in_words(hands: Hands, aigul: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(aigul)
    answer = client.post("/new-campaign/", {"name": "Dam"})
    assert answer.status_code == 403
    assert "The form was too old to be sent" in answer.text


def test_a_passage_is_found_under_its_own_campaign_only(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    wrong = reverse("work-page", args=("another", hands.assignment.pk))
    assert signed_in(aigul).get(wrong).status_code == 404


# Continue.


def test_continue_goes_on_with_the_passage_in_hand(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    answer = signed_in(aigul).get(reverse("work", args=("dam",)))
    assert (answer.status_code, answer["Location"]) == (302, hands.place("work-page"))


def test_continue_leases_the_first_passage(campaign: Campaign, aigul: User, signed_in: Any) -> None:
    take_in(campaign)
    answer = signed_in(aigul).get(reverse("work", args=("dam",)))
    assert answer["Location"] == reverse("work-page", args=("dam", aigul.assignments.get().pk))


def test_continue_says_why_there_is_nothing(
    campaign: Campaign, aigul: User, signed_in: Any
) -> None:
    answer = signed_in(aigul).get(reverse("work", args=("dam",)))
    assert answer.status_code == 200
    assert "There is no text in this campaign yet." in answer.content.decode()


def test_continue_does_not_exist_for_an_outsider(
    campaign: Campaign, dmytro: User, signed_in: Any
) -> None:
    assert signed_in(dmytro).get(reverse("work", args=("dam",))).status_code == 404


# What it tells.


def test_every_word_comes_with_offsets_into_the_exact_text(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    reading = signed_in(aigul).get(hands.place("work-state")).json()
    first = reading["sentences"][0]
    assert first["text"] == "🌊 В ночь на 14 апреля вода поднялась на два метра."
    assert first["text"] == hands.text[first["start"] : first["end"]]
    assert [hands.text[start:end] for start, end in first["words"]] == (
        ["В", "ночь", "на", "14", "апреля", "вода", "поднялась", "на", "два", "метра"]
    )
    assert [sentence["number"] for sentence in reading["sentences"]] == [1, 2, 3, 4, 5]


def test_the_page_carries_the_same_reading_as_the_state(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client = signed_in(aigul)
    hands.claim(1, words="погибших нет")
    page = client.get(hands.place("work-page")).content.decode()
    embedded = re.search(r'<script id="work-reading"[^>]*>(.*?)</script>', page)
    assert embedded is not None
    assert json.loads(embedded[1]) == client.get(hands.place("work-state")).json()


def test_furniture_is_folded_and_holds_no_sentence_of_the_passage(
    campaign: Campaign, aigul: User, signed_in: Any
) -> None:
    take_in(campaign, DAM)
    page = signed_in(aigul).get(lease(campaign, aigul).place("work-page")).content.decode()
    folded = "".join(re.findall(r'<details class="furniture">.*?</details>', page, re.DOTALL))
    assert "Главная | Новости" in folded
    assert "data-sentence" not in folded


def test_nothing_of_a_colleague_is_in_any_answer(
    hands: Hands, campaign: Campaign, aigul: User, bohdan: User, signed_in: Any
) -> None:
    theirs = lease(campaign, bohdan)
    claim = theirs.claim(1, words="погибших нет", normalised_text="Bohdan-statement")
    theirs.mark(0, "flagged", flag_reason="unclear", note="Bohdan-note")
    source = {"url": "https://example.org/a", "title": "Bohdan-title", "outlet": "Bohdan-outlet"}
    theirs.link(claim, source)
    client = signed_in(aigul)
    before = client.get(hands.place("work-state")).json()
    mine = hands.claim(0)
    hands.link(mine, {"url": "https://example.org/a#top"})
    answers = [client.get(hands.place(name), {"q": "погибших"}).content.decode() for name in PLACES]
    answers.append(post(client, hands).content.decode())
    assert all("Bohdan" not in answer and str(claim) not in answer for answer in answers)
    assert before["claims"] == []
    shown = client.get(hands.place("work-state")).json()["claims"][0]["evidence"][0]["source"]
    assert shown == {
        "kind": "url", "article": None, "url": "https://example.org/a#top", "title": "",
        "outlet": "", "published_on": None, "medium": "",
    }  # fmt: skip


def test_the_bench_says_that_what_was_handed_in_no_longer_changes(
    hands: Hands, campaign: Campaign, aigul: User, bohdan: User, signed_in: Any
) -> None:
    client = signed_in(aigul)
    hands.finish()
    assert "no longer changes" not in client.get(hands.place("work-page")).text
    theirs = lease(campaign, bohdan)
    theirs.claim(1)
    theirs.finish()
    assert "What was handed in here no longer changes." in client.get(hands.place("work-page")).text
    for number in (0, 1):
        sentence = hands.sentences[number]
        mark = {"start": sentence.start, "end": sentence.end, "mark": "open"}
        (answer,) = post(client, hands, hands.operation("mark_sentence", mark, 1)).json()["answers"]
        assert answer["status"] == "refused"
        assert "What was handed in here no longer changes." in answer["message"]


def test_the_reason_does_not_tell_how_many_read_it(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    reading = signed_in(aigul).get(hands.place("work-state")).json()
    assert set(reading["policy"]) == {"words"}
    assert not re.search(r"\d", reading["policy"]["words"])


def test_the_page_asks_the_database_no_more_with_more_claims(
    hands: Hands, aigul: User, signed_in: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(aigul)
    for number in range(5):
        claim = hands.claim(number)
        hands.link(claim, {"url": f"https://example.org/{number}", "text": "Так и есть."})
    with django_assert_max_num_queries(18):
        client.get(hands.place("work-page"))


# Operations.


def test_operations_are_answered_one_by_one(hands: Hands, aigul: User, signed_in: Any) -> None:
    first, second = hands.sentences[:2]
    mark = {"start": first.start, "end": first.end, "mark": "no_claim"}
    good = hands.operation("mark_sentence", mark, 0)
    bad = hands.operation("mark_sentence", mark | {"start": first.start + 1}, 0)
    also_good = hands.operation(
        "mark_sentence", {"start": second.start, "end": second.end, "mark": "no_claim"}, 0
    )
    answer = post(signed_in(aigul), hands, good, bad, also_good).json()
    assert [one["status"] for one in answer["answers"]] == ["applied", "refused", "applied"]
    assert answer["reading"]["state"] == "leased"
    assert answer["reading"]["open"] == [sentence.start for sentence in hands.sentences[2:]]


def test_an_operation_sent_twice_changes_nothing(hands: Hands, aigul: User, signed_in: Any) -> None:
    client, first = signed_in(aigul), hands.sentences[0]
    sent = hands.operation(
        "mark_sentence", {"start": first.start, "end": first.end, "mark": "no_claim"}, 0
    )
    assert post(client, hands, sent).json()["answers"][0]["status"] == "applied"
    assert post(client, hands, sent).json()["answers"][0]["status"] == "duplicate"
    assert Operation.objects.count() == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"operations": {}}', "nonsense"])
def test_what_is_no_batch_is_refused_and_nothing_stored(
    hands: Hands, aigul: User, signed_in: Any, body: str
) -> None:
    answer = signed_in(aigul).post(hands.place("work-operations"), body, "application/json")
    assert answer.status_code in (400, 422)
    assert "detail" in answer.json()


def test_extending_slides_the_lease(hands: Hands, aigul: User, signed_in: Any) -> None:
    soon = timezone.now() + timedelta(minutes=1)
    Assignment.objects.filter(pk=hands.assignment.pk).update(lease_until=soon)
    told = signed_in(aigul).post(hands.place("work-extend")).json()
    assert datetime.fromisoformat(told["lease_until"]) > soon + timedelta(minutes=20)


# Evidence.


def test_search_finds_other_articles_and_never_the_readers_own_passage(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    found = signed_in(aigul).get(hands.place("work-search"), {"q": "затоплено домов"}).json()
    assert [(hit["outlet"], hit["sentence"]["text"]) for hit in found["results"]] == [
        ("Правый берег", "Комиссия насчитала 512 затопленных домов в нижней части города.")
    ]


def test_search_says_whether_all_texts_can_be_searched(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, query = signed_in(aigul), {"q": "комиссия"}
    assert client.get(hands.place("work-search"), query).json()["complete"] is True
    search_index.put_off(
        hands.assignment.passage.campaign_id, [hands.assignment.passage.article_id]
    )
    assert client.get(hands.place("work-search"), query).json()["complete"] is False


def test_a_hit_can_be_read_in_its_place(hands: Hands, aigul: User, signed_in: Any) -> None:
    client = signed_in(aigul)
    hit = client.get(hands.place("work-search"), {"q": "комиссия"}).json()["results"][0]
    url = reverse("work-source", args=("dam", hands.assignment.pk, hit["article"]))
    text = client.get(url, {"around": hit["sentence"]["start"]}).json()
    assert hit["sentence"]["text"] in [sentence["text"] for sentence in text["sentences"]]


def test_an_article_of_another_campaign_is_no_source(
    hands: Hands, aigul: User, marat: User, signed_in: Any
) -> None:
    elsewhere = take_in(campaigns.create_campaign(name="Else", by=marat), OTHER + "Иначе.\n")
    url = reverse("work-source", args=("dam", hands.assignment.pk, elsewhere.pk))
    assert signed_in(aigul).get(url).status_code == 404


def test_an_uploaded_file_comes_back_as_text_with_plain_newlines(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    upload = SimpleUploadedFile("page.txt", "Вода ушла.\r\nДороги открыты.".encode("cp1251"))
    answer = signed_in(aigul).post(hands.place("work-snapshot-text"), {"file": upload})
    assert answer.json() == {"text": "Вода ушла.\nДороги открыты.", "encoding": "windows-1251"}


def test_an_upload_without_text_is_refused_in_words(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    upload = SimpleUploadedFile("page.txt", b" \n ")
    answer = signed_in(aigul).post(hands.place("work-snapshot-text"), {"file": upload})
    assert (answer.status_code, answer.json()["detail"]) == (422, "There is no text in this file.")


def test_a_batch_nested_too_deep_is_refused(hands: Hands, aigul: User, signed_in: Any) -> None:
    body = '{"operations":' + "[" * 100_000 + "]" * 100_000 + "}"
    answer = signed_in(aigul).post(hands.place("work-operations"), body, "application/json")
    assert answer.status_code == 400


def test_a_batch_with_something_that_is_no_operation_is_answered(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    answer = post(signed_in(aigul), hands, 5, {"op_id": []})
    assert [one["status"] for one in answer.json()["answers"]] == ["refused", "refused"]
