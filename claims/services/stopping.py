"""The stopping rule: where the planned readings of a passage differ, one reading more is planned,
until enough of them say the same of each sentence or the campaign's most is reached.

Agreement is measured on the readings planned before anybody answered. What the rule adds goes to
hard passages, so counting it would lower agreement by the rule's own choice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from claims.models import Campaign, Passage, SentenceOutcome
from claims.services import progress_counts
from claims.services.progress_counts import Counts
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState


def is_complete(passage: Passage) -> bool:
    """Tell whether all readings that a passage needs are in; plan one more where the rule asks for
    it. The caller's transaction holds the passage, having counted a reading or locked it.
    """
    if passage.submitted_readings < passage.planned_readings:
        return False
    campaign = passage.campaign
    # What was compared once may be before reviewers' eyes: its plan stays as it is.
    if not campaign.most_readings or passage.compared_at is not None:
        return True
    # Late work can have made more than were planned.
    wanted = passage.submitted_readings + 1
    if wanted > campaign.most_readings or is_agreed(passage, campaign.enough_alike):
        return True
    planned = passage.planned_readings
    passage.planned_readings, passage.most_readings = wanted, campaign.most_readings
    passage.came_back = True
    passage.save(update_fields=("planned_readings", "most_readings", "came_back"))
    if passage.n_sentences:
        progress_counts.add(campaign.pk, Counts(n_planned=wanted - planned))
    return False


def is_agreed(passage: Passage, enough: int) -> bool:
    """Tell whether `enough` submitted readings have the same outcome on every sentence."""
    rows = (
        SentenceOutcome.objects.filter(
            assignment__passage=passage,
            assignment__state=AssignmentState.SUBMITTED,
            segmentation=passage.segmentation_id,
        )
        .exclude(assignment__policy__in=OUTSIDE_THE_PLAN)
        .values_list("start", "outcome")
    )
    return all_alike(rows, enough)


def all_alike(said: Iterable[tuple[int, str]], enough: int) -> bool:
    """Tell whether of each sentence the commonest outcome was given `enough` times; `said` has
    (start of the sentence, outcome) of each reading.
    """
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for start, outcome in said:
        votes[start][outcome] += 1
    return all(max(counts.values()) >= enough for counts in votes.values())


def described(campaign: Campaign) -> dict[str, int]:
    """Return the rule as a reading that it added stores it."""
    return {"enough_alike": campaign.enough_alike, "most_readings": campaign.most_readings}
