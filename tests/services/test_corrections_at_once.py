"""Correcting while annotators work: real commits, a connection for each of them."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import connections
from django.utils import timezone

from claims.errors import Conflict, NothingToDo, Refused
from claims.models import Article, Campaign, Operation, SentenceOutcome, User
from claims.services import access, assignments, corrections, history
from claims.services.corrections import Edit, Join, Split
from claims.services.segmentations import layout_of
from claims.text.layout import cut_places
from claims.text.spans import Span
from tests.hands import Hands, take_in

ROUNDS = 12


def test_corrections_and_acts_at_one_time_lose_nothing_and_never_lock_each_other_out(
    live_database: str, campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    article = take_in(campaign)
    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(_read, campaign, user) for user in (aigul, bohdan)]
        curator = pool.submit(_correct, article, marat)
        acknowledged = [op for reader in readers for op in reader.result(60)]
        n_corrected = curator.result(60)
    article.refresh_from_db()
    assert article.segmentation is not None
    assert article.segmentation.revision == 1 + n_corrected > 2
    assert list(history.differences(campaign)) == []
    assert acknowledged
    said = Operation.objects.exclude(type="resegment").values_list("op_id", flat=True)
    assert {str(op) for op in said} == set(acknowledged)
    segmentations = set(SentenceOutcome.objects.values_list("segmentation", flat=True))
    assert segmentations <= {article.segmentation_id}


def test_two_curators_on_one_revision_are_told_apart(
    live_database: str, campaign: Campaign, marat: User
) -> None:
    article = take_in(campaign)
    at = article.text.index("вода поднялась")
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(_once, article, Split(at), marat) for _ in range(2)]
        answers = sorted(one.result(30) for one in both)
    assert answers == ["conflict", "done"]
    assert article.segmentations.count() == 2


def _read(campaign: Campaign, user: User) -> list[str]:
    """Mark what is open, and hand in, again and again; return the operations that were kept."""
    kept = []
    try:
        for _ in range(ROUNDS):
            with suppress(NothingToDo):
                leased = assignments.next_assignment(
                    campaign=campaign, annotator=user, now=timezone.now()
                )
                hands = Hands(access.assignment_for(user, leased.pk))
                acts = [
                    hands.operation(
                        "mark_sentence", {"start": row.start, "end": row.end, "mark": "no_claim"}, 0
                    )
                    for row in hands.sentences
                ]
                for act in (*acts, hands.operation("submit", {})):
                    (answer,) = hands.send(act).answers
                    if answer.status in ("applied", "conflict"):
                        kept.append(answer.op_id)
    finally:
        connections.close_all()
    return kept


def _correct(article: Article, by: User) -> int:
    """Split and join at random; return how many corrections were made."""
    chance, done = random.Random(5), 0
    try:
        for _ in range(3 * ROUNDS):
            fresh = Article.objects.get(pk=article.pk)
            assert fresh.segmentation is not None
            sentence = chance.choice(layout_of(fresh.segmentation).sentences)
            places = cut_places(fresh.text, Span(sentence.start, sentence.end))
            edit: Edit = Join(sentence.start)
            if places and chance.random() < 0.5:
                edit = Split(chance.choice(places))
            done += _once(fresh, edit, by) == "done"
    finally:
        connections.close_all()
    return done


def _once(article: Article, edit: Edit, by: User) -> str:
    base = article.segmentation.revision if article.segmentation else 0
    try:
        corrections.correct(article=article, base=base, edit=edit, by=by, now=timezone.now())
    except Conflict:
        return "conflict"
    except Refused:
        return "refused"
    finally:
        connections.close_all()
    return "done"
