"""Annotators beside each other, as the page shows them: to managers by name, to reviewers by code,
so that nobody who decides is nudged by who said it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from claims.agreement.people import (
    FEWEST_SHARED,
    LeftOut,
    Pair,
    leave_one_out,
    pair_matrix,
    skip_rates,
)
from claims.agreement.tally import Tally
from claims.models import AgreementRun, AgreementRunRecord, Campaign, User
from claims.services.agreement_sections import flags_by_annotator
from claims.services.codes import annotator_codes
from claims.services.side_readings import Steadiness, steadiness
from claims.vocabulary import FlagReason
from claims.web.agreement_figures import RELIABLE, TENTATIVE, Bar, bar

MOST_PEOPLE = 20  # in the matrix: those with the most answers


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Two annotators: what they share; `kappa` None below the fewest that say anything."""

    shared: int
    kappa: float | None
    span_f1: float | None
    shade: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One annotator: with each of the others, without them, their flags, their reliability."""

    name: str
    cells: tuple[MatrixCell | None, ...]
    read: int
    flagged: int
    unsure: int
    left_out: LeftOut | None
    reliability: Mapping[str, Any] | None
    bar: Bar | None

    @property
    def skip_percent(self) -> float:
        return 100 * self.flagged / self.read if self.read else 0.0

    @property
    def unsure_percent(self) -> float:
        return 100 * self.unsure / self.read if self.read else 0.0


@dataclass(frozen=True, slots=True)
class People:
    names: tuple[str, ...]
    rows: tuple[PersonRow, ...]
    left_out: int
    fewest: int = FEWEST_SHARED


def codes_of(campaign: Campaign, whole: Tally, run: AgreementRun | None) -> dict[int, str]:
    """Return annotators' codes by user id: those that a run stored, unless somebody is new.

    Numbering them anew reads every assignment of the campaign.
    """
    record = AgreementRunRecord.objects.filter(run=run).only("annotators").first() if run else None
    stored = {int(who): code for who, code in record.annotators.items()} if record else {}
    if {one.annotator for one in skip_rates(whole)} <= stored.keys():
        return stored
    return annotator_codes(campaign)


def people(
    codes: Mapping[int, str],
    whole: Tally,
    reliability: Sequence[Mapping[str, Any]],
    *,
    by_name: bool,
) -> People:
    """Lay out the annotators of a campaign's present counts; `reliability` as a run stored it."""
    numbers = {who: int(code.rpartition("-")[2]) for who, code in codes.items()}
    skips = {one.annotator: one for one in skip_rates(whole)}
    kept = sorted(sorted(skips, key=lambda who: -skips[who].read)[:MOST_PEOPLE])
    shown = _names(kept) if by_name else {}
    names = {who: shown.get(who) or codes.get(who, _("unknown")) for who in kept}
    pairs = {frozenset((p.first, p.second)): p for p in pair_matrix(whole)}
    without = {one.annotator: one for one in leave_one_out(whole)}
    probable = {one["annotator"]: one for one in reliability}
    flags = flags_by_annotator(whole)
    rows = []
    for who in kept:
        found = probable.get(numbers.get(who, 0))
        rows.append(
            PersonRow(
                name=names[who],
                cells=tuple(
                    None if other == who else _cell(pairs.get(frozenset((who, other))))
                    for other in kept
                ),
                read=skips[who].read,
                flagged=skips[who].flagged,
                unsure=flags.get(who, {}).get(FlagReason.UNCLEAR, 0),
                left_out=without.get(who),
                reliability=found,
                bar=bar(found["share"], found["low"], found["high"], floor=0.0) if found else None,
            )
        )
    return People(tuple(names.values()), tuple(rows), len(skips) - len(kept))


@dataclass(frozen=True, slots=True)
class SteadyRow:
    """One annotator's re-tests."""

    name: str
    found: Steadiness


def steady(campaign: Campaign, *, by_name: bool) -> list[SteadyRow]:
    """Lay out how steady each annotator was over time."""
    found = steadiness(campaign)
    if not found:
        return []
    codes = annotator_codes(campaign)
    shown = _names([one.annotator for one in found]) if by_name else {}
    return [SteadyRow(shown.get(one.annotator) or codes[one.annotator], one) for one in found]


def _names(kept: Sequence[int]) -> dict[int, str]:
    return {
        user.pk: user.get_full_name() or user.get_username()
        for user in User.objects.filter(pk__in=kept)
    }


def _cell(pair: Pair | None) -> MatrixCell:
    if pair is None:
        return MatrixCell(0, None, None, "")
    if pair.kappa is None:
        return MatrixCell(pair.shared, None, None, "")
    if pair.kappa >= RELIABLE:
        shade = "good"
    elif pair.kappa >= TENTATIVE:
        shade = "warn"
    else:
        shade = "bad"
    return MatrixCell(pair.shared, pair.kappa, pair.span_f1, shade)
