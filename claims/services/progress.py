"""How far things are: what a person has to do, and how a campaign is getting on.

What an annotator is told here is about their own readings alone: counts over everybody's would
tell them about colleagues before their own answer is in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from claims.models import (
    Assignment,
    Campaign,
    Disagreement,
    Job,
    Membership,
    Passage,
    PassedMark,
    User,
)
from claims.services import progress_counts, review_sheet
from claims.services.progress_counts import OwnCounts
from claims.vocabulary import (
    OUTSIDE_THE_PLAN,
    AssignmentState,
    JobKind,
    JobState,
    Role,
)


@dataclass(frozen=True, slots=True)
class Due:
    """What a campaign asks of one person. `lease_until` is set while they hold a passage."""

    campaign: Campaign
    roles: frozenset[Role]
    lease_until: datetime | None = None
    n_submitted: int = 0
    has_passages: bool = False
    n_disagreements: int = 0
    n_failed_jobs: int = 0

    @property
    def annotates(self) -> bool:
        return Role.ANNOTATOR in self.roles

    @property
    def reviews(self) -> bool:
        return bool(self.roles & {Role.REVIEWER, Role.MANAGER})

    @property
    def manages(self) -> bool:
        return Role.MANAGER in self.roles

    @property
    def can_continue(self) -> bool:
        """Whether a click on «Continue» leads to a passage."""
        return (
            self.annotates
            and self.campaign.is_open
            and (self.lease_until is not None or self.has_passages)
        )


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """A campaign's counts; readings are passages times the people who are to read each."""

    n_articles: int
    n_preparing: int
    n_failed: int
    n_sentences: int
    n_passages: int
    readings_planned: int
    readings_in_hand: int
    readings_submitted: int

    @property
    def readings_left(self) -> int:
        return max(0, self.readings_planned - self.readings_in_hand - self.readings_submitted)


@dataclass(frozen=True, slots=True)
class AnnotatorProgress:
    annotator: User
    languages: Sequence[str]
    n_submitted: int
    n_in_hand: int
    last_submitted: datetime | None


def due_for(user: User) -> list[Due]:
    """Return what each of the person's campaigns asks of them, in the campaigns' order."""
    campaigns = list(Campaign.objects.visible_for(user))
    held = _roles_by_campaign(user, campaigns)
    leases, submitted = _own_readings(user)
    waiting = _campaigns_with_passages(
        user,
        [one.pk for one in campaigns if one.is_open and Role.ANNOTATOR in held[one.pk]],
    )
    reviewed = [pk for pk, roles in held.items() if Role.REVIEWER in roles]
    managed = [pk for pk, roles in held.items() if Role.MANAGER in roles]
    disagreements = _disagreements(user, reviewed)
    failed = _failed_jobs(managed)
    return [
        Due(
            campaign=campaign,
            roles=held[campaign.pk],
            lease_until=leases.get(campaign.pk),
            n_submitted=submitted.get(campaign.pk, 0),
            has_passages=campaign.pk in waiting,
            n_disagreements=disagreements.get(campaign.pk, 0),
            n_failed_jobs=failed.get(campaign.pk, 0),
        )
        for campaign in campaigns
    ]


def due_in(user: User, campaign: Campaign) -> Due | None:
    """Return what one campaign asks of the person."""
    return next((due for due in due_for(user) if due.campaign == campaign), None)


def campaign_progress(campaign: Campaign) -> CampaignProgress:
    """Count a campaign's articles, sentences and readings."""
    # Each of the two has an index of its own: nearly all of a campaign's jobs are done.
    unfinished = Q(state__in=(JobState.PENDING, JobState.RUNNING))
    failed = Q(state=JobState.FAILED)
    split = Job.objects.filter(
        unfinished | failed, campaign=campaign, kind=JobKind.SEGMENT_ARTICLE
    ).aggregate(preparing=Count("pk", filter=unfinished), failed=Count("pk", filter=failed))
    counts = progress_counts.of_campaign(campaign)
    return CampaignProgress(
        n_articles=counts.n_articles,
        n_preparing=split["preparing"],
        n_failed=split["failed"],
        n_sentences=counts.n_sentences,
        n_passages=counts.n_passages,
        readings_planned=counts.n_planned,
        readings_in_hand=sum(one.planned for one in _in_hand(campaign).values()),
        readings_submitted=counts.n_read,
    )


@dataclass(frozen=True, slots=True)
class _InHand:
    """Passages that a person has begun: all, and those of the plan."""

    n: int
    planned: int


def _in_hand(campaign: Campaign) -> dict[int, _InHand]:
    """Count what is begun, by user id; there is never more of it than people read at a time."""
    in_plan = ~Q(policy__in=OUTSIDE_THE_PLAN) & Q(passage__n_sentences__gt=0)
    rows = (
        Assignment.objects.filter(passage__campaign=campaign, state=AssignmentState.LEASED)
        .values("annotator")
        .annotate(n=Count("pk"), planned=Count("pk", filter=in_plan))
        .order_by()
    )
    return {row["annotator"]: _InHand(row["n"], row["planned"]) for row in rows}


def annotators_of(campaign: Campaign) -> list[AnnotatorProgress]:
    """Return each annotator's own counts, for the manager."""
    members = (
        Membership.objects.filter(campaign=campaign, role=Role.ANNOTATOR)
        .select_related("user")
        .order_by("user__username")
    )
    counts = progress_counts.of_annotators(campaign)
    in_hand = _in_hand(campaign)
    return [
        AnnotatorProgress(
            annotator=member.user,
            languages=member.languages,
            n_submitted=own.n_submitted,
            n_in_hand=in_hand[member.user_id].n if member.user_id in in_hand else 0,
            last_submitted=own.last_submitted_at,
        )
        for member in members
        for own in (counts.get(member.user_id, OwnCounts()),)
    ]


def _roles_by_campaign(user: User, campaigns: Sequence[Campaign]) -> dict[int, frozenset[Role]]:
    held: dict[int, set[Role]] = {campaign.pk: set() for campaign in campaigns}
    for campaign, role in Membership.objects.filter(user=user).values_list("campaign", "role"):
        held[campaign].add(Role(role))
    for roles in held.values():
        if user.is_superuser:
            roles.add(Role.MANAGER)
        if Role.MANAGER in roles:
            roles.add(Role.REVIEWER)
    return {pk: frozenset(roles) for pk, roles in held.items()}


def _own_readings(user: User) -> tuple[dict[int, datetime], dict[int, int]]:
    """Return (end of the lease held, passages submitted) by campaign."""
    held = Assignment.objects.filter(annotator=user, state=AssignmentState.LEASED)
    rows = held.order_by().values("passage__campaign").annotate(lease=Max("lease_until"))
    leases = {row["passage__campaign"]: row["lease"] for row in rows}
    return leases, progress_counts.submitted_by(user.pk)


def _campaigns_with_passages(user: User, campaigns: Collection[int]) -> set[int]:
    """Return those of the campaigns that have a passage for the person, who annotates in them, to
    take now.

    Asks whether there is one, not how many, and first from where they left off: that stays cheap
    however large the campaign is, and however much of it they have read.
    """
    mine = Membership.objects.filter(user=user, role=Role.ANNOTATOR, campaign__in=campaigns)
    own_reading = Assignment.objects.filter(passage=OuterRef("pk"), annotator=user)
    # What went back may be taken again by the one who had it, like what is held ahead for them.
    barred = own_reading.exclude(state__in=(AssignmentState.RETURNED, AssignmentState.RESERVED))
    readable = Passage.objects.filter(
        ~Exists(barred), campaign=OuterRef("campaign"), n_sentences__gt=0
    )
    free = readable.filter(taken_readings__lt=F("planned_readings"))
    mark = PassedMark.objects.filter(membership=OuterRef(OuterRef("pk"))).values("rank")
    found = _where_some(mine, free.filter(rank__gte=Subquery(mark)))
    if found.issuperset(campaigns):
        return found
    # A colleague for whom it is only held ahead gives it up.
    held = readable.filter(
        pk__in=Assignment.objects.filter(state=AssignmentState.RESERVED).values("passage")
    )
    return found | _where_some(mine.exclude(campaign__in=found), free, held)


def _where_some(mine: QuerySet[Membership], *kinds: QuerySet[Passage]) -> set[int]:
    """Return the campaigns that have a passage of any of the kinds in the member's languages."""
    in_their_language = Func(
        F("language"),
        OuterRef("languages"),
        arg_joiner=" = ANY(",
        template="(%(expressions)s))",
        output_field=BooleanField(),
    )
    some = Q()
    for passages in kinds:
        some |= Q(Exists(passages), languages=[]) | Q(Exists(passages.filter(in_their_language)))
    return set(mine.filter(some).values_list("campaign", flat=True))


def _disagreements(reviewer: User, campaigns: Sequence[int]) -> dict[int, int]:
    """Count what the person may open: of what they read themselves they do not even learn that it
    is disputed.
    """
    waiting = Disagreement.objects.filter(campaign__in=campaigns, decided_at__isnull=True)
    rows = review_sheet.open_to(reviewer, waiting).values("campaign").annotate(n=Count("pk"))
    return {row["campaign"]: row["n"] for row in rows.order_by()}


def _failed_jobs(campaigns: Sequence[int]) -> dict[int, int]:
    rows = (
        Job.objects.filter(campaign__in=campaigns, state=JobState.FAILED)
        .values("campaign")
        .annotate(n=Count("pk"))
    )
    return {row["campaign"]: row["n"] for row in rows.order_by()}
