"""Names for annotators that say who is the same person, and never who it is."""

from django.db.models import Min

from claims.models import Assignment, Campaign


def annotator_codes(campaign: Campaign) -> dict[int, str]:
    """Return a code for every annotator, by user id: numbered by their first assignment, so that
    a code never changes and the next release means the same person by it.
    """
    people = (
        Assignment.objects.filter(passage__campaign=campaign)
        .values("annotator")
        .annotate(first=Min("pk"))
        .order_by("first")
        .values_list("annotator", flat=True)
    )
    return {pk: f"annotator-{number}" for number, pk in enumerate(people, start=1)}
