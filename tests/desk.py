"""Everybody who works in a campaign, doing whatever comes to mind: for what holds always."""

import random
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from claims.errors import NothingToDo
from claims.models import Article, Assignment, Campaign, User
from claims.services import access, assignments, cautions, corrections, held_ahead
from claims.services.corrections import Edit, Join, Reclass, Split
from claims.services.segmentations import layout_of
from claims.text.layout import cut_places
from claims.text.spans import Span
from claims.vocabulary import AssignmentState, LineClass, SkipReason
from tests.hands import Hands, lease, take_in


class Desk:
    """Everybody who works in a campaign, doing what comes to mind."""

    def __init__(
        self, campaign: Campaign, people: tuple[User, ...], manager: User, chance: random.Random
    ) -> None:
        self.campaign, self.people, self.manager, self.chance = campaign, people, manager, chance
        self.now = timezone.now()

    def acts(self) -> tuple[Callable[[], object], ...]:
        return (
            *([self.read] * 8),
            *(self.hold, self.skip, self.take_again, self.lapse, self.late, self.edit),
            *(self.correct, self.correct, self.more_text),
        )

    def read(self) -> None:
        hands = lease(self.campaign, self.chance.choice(self.people))
        if self.chance.random() < 0.4:
            hands.claim()
        hands.finish()

    def hold(self) -> None:
        held_ahead.hold_ahead(
            campaign=self.campaign, annotator=self.chance.choice(self.people), now=self.now
        )

    def read_hold_or_edit(self) -> None:
        self.chance.choice((self.read, self.read, self.read, self.hold, self.edit))()

    def skip(self) -> None:
        given = self.one(AssignmentState.LEASED, AssignmentState.RESERVED)
        cautions.skip(assignment=given, reason=SkipReason.OTHER, note="", now=self.now)

    def take_again(self) -> None:
        cautions.take_again(assignment=self.one(AssignmentState.SKIPPED), now=self.now)

    def lapse(self) -> None:
        assignments.return_lapsed_leases(now=timezone.now() + timedelta(days=30))

    def late(self) -> None:
        Hands(self.one(AssignmentState.RETURNED)).finish()

    def edit(self) -> None:
        hands = Hands(self.one(AssignmentState.SUBMITTED))
        if hands.sentences:
            hands.mark(0, self.chance.choice(("no_claim", "open")), 1)

    def more_text(self) -> None:
        metres = self.chance.random()
        text = f"Новости\n\nВода в реке спала на {metres} метра. Мост через реку снова открыт.\n"
        take_in(self.campaign, text)

    def correct(self) -> None:
        article = self.chance.choice(Article.objects.order_by("pk"))
        assert article.segmentation is not None
        layout = layout_of(article.segmentation)
        sentence = self.chance.choice(layout.sentences)
        cuts = cut_places(article.text, Span(sentence.start, sentence.end))
        wanted = LineClass.META if self.chance.random() < 0.5 else LineClass.BODY
        edits: list[Edit] = [Join(sentence.start), Reclass(sentence.line, wanted)]
        edits += [Split(self.chance.choice(cuts))] if cuts else []
        corrections.correct(
            article=article,
            base=article.segmentation.revision,
            edit=self.chance.choice(edits),
            by=self.manager,
            now=self.now,
        )

    def one(self, *states: AssignmentState) -> Assignment:
        found = Assignment.objects.filter(state__in=states).order_by("pk")
        if not found:
            raise NothingToDo("nobody has such work")
        given = self.chance.choice(found)
        return access.assignment_for(given.annotator, given.pk)
