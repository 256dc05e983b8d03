"""What is new to an annotator about a campaign's guideline: a gate to pass, or another version."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from claims.models import Assignment, Campaign, Gate, Guideline, User
from claims.services.gate_standing import Standing, Step, standing_at
from claims.vocabulary import GateMode


@dataclass(frozen=True, slots=True)
class News:
    """`gate` is where the person stands at one that is not passed; `before` the version that they
    last worked under or read, if there was one.
    """

    newest: Guideline
    gate: Standing | None = None
    before: Guideline | None = None

    @property
    def is_shut(self) -> bool:
        """Whether the person waits for the manager: their attempts are used up."""
        return self.gate is not None and self.gate.step is Step.EXHAUSTED


def news_for(user: User, campaigns: Iterable[Campaign]) -> dict[int, News]:
    """Return the news of the campaigns that the person annotates in, by campaign."""
    asked = {campaign.pk: campaign for campaign in campaigns}
    worked = _worked_under(user, asked)
    found = {}
    gates = Gate.objects.filter(campaign__in=asked).exclude(mode=GateMode.OFF)
    for gate in gates.select_related("campaign"):
        here = standing_at(gate, user)
        worked.pop(gate.campaign_id, None)
        if here.step is not Step.PASSED:
            found[gate.campaign_id] = News(here.guideline, gate=here, before=here.read_before)
    newest = dict(
        Guideline.objects.filter(campaign__in=worked)
        .values_list("campaign")
        .annotate(version=Max("version"))
        .order_by()
    )
    for campaign, version in worked.items():
        if version < newest[campaign]:
            versions = Guideline.objects.filter(campaign=campaign)
            found[campaign] = News(
                versions.get(version=newest[campaign]), before=versions.get(version=version)
            )
    return found


def _worked_under(user: User, campaigns: Iterable[int]) -> dict[int, int]:
    """Return the newest guideline version of the person's own readings, by campaign."""
    # Asked of each version: a campaign has few, and a person many readings.
    read = Assignment.objects.filter(
        annotator=user, guideline=OuterRef("pk"), opened_at__isnull=False
    )
    rows = Guideline.objects.filter(Exists(read), campaign__in=campaigns).values_list("campaign")
    return dict(rows.annotate(version=Max("version")).order_by())
