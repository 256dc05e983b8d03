"""Which figures there are: each one's level, the cells that it reads, and its formula."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from claims.agreement import reasons
from claims.agreement.coefficients import (
    gwet_ac,
    krippendorff_alpha,
    observed_agreement,
    specific_agreement,
)
from claims.agreement.counts import Moments
from claims.agreement.estimates import (
    Formula,
    Labels,
    claim_reason,
    label_estimate,
    labels_seen,
    number,
    raters,
    ratio_estimate,
    share,
)
from claims.agreement.metrics import Metric, identity_weights, masi, nominal, ordinal
from claims.agreement.readings import CLAIMS, NO_CLAIM, Schema
from claims.agreement.tally import MICRO, Tally, label_set


def span_sum(tally: Tally, what: str) -> int:
    """Return one span figure added up over all pairs of annotators."""
    return tally["spans", what]


def _span_numbers(tally: Tally) -> tuple[int, int, int]:
    people = {who for cell in tally if cell[0] == "span" for who in cell[1:3]}
    return span_sum(tally, "passages"), tally["claims", "comparable"], len(people)


def _claim_coverage(tally: Tally) -> float | None:
    return share(tally["claims", "comparable"], tally["claims", "all"])


def _span_reason(tally: Tally) -> str:
    return claim_reason(tally) or reasons.NO_CLAIMS


def _boundary_details(tally: Tally) -> dict[str, object]:
    matched = span_sum(tally, "relaxed")
    return {
        "matched": matched,
        "mean_start_error": share(span_sum(tally, "start_error"), matched),
        "mean_end_error": share(span_sum(tally, "end_error"), matched),
    }


def _skips(tally: Tally, what: str) -> int:
    return tally["skips", what]


def _skip_numbers(tally: Tally) -> tuple[int, int, int]:
    people = sum(1 for cell in tally if cell[:2] == ("skip", "read"))
    return _skips(tally, "read"), _skips(tally, "read"), people


def _sentence_labels(_whole: Tally, _schema: Schema) -> Labels:
    return (NO_CLAIM, CLAIMS)


def _alpha(metric: Metric) -> Formula:
    return lambda moments: krippendorff_alpha(moments, metric)


def _nominal_alpha(labels: Labels, _whole: Tally) -> Formula:
    return _alpha(nominal(len(labels)))


def _type_alpha(labels: Labels, whole: Tally) -> Formula:
    if whole["claims", "multi"]:
        return _alpha(masi([label_set(label) for label in labels]))
    return _alpha(nominal(len(labels)))


def _rank_differences(moments: Moments) -> dict[str, object]:
    """Return the mean distance in ranks: unlike ordinal alpha, comparable between campaigns."""
    ranks = np.arange(moments.size)
    apart = observed_agreement(moments, np.abs(ranks[:, None] - ranks).astype(np.float64))
    return {"mean_rank_difference": number(apart)}


def _ac1_beside(moments: Moments) -> dict[str, object]:
    return {"ac1": number(gwet_ac(moments, identity_weights(moments.size), moments.size))}


_sentence = partial(label_estimate, level="sentence", labels=_sentence_labels)
_spans = partial(
    ratio_estimate, numbers=_span_numbers, coverage=_claim_coverage, reason=_span_reason
)


def _seen(
    level: str, order: Callable[[Schema], Sequence[str]]
) -> Callable[[Tally, Schema], Labels]:
    return lambda whole, schema: labels_seen(whole, level, order(schema))


LABEL_FIGURES = (
    ("sentence_alpha", 1, partial(_sentence, formula=_nominal_alpha, detailed=True)),
    (
        "sentence_observed",
        1,
        partial(_sentence, formula=lambda _l, _w: observed_agreement, varies=False),
    ),
    (
        "sentence_positive",
        1,
        partial(
            _sentence,
            formula=lambda _l, _w: lambda moments: specific_agreement(moments, 1),
            varies=False,
            undefined=reasons.NEVER_USED,
        ),
    ),
    (
        "sentence_negative",
        1,
        partial(
            _sentence,
            formula=lambda _l, _w: lambda moments: specific_agreement(moments, 0),
            varies=False,
            undefined=reasons.NEVER_USED,
        ),
    ),
    (
        "sentence_ac1",
        1,
        partial(_sentence, formula=lambda _l, _w: lambda m: gwet_ac(m, identity_weights(2), 2)),
    ),
    (
        "token_alpha",
        2,
        partial(
            label_estimate,
            level="character",
            labels=lambda _whole, _schema: ("out", "in"),
            formula=_nominal_alpha,
        ),
    ),
    (
        "type_alpha",
        3,
        partial(
            label_estimate,
            level="type",
            labels=_seen("type", lambda _schema: ()),
            formula=_type_alpha,
            detailed=True,
        ),
    ),
    (
        "check_worthiness_alpha",
        3,
        partial(
            label_estimate,
            level="check_worthiness",
            labels=lambda _whole, schema: schema.check_worthiness,
            formula=lambda _l, _w: _alpha(ordinal),
            detailed=True,
            beside=_rank_differences,
        ),
    ),
    (
        "stance_alpha",
        4,
        partial(
            label_estimate,
            level="stance",
            labels=_seen("stance", lambda schema: schema.stances),
            formula=_nominal_alpha,
            detailed=True,
        ),
    ),
    (
        "verdict_alpha",
        4,
        partial(
            label_estimate,
            level="verdict",
            labels=_seen("verdict", lambda schema: schema.verdicts),
            formula=_nominal_alpha,
            detailed=True,
            beside=_ac1_beside,
        ),
    ),
)

RATIO_FIGURES = (
    (
        "skip_rate",
        1,
        partial(
            ratio_estimate,
            top=lambda t: _skips(t, "flagged"),
            bottom=lambda t: _skips(t, "read"),
            numbers=_skip_numbers,
            coverage=lambda _t: None,
            reason=lambda _t: reasons.NO_READINGS,
        ),
    ),
    (
        "span_f1_exact",
        2,
        partial(
            _spans, top=lambda t: 2 * span_sum(t, "exact"), bottom=lambda t: span_sum(t, "size")
        ),
    ),
    (
        "span_f1_relaxed",
        2,
        partial(
            _spans, top=lambda t: 2 * span_sum(t, "relaxed"), bottom=lambda t: span_sum(t, "size")
        ),
    ),
    (
        "span_mean_iou",
        2,
        partial(
            _spans,
            top=lambda t: span_sum(t, "iou") / MICRO,
            bottom=lambda t: span_sum(t, "relaxed"),
            details=_boundary_details,
        ),
    ),
    (
        "share_aligned",
        2,
        partial(
            _spans,
            top=lambda t: t["claims", "aligned"],
            bottom=lambda t: t["claims", "comparable"],
        ),
    ),
    (
        "source_f1",
        4,
        partial(
            ratio_estimate,
            top=lambda t: 2 * t["source", "common"],
            bottom=lambda t: t["source", "size"],
            numbers=lambda t: (t["claims", "aligned"], t["source", "links"], raters(t, "stance")),
            coverage=lambda t: share(t["claims", "aligned"], t["claims", "comparable"]),
            reason=lambda t: claim_reason(t) or reasons.NO_LINKS,
        ),
    ),
)
