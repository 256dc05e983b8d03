"""«Why this passage»: the sampling design in one plain line, blind to colleagues' readings."""

from django.utils.translation import gettext as _

from claims.models import Assignment
from claims.vocabulary import Distribution


def why(assignment: Assignment) -> str:
    """Return why this person has this passage; how many others read it shows only once settled."""
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
    known = sentences.get(assignment.policy)
    return known or _("It was handed out by the rule “%(policy)s”, version %(version)s.") % {
        "policy": assignment.policy,
        "version": assignment.policy_version,
    }
