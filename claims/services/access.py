"""Guarded fetches: what a person may not see does not exist for them (NoAccess, shown as 404)."""

from typing import Any, TypeVar

from django.db import connection
from django.db.models import Exists, Model, Q

from claims.errors import NoAccess
from claims.models import (
    Article,
    Assignment,
    Campaign,
    Disagreement,
    Job,
    Membership,
    Passage,
    User,
)
from claims.vocabulary import JobKind, Role

Row = TypeVar("Row", bound=Model)


def roles(user: User, campaign: Campaign) -> frozenset[Role]:
    """Return the person's roles in the campaign; a manager reviews too, a superuser manages."""
    if user.is_superuser:
        return frozenset({Role.MANAGER, Role.REVIEWER})
    held = {
        Role(role)
        for role in Membership.objects.filter(user=user, campaign=campaign).values_list(
            "role", flat=True
        )
    }
    if Role.MANAGER in held:
        held.add(Role.REVIEWER)
    return frozenset(held)


def may_create_campaigns(user: User) -> bool:
    """Tell whether the person may set up a campaign: who manages one, staff, and whoever is there
    before there is any.
    """
    if user.is_superuser or user.is_staff:
        return True
    manages = Membership.objects.filter(user=user, role=Role.MANAGER)
    any_campaign = Campaign.objects.all()
    return User.objects.filter(Q(Exists(manages)) | ~Q(Exists(any_campaign)), pk=user.pk).exists()


def annotates(user: User, campaign: Campaign) -> bool:
    """Tell whether passages of the campaign are, or may come to be, the person's to read."""
    member = Membership.objects.filter(user=user, campaign=campaign, role=Role.ANNOTATOR)
    held = Assignment.objects.filter(annotator=user, passage__campaign=campaign)
    known = Campaign.objects.filter(Q(Exists(member)) | Q(Exists(held)), pk=campaign.pk)
    return known.exists()


def campaign_for(user: User, slug: str, *, role: Role | None = None) -> Campaign:
    """Return the campaign, if the person takes part in it (in that role, if one is named)."""
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        raise NoAccess(f"no campaign “{slug}”")
    held = roles(user, campaign)
    if not held or (role is not None and role not in held):
        raise NoAccess(f"no campaign “{slug}”")
    return campaign


def article_for(user: User, pk: int, *, role: Role | None = None) -> Article:
    """Return an article of a campaign that the person takes part in."""
    article = Article.objects.select_related("campaign", "segmentation").filter(pk=pk).first()
    if article is None:
        raise NoAccess(f"no article {pk}")
    campaign_for(user, article.campaign.slug, role=role)
    return article


def assignment_for(user: User, pk: int) -> Assignment:
    """Return the person's own assignment; anybody else's does not exist for them."""
    # The text and the schema are long; an act that needs them fetches them.
    assignment = (
        Assignment.objects.select_related("passage__campaign", "passage__article")
        .defer("passage__article__text", "passage__campaign__description")
        .filter(pk=pk, annotator=user, passage__campaign__memberships__user=user)
        .first()
    )
    if assignment is None:
        raise NoAccess(f"no assignment {pk}")
    return assignment


# By hand, because it comes with every step: as a queryset it costs a tenth of the whole step.
_IN_HAND = """
SELECT a.passage_id, p.campaign_id, p.article_id, c.slug, c.lease_minutes,
       c.most_readings, r.length
FROM claims_assignment a
JOIN claims_passage p ON p.id = a.passage_id
JOIN claims_campaign c ON c.id = p.campaign_id
JOIN claims_article r ON r.id = p.article_id
WHERE a.id = %(assignment)s AND a.annotator_id = %(annotator)s AND EXISTS (
    SELECT FROM claims_membership m WHERE m.campaign_id = c.id AND m.user_id = a.annotator_id
)
"""


def assignment_in_hand(user: User, pk: int) -> Assignment:
    """Return the same as `assignment_for` to act on: only what every act needs is in it, and what
    else an act asks for is fetched then.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IN_HAND, {"assignment": pk, "annotator": user.pk})
        row = cursor.fetchone()
    if row is None:
        raise NoAccess(f"no assignment {pk}")
    passage, campaign, article, slug, lease_minutes, most_readings, length = row
    found = _known(Assignment, id=pk, passage_id=passage, annotator_id=user.pk)
    found.passage = _known(Passage, id=passage, campaign_id=campaign, article_id=article)
    found.passage.campaign = _known(
        Campaign,
        id=campaign,
        slug=slug,
        most_readings=most_readings,
        lease_minutes=lease_minutes,
    )
    found.passage.article = _known(Article, id=article, length=length)
    return found


def _known(model: type[Row], **fields: Any) -> Row:
    """Return a stored row of which only these fields are loaded, in the order of the model's."""
    return model.from_db(connection.alias, list(fields), list(fields.values()))


def disagreement_for(user: User, pk: int) -> Disagreement:
    """Return a disagreement of a campaign that the person reviews."""
    found = Disagreement.objects.select_related("campaign", "article", "passage").filter(pk=pk)
    disagreement = found.first()
    if disagreement is None:
        raise NoAccess(f"no disagreement {pk}")
    campaign_for(user, disagreement.campaign.slug, role=Role.REVIEWER)
    return disagreement


def job_for(user: User, pk: int) -> Job:
    """Return a job: one's own, any of a campaign one manages, or an article's segmentation.

    Other people's jobs stay hidden: a source that is being fetched tells of a colleague's claim,
    and does so to a manager who annotates too.
    """
    job = Job.objects.select_related("campaign").filter(pk=pk).first()
    if job is None or job.campaign is None:
        raise NoAccess(f"no job {pk}")
    held = roles(user, job.campaign)
    is_open = job.kind == JobKind.SEGMENT_ARTICLE or job.created_by_id == user.pk
    manages = Role.MANAGER in held and not (
        job.kind == JobKind.FETCH_SOURCE and annotates(user, job.campaign)
    )
    if not manages and not (held and is_open):
        raise NoAccess(f"no job {pk}")
    return job
