"""«Why this passage»: the sampling design in one plain line, blind to colleagues' readings."""

from django.utils.translation import gettext as _

from claims.models import Assignment
from claims.services import closing
from claims.vocabulary import Distribution, SidePolicy


def why(assignment: Assignment) -> str:
    """Return why this person has this passage; what an adaptive rule saw in colleagues' readings
    shows only once settled.
    """
    policy = assignment.policy
    if policy == SidePolicy.RETEST:
        return _(
            "You have read this passage before, and it was drawn to be read once more: a re-test "
            "that tells how steady answers are. Please answer it afresh."
        )
    if policy == SidePolicy.STOPPING and closing.is_settled(assignment.passage):
        return _(
            "Earlier readings of this passage differed, so the stopping rule asked for one more; "
            "it was given to you."
        )
    if policy in (SidePolicy.STOPPING, SidePolicy.GOLD):
        # Known for what it is, it would be answered otherwise.
        policy = assignment.passage.campaign.distribution
    sentences: dict[str, str] = {
        Distribution.IN_ORDER: _(
            "Passages are handed out in the order of the articles. This was the first one in your "
            "languages that you had not read and that still needed a reading."
        ),
        Distribution.RANDOM: _(
            "Passages are handed out in an order drawn at random. This was the first one in your "
            "languages that you had not read and that still needed a reading."
        ),
        Distribution.SPREAD: _(
            "Passages are spread over outlets and languages, drawn at random within each. This "
            "was the first one in your languages that still needed a reading."
        ),
    }
    known = sentences.get(policy)
    return known or _("It was handed out by the rule “%(policy)s”, version %(version)s.") % {
        "policy": assignment.policy,
        "version": assignment.policy_version,
    }
