"""Guarded fetches: what a person may not see does not exist for them (NoAccess, shown as 404)."""

from claims.errors import NoAccess
from claims.models import Article, Assignment, Campaign, Disagreement, Job, Membership, User
from claims.vocabulary import JobKind, Role


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

    Other people's jobs stay hidden: a source that is being fetched tells of a colleague's claim.
    """
    job = Job.objects.select_related("campaign").filter(pk=pk).first()
    if job is None or job.campaign is None:
        raise NoAccess(f"no job {pk}")
    held = roles(user, job.campaign)
    is_open = job.kind == JobKind.SEGMENT_ARTICLE or job.created_by_id == user.pk
    if Role.MANAGER not in held and not (held and is_open):
        raise NoAccess(f"no job {pk}")
    return job
