"""Names for people that say who is the same person, and never who it is."""

from django.db.models import Min

from claims.models import Campaign, Decision
from claims.services import progress_counts


def annotator_codes(campaign: Campaign) -> dict[int, str]:
    """Return a code for every annotator, by user id: numbered by their first assignment, so that
    a code never changes and the next release means the same person by it.
    """
    people = progress_counts.of_annotators(campaign)
    return {pk: f"annotator-{number}" for number, pk in enumerate(people, start=1)}


def reviewer_codes(campaign: Campaign) -> dict[int, str]:
    """Return a code for every person who decided, by user id, in the order they began."""
    people = (
        Decision.objects.filter(campaign=campaign, reviewer__isnull=False)
        .values("reviewer")
        .annotate(first=Min("pk"))
        .order_by("first")
        .values_list("reviewer", flat=True)
    )
    return {pk: f"reviewer-{number}" for number, pk in enumerate(people, start=1) if pk}
