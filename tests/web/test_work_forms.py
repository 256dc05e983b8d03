"""The bench without a script: plain forms that do all that a sentence and its claims need."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from claims.models import Article, Campaign, Operation, User
from claims.services import campaigns, countries
from claims.vocabulary import Caution, OperationStatus
from tests.hands import Hands, in_hand, lease, take_in
from tests.plugins.kept import begins_with

ground = begins_with(hands=in_hand)


@pytest.fixture
def hands(campaign: Campaign, aigul: User) -> Hands:
    return lease(campaign, aigul)


def forms(page: str) -> dict[str, dict[str, str]]:
    """Return the plain forms of a page by what they do: names and values of hidden fields."""
    found = {}
    for form in re.findall(r"<form[^>]*/act\">.*?</form>", page, re.DOTALL):
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
        found[fields.get("mark") or fields["act"]] = fields
    return found


def act(client: Client, hands: Hands, name: str, at: int, **more: Any) -> Any:
    """Fill a plain form in and send it."""
    page = client.get(hands.place("work-page"), {"at": at}).content.decode()
    return client.post(hands.place("work-act"), {**forms(page)[name], **more})


def test_the_plain_form_says_no_claim_and_goes_on(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    first, second = hands.sentences[:2]
    answer = act(signed_in(aigul), hands, "no_claim", first.start)
    assert answer.status_code == 303
    assert answer["Location"] == f"{hands.place('work-page')}?at={second.start}#forms"
    assert hands.assignment.outcomes.get(start=first.start).outcome == "no_claim"


def test_the_plain_form_marks_words_from_first_to_last(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    sentence = hands.sentences[1]
    start = hands.text.index("погибших")
    end = hands.text.index("нет.") + len("нет")
    act(
        signed_in(aigul), hands, "claim", sentence.start,
        first=start, last=end, types=["Event/Property Claim", "Quote Verification"],
    )  # fmt: skip
    claim = hands.assignment.claims.get()
    assert claim.spans.get().exact == "погибших нет"
    assert claim.claim_types == ["Event/Property Claim", "Quote Verification"]


def test_a_plain_form_sent_twice_makes_one_claim(hands: Hands, aigul: User, signed_in: Any) -> None:
    client, sentence = signed_in(aigul), hands.sentences[0]
    page = client.get(hands.place("work-page"), {"at": sentence.start}).content.decode()
    data = {
        **forms(page)["claim"],
        "first": sentence.start,
        "last": sentence.end,
        "types": ["Numerical Claim"],
    }
    for _ in range(2):
        assert client.post(hands.place("work-act"), data).status_code == 303
    assert hands.assignment.claims.count() == 1


def test_the_plain_form_says_why_it_was_refused(hands: Hands, aigul: User, signed_in: Any) -> None:
    client, sentence = signed_in(aigul), hands.sentences[0]
    answer = act(
        client, hands, "claim", sentence.start, first=sentence.end, last=sentence.start, types=[]
    )
    assert (
        "The last word stands before the first." in client.get(answer["Location"]).content.decode()
    )
    assert not hands.assignment.claims.exists()


def test_the_plain_forms_link_a_source_and_remove_a_claim(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, sentence = signed_in(aigul), hands.sentences[0]
    claim = hands.claim(0)
    url = "https://example.org/flood"
    act(client, hands, "evidence", sentence.start, url=url, stance="contradicts", title="Flood")
    row = hands.assignment.claims.get().evidence.get()
    assert (row.stance, row.source.url) == ("contradicts", url)
    act(client, hands, "retract", sentence.start)
    assert hands.assignment.claims.get(pk=claim).is_retracted


def test_the_plain_forms_flag_and_hand_in(hands: Hands, aigul: User, signed_in: Any) -> None:
    client = signed_in(aigul)
    for sentence in hands.sentences:
        act(client, hands, "flagged", sentence.start, flag_reason="unclear", note="why?")
    answer = act(client, hands, "submit", hands.sentences[0].start)
    assert answer["Location"] == reverse("work", args=("dam",))
    hands.assignment.refresh_from_db()
    assert hands.assignment.state == "submitted"


def test_the_plain_forms_write_every_field_of_a_claim(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    key = hands.claim(0)
    act(
        signed_in(aigul), hands, "edit", hands.sentences[0].start,
        types=["Numerical Claim"], check_worthiness="worth checking",
        normalised_text="Вода поднялась\r\nна два метра.", parent="",
        speaker=["Заря", "", "Ирина Соболева"], role=["", "", "мэр"],
        claim_date="2026-04-14", date_precision="month", place="kz",
    )  # fmt: skip
    claim = hands.assignment.claims.get(pk=key)
    assert claim.claim_types == ["Numerical Claim"]
    assert claim.check_worthiness == "worth checking"
    assert (claim.normalised_text, claim.language) == ("Вода поднялась\nна два метра.", "ru")
    assert claim.attribution == [
        {"name": "Заря", "role": ""},
        {"name": "Ирина Соболева", "role": "мэр"},
    ]
    assert (str(claim.claim_date), claim.date_precision, claim.place) == (
        "2026-04-14",
        "month",
        "KZ",
    )


def test_the_plain_forms_say_a_verdict_and_leave_the_claim_as_it_was(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    key = hands.claim(0, check_worthiness="worth checking")
    act(
        signed_in(aigul), hands, "verdict", hands.sentences[0].start,
        value="Refuted", justification="Комитет говорит иначе.", confidence="4",
    )  # fmt: skip
    claim = hands.assignment.claims.get(pk=key)
    assert claim.check_worthiness == "worth checking"
    verdict = claim.verdict
    assert (verdict.value, verdict.justification, verdict.confidence) == (
        "Refuted",
        "Комитет говорит иначе.",
        4,
    )


def test_a_plain_form_that_was_overtaken_changes_nothing_and_says_so(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, start = signed_in(aigul), hands.sentences[0].start
    key = hands.claim(0)
    page = client.get(hands.place("work-page"), {"at": start}).content.decode()
    hands.do("edit_claim", {"claim": str(key), "fields": {"place": "UA"}}, 1)
    sent = {**forms(page)["edit"], "types": ["Causal Claim"], "place": "KZ"}
    answer = client.post(hands.place("work-act"), sent, follow=True)
    newest = Operation.objects.latest("pk")
    assert newest.status == OperationStatus.CONFLICT
    assert "a step back in the browser" in answer.content.decode()
    assert hands.assignment.claims.get(pk=key).place == "UA"


def test_the_plain_forms_keep_the_text_of_a_source_and_remove_evidence(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, start = signed_in(aigul), hands.sentences[0].start
    hands.claim(0)
    act(
        client, hands, "evidence", start, url="https://example.org/flood", stance="supports",
        title="", outlet="Заря", published_on="2026-04-13", text="Вода спала.\r\nДома сухие.",
    )  # fmt: skip
    link = hands.assignment.claims.get().evidence.get()
    assert link.snapshot is not None
    assert link.snapshot.text == "Вода спала.\nДома сухие."
    assert link.cited == {"outlet": "Заря", "published_on": "2026-04-13"}
    act(client, hands, "unlink", start)
    link.refresh_from_db()
    assert link.is_retracted


def test_the_plain_forms_take_a_flag_away_from_a_sentence_with_claims(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, sentence = signed_in(aigul), hands.sentences[0]
    hands.claim(0)
    act(client, hands, "flagged", sentence.start, flag_reason="unclear", note="why?")
    act(client, hands, "open", sentence.start)
    said = hands.assignment.outcomes.get(start=sentence.start)
    assert (said.outcome, said.flag_reason, said.note) == ("claims", "", "why?")


def test_a_form_that_asks_for_nothing_known_is_refused(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client = signed_in(aigul)
    client.post(hands.place("work-act"), {"act": "dance", "op_id": str(uuid4())})
    assert not Operation.objects.exists()


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x", ""])
def test_a_number_that_is_none_is_refused_in_words(
    hands: Hands, aigul: User, signed_in: Any, number: str
) -> None:
    client = signed_in(aigul)
    sent = {"op_id": str(uuid4()), "act": "mark", "start": number, "end": "5", "mark": "no_claim"}
    answer = client.post(hands.place("work-act"), sent, follow=True)
    assert "Choose a first and a last word." in answer.content.decode()
    passage = hands.assignment.passage
    where = (passage.campaign.slug, hands.assignment.pk, passage.article_id)
    assert client.get(reverse("work-source", args=where), {"around": number}).status_code == 200


@pytest.mark.parametrize("written", ["kz", "Қазақстан", " қазақстан "])
def test_a_country_is_found_by_its_name_in_the_readers_language(
    hands: Hands, aigul: User, signed_in: Any, written: str
) -> None:
    key, client = hands.claim(0), signed_in(aigul)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "kk"
    page = client.get(hands.place("work-page")).content.decode()
    assert '<option value="KZ">Қазақстан</option>' in page
    act(client, hands, "edit", hands.sentences[0].start, types=["Numerical Claim"], place=written)
    assert hands.assignment.claims.get(pk=key).place == "KZ"


@pytest.mark.parametrize("language", ["en", "ru", "uk", "kk"])
def test_every_country_has_a_name_of_its_own_in_every_language(language: str) -> None:
    names = countries.names_in(language)
    assert names.keys() == countries.COUNTRIES
    assert len(set(names.values())) == len(names)
    if language != "en":
        assert not [name for name in names.values() if re.search("[A-Za-z]{2}", name)]


def found_form(page: str) -> dict[str, str]:
    """Return what the form under the search sends of itself."""
    return forms(page.partition('id="found"')[2].partition("</section>")[0])["evidence"]


def asked(client: Client, hands: Hands, **query: Any) -> Any:
    return client.get(hands.place("work-page"), {"at": hands.sentences[0].start, **query})


def test_the_plain_search_finds_sentences_and_links_one_whole(
    hands: Hands, campaign: Campaign, aigul: User, signed_in: Any
) -> None:
    client, key = signed_in(aigul), hands.claim(0)
    other = take_in(campaign, "Вода в реке поднялась. Комиссия молчит.", title="Река")
    answer = asked(client, hands, claim=key, q="вода поднялась")
    found = answer.context["form"]["search"]["hits"]
    assert [hit["sentence"]["text"] for hit in found] == ["Вода в реке поднялась."]
    page = answer.content.decode()
    assert "<mark>Вода</mark> в реке <mark>поднялась</mark>." in page
    data = {**found_form(page), "hit": found[0]["key"], "stance": "supports"}
    for _ in range(2):
        assert client.post(hands.place("work-act"), data).status_code == 303
    (link,) = hands.assignment.claims.get(pk=key).evidence.all()
    assert (link.source.article, link.stance) == (other, "supports")
    assert link.quotes.get().exact == "Вода в реке поднялась."


def test_some_words_of_a_hit_are_quoted_with_set_part_and_scope(
    hands: Hands, campaign: Campaign, aigul: User, signed_in: Any
) -> None:
    client, key = signed_in(aigul), hands.claim(0)
    other = take_in(campaign, "Вода в реке поднялась. Комиссия молчит.", title="Река")
    found = asked(client, hands, claim=key, q="вода поднялась").context["form"]["search"]["hits"]
    page = asked(client, hands, claim=key, q="вода поднялась", hit=found[0]["key"])
    assert page.context["form"]["search"]["chosen"]["words"][2] == (7, 11, "реке")
    data = {
        **found_form(page.content.decode()),
        "first": 0, "last": 11, "stance": "contradicts",
        "set_number": 2, "is_partial": "yes", "scope_note": "другая река",
    }  # fmt: skip
    client.post(hands.place("work-act"), data)
    link = hands.assignment.claims.get(pk=key).evidence.get()
    assert (link.source.article, link.quotes.get().exact) == (other, "Вода в реке")
    assert (link.set_number, link.is_partial, link.scope_note) == (2, True, "другая река")


def test_a_hit_behind_a_warning_shows_no_text_in_plain_forms_until_it_is_asked_for(
    hands: Hands, campaign: Campaign, aigul: User, signed_in: Any
) -> None:
    client, key = signed_in(aigul), hands.claim(0)
    other = take_in(campaign, "Вода в реке поднялась. Комиссия молчит.", title="Река")
    Article.objects.filter(pk=other.pk).update(caution=Caution.WARN, caution_note="О потопе")
    page = asked(client, hands, claim=key, q="вода поднялась").content.decode()
    assert "О потопе" in page
    assert "поднялась</mark>" not in page
    place = (campaign.slug, hands.assignment.pk, other.pk)
    query = {"at": hands.sentences[0].start, "claim": key, "q": "вода поднялась"}
    lifted = client.post(reverse("work-lift-veil", args=place), query)
    assert "поднялась</mark>" in client.get(lifted["Location"]).content.decode()


def test_the_veil_of_another_campaigns_article_is_not_lifted(
    hands: Hands, marat: User, aigul: User, signed_in: Any
) -> None:
    other = take_in(campaigns.create_campaign(name="Other", by=marat))
    place = (hands.assignment.passage.campaign.slug, hands.assignment.pk, other.pk)
    assert signed_in(aigul).post(reverse("work-lift-veil", args=place)).status_code == 404


def test_a_plain_search_for_anothers_claim_finds_nothing(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    answer = asked(signed_in(aigul), hands, claim=str(uuid4()), q="вода")
    assert answer.context["form"]["search"] is None


@pytest.mark.parametrize("hit", ["", "x", "1:2", "1:2:²"])
def test_a_hit_that_none_of_ours_names_is_refused_in_words(
    hands: Hands, aigul: User, signed_in: Any, hit: str
) -> None:
    client = signed_in(aigul)
    hands.claim(0)
    answer = act(client, hands, "evidence", hands.sentences[0].start, hit=hit, stance="supports")
    page = client.get(answer["Location"]).content.decode()
    assert "Choose one of the sentences that were found." in page


def test_words_of_a_pasted_text_are_quoted_where_they_stand_in_it(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, key = signed_in(aigul), hands.claim(0)
    start = hands.sentences[0].start
    source = {"url": "https://example.org/flood", "stance": "supports"}
    text = "🌊 Ночью\r\nвода поднялась."
    act(client, hands, "evidence", start, **source, text=text, quote="вода поднялась")
    assert hands.assignment.claims.get(pk=key).evidence.get().quotes.get().exact == "вода поднялась"
    answer = act(client, hands, "evidence", start, **source, text=text, quote="вода ушла")
    assert "do not stand in the text" in client.get(answer["Location"]).content.decode()
    assert hands.assignment.claims.get(pk=key).evidence.count() == 1


def test_a_claim_reaches_into_the_next_sentences_and_is_cut_where_a_line_ends(
    hands: Hands, aigul: User, signed_in: Any
) -> None:
    client, second = signed_in(aigul), hands.sentences[1]
    page = client.get(hands.place("work-page"), {"at": second.start})
    near, far = page.context["form"]["following"]
    assert (near["words"][0]["text"], far["words"][0]["text"]) == ("По", "За\u0301мок")
    first = hands.text.index("погибших")
    last = next(word["value"] for word in near["words"] if word["text"] == "340")
    act(client, hands, "claim", second.start, first=first, last=last, types=["Causal Claim"])
    (span,) = hands.assignment.claims.get().spans.all()
    assert span.exact == "погибших нет. По данным комитета, затоплено 340"
    last = far["words"][-1]["value"]
    act(client, hands, "claim", second.start, first=first, last=last, types=["Causal Claim"])
    claim = hands.assignment.claims.exclude(spans=span).get()
    third, fourth = hands.sentences[2:4]
    assert [span.exact for span in claim.spans.order_by("start")] == [
        hands.text[first : third.end],
        hands.text[fourth.start : fourth.end],
    ]
