"""What becomes of operations: applied, duplicate, conflict or refused; and what is stored."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from claims.errors import NoAccess, Refused
from claims.models import Claim, ClaimSpan, Evidence, Operation, SentenceOutcome, Source
from claims.services import (
    access,
    annotations,
    assignments,
    campaigns,
    history,
    reading_json,
    readings,
    sources,
)
from tests.hands import Hands, in_hand, lease, take_in
from tests.plugins.kept import begins_with

ground = begins_with(hands=in_hand)


@pytest.fixture
def hands(campaign, aigul) -> Hands:
    return lease(campaign, aigul)


def outcomes(hands: Hands) -> list[tuple[int, str, int]]:
    rows = SentenceOutcome.objects.filter(assignment=hands.assignment)
    return [(row.start, row.outcome, row.n_claims) for row in rows]


def test_a_claim_is_stored_with_its_quote_and_surroundings(hands):
    key = hands.claim(0, words="вода поднялась")
    start = hands.text.index("вода поднялась")
    span = ClaimSpan.objects.get(claim=key)
    assert (span.start, span.end, span.exact) == (start, start + 14, "вода поднялась")
    assert hands.text[span.start - len(span.prefix) : span.start] == span.prefix
    assert hands.text[span.end : span.end + len(span.suffix)] == span.suffix


def test_sending_an_operation_twice_changes_nothing(hands):
    key = uuid4()
    sentence = hands.sentences[0]
    operation = hands.operation(
        "create_claim",
        {
            "claim": str(key),
            "spans": [{"start": sentence.start, "end": sentence.end}],
            "fields": {"claim_types": ["Numerical Claim"]},
        },
    )
    first, again = hands.send(operation, operation).answers
    later = hands.send(operation).answers[0]
    assert [first.status, again.status, later.status] == ["applied", "duplicate", "duplicate"]
    assert [first.rev, again.rev, later.rev] == [1, 1, 1]
    assert Operation.objects.count() == 1
    assert Claim.objects.get().rev == 1


def test_an_old_base_revision_is_kept_in_the_log_and_shown_beside_the_other(hands):
    key = hands.claim(0)
    hands.do("edit_claim", {"claim": str(key), "fields": {"place": "KZ"}}, 1)
    stale = hands.operation("edit_claim", {"claim": str(key), "fields": {"place": "UA"}}, 1)
    answer = hands.send(stale).answers[0]
    assert (answer.status, answer.rev) == ("conflict", 2)
    assert answer.current["fields"]["place"] == "KZ"
    assert Claim.objects.get().place == "KZ"
    kept = Operation.objects.get(op_id=stale["op_id"])
    assert (kept.status, kept.payload["fields"]) == ("conflict", {"place": "UA"})
    assert hands.send(stale).answers[0].status == "conflict"


def test_a_refused_operation_does_not_block_the_next(hands):
    answers = hands.send(
        hands.operation("create_claim", {"claim": str(uuid4()), "spans": [], "fields": {}}),
        hands.operation("nonsense", {}),
        "not even an object",
        hands.operation(
            "mark_sentence",
            {
                "start": hands.sentences[1].start,
                "end": hands.sentences[1].end,
                "mark": "no_claim",
            },
        ),
    ).answers
    assert [answer.status for answer in answers] == ["refused", "refused", "refused", "applied"]
    assert [answer.field for answer in answers[:3]] == ["spans", "type", "payload"]
    assert Operation.objects.count() == 1


def test_no_claim_is_refused_in_words_where_the_sentence_has_claims(hands):
    hands.claim(0)
    answer = hands.mark(0)
    assert (answer.status, answer.field) == ("refused", "mark")
    assert "take them back first" in answer.message


def test_retracting_the_only_claim_opens_the_sentence_again(hands):
    key = hands.claim(0)
    start = hands.sentences[0].start
    assert outcomes(hands) == [(start, "claims", 1)]
    hands.do("retract_claim", {"claim": str(key)}, 1)
    assert outcomes(hands) == [(start, "open", 0)]
    hands.do("restore_claim", {"claim": str(key)}, 2)
    assert outcomes(hands) == [(start, "claims", 1)]


def test_a_claim_on_a_sentence_marked_no_claim_makes_it_one_with_claims_and_back(hands):
    hands.mark(0)
    key = hands.claim(0)
    assert outcomes(hands)[0][1] == "claims"
    hands.do("retract_claim", {"claim": str(key)}, 1)
    assert outcomes(hands)[0][1] == "no_claim"


def test_a_claim_over_two_sentences_counts_in_both(hands):
    first, second = hands.sentences[:2]
    answer = hands.do(
        "create_claim",
        {
            "claim": str(uuid4()),
            "spans": [{"start": first.start, "end": second.end}],
            "fields": {"claim_types": ["Causal Claim"]},
        },
    )
    assert answer.status == "applied"
    assert outcomes(hands) == [(first.start, "claims", 1), (second.start, "claims", 1)]


def test_moving_a_claim_recounts_where_it_was_and_where_it_is(hands):
    key = hands.claim(0)
    target = hands.sentences[2]
    spans = [{"start": target.start, "end": target.end}]
    hands.do("edit_claim", {"claim": str(key), "spans": spans}, 1)
    assert outcomes(hands) == [
        (hands.sentences[0].start, "open", 0),
        (target.start, "claims", 1),
    ]


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([(0, 10)], "leaves"),
        ([(30, 100_000)], "leaves"),
    ],
)
def test_a_span_outside_the_passage_is_refused(hands, spans, reason):
    answer = hands.do(
        "create_claim",
        {
            "claim": str(uuid4()),
            "spans": [{"start": start, "end": end} for start, end in spans],
            "fields": {"claim_types": ["Causal Claim"]},
        },
    )
    assert (answer.status, answer.field) == ("refused", "spans")
    assert reason in answer.message


def test_a_span_that_cuts_a_letter_from_its_stress_mark_is_refused(hands):
    start = hands.text.index("За\u0301мок")
    answer = hands.do(
        "create_claim",
        {
            "claim": str(uuid4()),
            "spans": [{"start": start, "end": start + 2}],
            "fields": {"claim_types": ["Causal Claim"]},
        },
    )
    assert answer.status == "refused"
    assert "inside one visible character" in answer.message


def test_a_label_that_the_schema_lacks_is_refused_with_the_labels_that_it_has(hands):
    key = hands.claim(0)
    answer = hands.do("set_verdict", {"claim": str(key), "value": "Mostly true"}, 1)
    assert (answer.status, answer.field) == ("refused", "verdicts")
    assert "Not Enough Evidence" in answer.message


def test_a_verdict_for_reviewers_alone_is_not_offered_to_annotators(hands):
    key = hands.claim(0)
    answer = hands.do("set_verdict", {"claim": str(key), "value": "Claim Too Vague"}, 1)
    assert answer.status == "refused"


def test_evidence_from_another_article_quotes_that_article(hands, campaign):
    other = take_in(campaign, "Заголовок\n\nВода поднялась только на один метр, заявил мэр.\n")
    key = hands.claim(0)
    start = other.text.index("на один метр")
    answer = hands.link(
        key, {"article": other.pk}, stance="contradicts", quotes=[(start, start + 12)]
    )
    assert answer.status == "applied"
    evidence = Evidence.objects.get()
    assert (evidence.stance, evidence.source.article) == ("contradicts", other)
    assert [quote.exact for quote in evidence.quotes.all()] == ["на один метр"]


def test_evidence_by_url_is_kept_unfetched_and_its_pasted_text_can_be_quoted(hands):
    key = hands.claim(0)
    source = {"url": "https://Example.org/a?utm_source=x#top", "text": "Погибших нет."}
    assert hands.link(key, source, quotes=[(0, 8)]).status == "applied"
    evidence = Evidence.objects.get()
    assert evidence.source.canonical_url == "https://example.org/a"
    assert evidence.source.fetch_state == "unfetched"
    assert (evidence.snapshot.origin, evidence.snapshot.text) == ("pasted", "Погибших нет.")
    assert evidence.quotes.get().exact == "Погибших"


def test_a_source_is_one_row_per_canonical_url(hands):
    key = hands.claim(0)
    hands.link(key, {"url": "https://example.org/a"})
    hands.link(key, {"url": "https://EXAMPLE.org/a#part"}, stance="context")
    assert Source.objects.count() == 1


def test_a_source_of_another_campaign_is_refused_and_nothing_is_stored(hands, dmytro):
    foreign = take_in(campaigns.create_campaign(name="Other", by=dmytro))
    key = hands.claim(0)
    answer = hands.link(key, {"article": foreign.pk})
    assert (answer.status, answer.field) == ("refused", "source.article")
    assert not Evidence.objects.exists()
    assert not Source.objects.exists()


def test_a_quote_without_a_text_to_quote_from_is_refused(hands):
    key = hands.claim(0)
    answer = hands.link(key, {"url": "https://example.org/a"}, quotes=[(0, 4)])
    assert (answer.status, answer.field) == ("refused", "quotes")
    assert not Source.objects.exists()


def test_handing_in_is_refused_while_sentences_are_open(hands):
    hands.claim(0)
    answer = hands.do("submit", {})
    assert answer.status == "refused"
    assert f"{len(hands.sentences) - 1} of {len(hands.sentences)}" in answer.message


def test_handing_in_closes_the_assignment(hands):
    hands.claim(0)
    assert hands.finish().state == "submitted"
    hands.assignment.passage.refresh_from_db()
    assert hands.assignment.passage.submitted_readings == 1


def test_taking_back_the_only_claim_after_handing_in_takes_the_work_up_again(hands):
    key = hands.claim(0)
    hands.finish()
    state = hands.send(hands.operation("retract_claim", {"claim": str(key)}, 1)).state
    hands.assignment.passage.refresh_from_db()
    assert state == "leased"
    assert hands.assignment.passage.submitted_readings == 0
    assert hands.finish().state == "submitted"


def test_what_is_settled_no_longer_changes(hands, campaign, bohdan):
    hands.finish()
    lease(campaign, bohdan).finish()
    answer = hands.mark(0, "flagged", 1, flag_reason="unclear")
    assert answer.status == "refused"
    assert "settled" in answer.message


def test_an_op_id_of_somebody_else_is_refused(hands, campaign, bohdan):
    theirs = lease(campaign, bohdan)
    operation = hands.operation("submit", {})
    hands.mark(0)
    used = str(Operation.objects.get().op_id)
    answer = theirs.send({**operation, "op_id": used}).answers[0]
    assert (answer.status, answer.field) == ("refused", "op_id")


def test_a_claim_id_of_somebody_else_is_refused_without_telling_more(hands, campaign, bohdan):
    key = hands.claim(0)
    theirs = lease(campaign, bohdan)
    answer = theirs.do("edit_claim", {"claim": str(key), "fields": {"place": "KZ"}}, 1)
    assert (answer.status, answer.field, answer.current) == ("refused", "claim", None)


def test_a_colleagues_assignment_does_not_exist(hands, bohdan, dmytro):
    for outsider in (bohdan, dmytro):
        with pytest.raises(NoAccess):
            access.assignment_for(outsider, hands.assignment.pk)


def test_a_batch_that_is_no_list_is_refused(hands, aigul):
    with pytest.raises(Refused):
        annotations.apply_operations(
            assignment=hands.assignment, actor=aigul, operations={}, now=timezone.now()
        )


def test_late_work_is_taken_and_marked(hands):
    late = timezone.now() + timedelta(hours=2)
    assert assignments.return_lapsed_leases(now=late) == 1
    hands.claim(0)
    hands.assignment.refresh_from_db()
    assert (hands.assignment.state, hands.assignment.is_late) == ("leased", True)
    assert Operation.objects.get().is_late


def test_the_log_replays_to_the_stored_state(hands, campaign):
    other = take_in(campaign, "Заголовок\n\nВода поднялась только на один метр, заявил мэр.\n")
    key = hands.claim(0, normalised_text="Вода поднялась.", check_worthiness="worth checking")
    hands.link(key, {"article": other.pk})
    hands.do("set_verdict", {"claim": str(key), "value": "Supported", "confidence": 4}, 1)
    hands.do("retract_claim", {"claim": str(key)}, 2)
    hands.do("restore_claim", {"claim": str(key)}, 3)
    hands.mark(1, "flagged", flag_reason="unclear", note="?")
    hands.finish()
    assert list(history.differences(campaign)) == []


def test_a_row_changed_behind_the_logs_back_is_found(hands, campaign):
    key = hands.claim(0)
    Claim.objects.filter(pk=key).update(place="KZ")
    assert [found.what for found in history.differences(campaign)] == [f"claim {key}"]


def test_claim_json_gives_back_what_was_said(hands):
    key = hands.claim(0, words="вода", attribution=[{"name": "Мэр", "role": "speaker"}])
    [row] = readings.claims_of(hands.assignment)
    said = reading_json.claim_json(row)
    assert (said["id"], said["rev"], said["is_retracted"]) == (str(key), 1, False)
    assert [span["exact"] for span in said["spans"]] == ["вода"]
    assert said["fields"]["attribution"] == [{"name": "Мэр", "role": "speaker"}]


def test_what_one_annotator_typed_of_a_source_never_reaches_the_next(hands, campaign, bohdan):
    typed = {"url": "https://Example.org/a", "title": "Тайна", "outlet": "Вестник"}
    hands.link(hands.claim(0), {**typed, "published_on": "2026-04-14", "medium": "PDF"})
    theirs = lease(campaign, bohdan)
    theirs.link(theirs.claim(0), {"url": "https://example.org/a#b"})
    said = {}
    for each in (hands, theirs):
        [row] = readings.claims_of(each.assignment)
        [link] = row.evidence.all()
        said[each is hands] = reading_json.evidence_json(link)["source"]
    assert (said[True]["title"], said[True]["published_on"]) == ("Тайна", "2026-04-14")
    assert said[False] == {
        "kind": "url",
        "article": None,
        "url": "https://example.org/a",
        "title": "",
        "outlet": "",
        "published_on": None,
        "medium": "",
    }
    assert list(history.differences(campaign)) == []


@pytest.mark.parametrize("what", ["evidence", "claim"])
def test_a_conflict_tells_nothing_of_a_page_that_was_fetched_for_a_colleague(
    hands, campaign, bohdan, what
):
    hands.link(hands.claim(0), {"url": "https://example.org/a"})
    source = Source.objects.get()
    sources.store_fetched(
        source=source, text="Вода.", extractor="x", title="Тайна", now=timezone.now()
    )
    theirs = lease(campaign, bohdan)
    claim = theirs.claim(0)
    theirs.link(claim, {"url": "https://example.org/a", "title": "Своё"})
    if what == "claim":
        payload = {"claim": str(claim), "fields": {"place": "KZ"}}
        current = theirs.do("edit_claim", payload, 7).current["evidence"][0]
    else:
        key = Evidence.objects.get(claim=claim).pk
        payload = {"evidence": str(key), "fields": {"stance": "context"}}
        current = theirs.do("edit_evidence", payload, 7).current
    assert current["source"] == {
        "kind": "url",
        "article": None,
        "url": "https://example.org/a",
        "title": "Своё",
        "outlet": "",
        "published_on": None,
        "medium": "",
    }


def test_a_place_is_the_code_of_a_country(hands):
    key = hands.claim(0)
    refused = hands.do("edit_claim", {"claim": str(key), "fields": {"place": "ZZ"}}, 1)
    assert (refused.status, refused.field) == ("refused", "place")
    assert "ZZ" in refused.message
    taken = hands.do("edit_claim", {"claim": str(key), "fields": {"place": "KZ"}}, 1)
    assert taken.status == "applied"


def test_a_medium_that_is_none_is_refused(hands):
    answer = hands.link(hands.claim(0), {"url": "https://example.org/", "medium": "Telepathy"})
    assert (answer.status, answer.field) == ("refused", "source.medium")


def test_a_new_claim_under_somebody_elses_id_is_refused_and_stores_nothing(hands, campaign, bohdan):
    key = hands.claim(0)
    theirs = lease(campaign, bohdan)
    sentence = theirs.sentences[0]
    answer = theirs.do(
        "create_claim",
        {
            "claim": str(key),
            "spans": [{"start": sentence.start, "end": sentence.end}],
            "fields": {"claim_types": ["Numerical Claim"]},
        },
    )
    assert (answer.status, answer.field) == ("refused", "claim")
    assert Claim.objects.get().author != bohdan
    assert not SentenceOutcome.objects.filter(assignment=theirs.assignment).exists()
