"""Operations odd in themselves, or from somebody who has left; and pages to be fetched."""

from uuid import uuid4

import pytest

from claims.errors import NoAccess
from claims.models import Evidence, Membership, Operation
from claims.services import access
from tests.hands import Hands, lease, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hands(campaign, aigul) -> Hands:
    take_in(campaign)
    return lease(campaign, aigul)


def test_work_is_out_of_reach_for_whoever_left_the_campaign(hands, aigul):
    assert access.assignment_for(aigul, hands.assignment.pk) == hands.assignment
    Membership.objects.filter(user=aigul).delete()
    with pytest.raises(NoAccess):
        access.assignment_for(aigul, hands.assignment.pk)


@pytest.mark.parametrize("quote", [(0, 10_000), (0, 2)], ids=["past the end", "a letter cut"])
def test_a_quote_that_is_no_span_of_its_source_is_refused_and_nothing_is_stored(
    hands, campaign, quote
):
    source = take_in(campaign, "За\u0301мок\n\nЗамок осматривали в марте, сообщили в комитете.\n")
    answer = hands.link(hands.claim(0), {"article": source.pk}, quotes=[quote])
    assert answer.status == "refused"
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    "clock",
    ["2026-02-30T10:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"],
)
def test_a_clock_that_shows_no_time_costs_nobody_their_work(hands, clock):
    sentence = hands.sentences[0]
    payload = {"start": sentence.start, "end": sentence.end, "mark": "no_claim"}
    sent = hands.operation("mark_sentence", payload, 0) | {"client_time": clock}
    assert hands.send(sent).answers[0].status == "applied"
    assert Operation.objects.get().client_time is None


@pytest.mark.parametrize("broken", [5, None, "x", [], {"base_rev": []}, {"base_rev": False}])
def test_what_is_no_operation_is_refused_by_itself(hands, broken):
    sentence = hands.sentences[0]
    payload = {"start": sentence.start, "end": sentence.end, "mark": "no_claim"}
    if isinstance(broken, dict):
        broken = hands.operation("mark_sentence", payload, 0) | broken
    answers = hands.send(broken, hands.operation("mark_sentence", payload, 0)).answers
    assert [answer.status for answer in answers] == ["refused", "applied"]


def test_a_page_linked_without_a_text_is_fetched_once(hands):
    first, second = hands.claim(0), hands.claim(1)
    said = {"source": {"url": "https://example.org/report"}, "fields": {"stance": "supports"}}
    links = [
        hands.operation(
            "link_evidence", {"evidence": str(uuid4()), "claim": str(key), "quotes": [], **said}
        )
        for key in (first, second)
    ]
    assert [job.kind for job in hands.send(links[0]).jobs] == ["fetch_source"]
    assert hands.send(*links).jobs == []


def test_a_page_that_comes_with_its_text_is_not_fetched(hands):
    source = {"url": "https://example.org/report", "text": "Words.", "text_origin": "pasted"}
    payload = {
        "evidence": str(uuid4()),
        "claim": str(hands.claim(0)),
        "source": source,
        "fields": {"stance": "supports"},
        "quotes": [],
    }
    answered = hands.send(hands.operation("link_evidence", payload))
    assert (answered.answers[0].status, answered.jobs) == ("applied", [])
