"""Pages that are read for an annotator who is about to quote them."""

import hashlib

import pytest
from django.utils import timezone

from claims.errors import NoAccess, Refused
from claims.models import Campaign, Evidence, Job, Snapshot, Source, User
from claims.services import jobs, source_texts, sources
from claims.vocabulary import FetchState
from tests.hands import Hands, in_hand, lease
from tests.plugins.kept import begins_with

ground = begins_with(hands=in_hand)

ADDRESS = "https://example.org/dam"
WORDS = "Вода поднялась. Мост закрыт.\n"


@pytest.fixture
def hands(campaign: Campaign, aigul: User) -> Hands:
    return lease(campaign, aigul)


def worked_off(job: Job, words: str | Refused = WORDS) -> None:
    """Do what the worker does once the page has answered."""
    now = timezone.now()
    held = jobs.take(job.pk, now=now)
    assert held is not None
    source = Source.objects.get(pk=job.target)
    with jobs.fenced(held) as row:
        if isinstance(words, Refused):
            sources.store_refused(source=source, reason=words.message)
            source_texts.keep_refusal(job=row, refusal=words)
        else:
            said = {"text": words, "extractor": "trafilatura 2", "title": "Плотина"}
            sources.store_fetched(source=source, now=now, **said)
            source_texts.keep(job=row, source=source, now=now, **said)
        jobs.finish(row, now=now)


def test_the_words_of_a_page_that_was_read_can_be_quoted(
    hands: Hands, campaign: Campaign, aigul: User
) -> None:
    job = source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul)
    assert source_texts.read(campaign=campaign, job=job.pk, by=aigul) is None
    worked_off(job)
    page = source_texts.read(campaign=campaign, job=job.pk, by=aigul)
    assert page == source_texts.Read(WORDS, "Плотина")
    named = {"url": ADDRESS, "text": page.text, "text_origin": "fetched"}
    assert hands.link(hands.claim(0), named, quotes=[(16, 27)]).status == "applied"
    link = Evidence.objects.get()
    assert (link.quotes.get().exact, link.snapshot.origin) == ("Мост закрыт", "fetched")
    assert link.snapshot.extractor == "trafilatura 2"
    assert link.snapshot.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()


def test_a_page_that_a_colleague_had_read_is_read_anew(
    campaign: Campaign, aigul: User, bohdan: User
) -> None:
    first = source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul)
    worked_off(first)
    second = source_texts.ask(campaign=campaign, url=ADDRESS, by=bohdan)
    assert second.pk != first.pk
    assert source_texts.read(campaign=campaign, job=second.pk, by=bohdan) is None


def test_a_page_that_was_read_for_another_is_nobodys_to_see(
    campaign: Campaign, aigul: User, bohdan: User
) -> None:
    job = source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul)
    worked_off(job)
    with pytest.raises(NoAccess):
        source_texts.read(campaign=campaign, job=job.pk, by=bohdan)


def test_only_what_the_server_read_itself_counts_as_fetched(
    hands: Hands, campaign: Campaign, aigul: User
) -> None:
    worked_off(source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul))
    named = {"url": ADDRESS, "text": "Мост открыт.", "text_origin": "fetched"}
    hands.link(hands.claim(0), named, quotes=[(0, 4)])
    assert Evidence.objects.get().snapshot.origin == "pasted"


def test_asking_again_while_a_page_is_being_read_is_the_same_request(
    campaign: Campaign, aigul: User
) -> None:
    first = source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul)
    assert source_texts.ask(campaign=campaign, url=f"{ADDRESS}#top", by=aigul) == first
    worked_off(first)
    assert source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul) != first


def test_three_pages_at_most_are_read_for_one_person_at_a_time(
    campaign: Campaign, aigul: User, bohdan: User
) -> None:
    asked = [source_texts.ask(campaign=campaign, url=f"{ADDRESS}/{n}", by=aigul) for n in range(3)]
    with pytest.raises(Refused, match="3 pages are being read for you"):
        source_texts.ask(campaign=campaign, url=f"{ADDRESS}/3", by=aigul)
    source_texts.ask(campaign=campaign, url=f"{ADDRESS}/3", by=bohdan)
    worked_off(asked[0])
    source_texts.ask(campaign=campaign, url=f"{ADDRESS}/3", by=aigul)


def test_what_is_no_address_is_refused(campaign: Campaign, aigul: User) -> None:
    with pytest.raises(Refused):
        source_texts.ask(campaign=campaign, url="javascript:alert(1)", by=aigul)
    assert not Job.objects.filter(parameters__has_key="to_quote").exists()


def test_why_a_page_was_not_read_is_kept_as_words_and_values(
    campaign: Campaign, aigul: User
) -> None:
    job = source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul)
    worked_off(job, Refused("the site answered with status %(status)s", values={"status": 500}))
    with pytest.raises(Refused) as refused:
        source_texts.read(campaign=campaign, job=job.pk, by=aigul)
    assert refused.value.template == "the site answered with status %(status)s"
    assert refused.value.message == "the site answered with status 500"


def test_a_text_over_a_million_characters_is_refused(campaign: Campaign, aigul: User) -> None:
    job = source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul)
    worked_off(job, "а" * 1_000_001)
    with pytest.raises(Refused, match="over a million characters"):
        source_texts.read(campaign=campaign, job=job.pk, by=aigul)


def test_a_page_that_cannot_be_read_any_more_stays_as_it_was_once(
    campaign: Campaign, aigul: User, bohdan: User
) -> None:
    worked_off(source_texts.ask(campaign=campaign, url=ADDRESS, by=aigul))
    worked_off(source_texts.ask(campaign=campaign, url=ADDRESS, by=bohdan), Refused("it is gone"))
    assert Source.objects.get().fetch_state == FetchState.FETCHED
    assert set(Snapshot.objects.values_list("added_by", flat=True)) == {None, aigul.pk}
