"""A campaign's label schema: which labels annotators choose from, in which order, and what must be
filled in. Stored as JSON under a version; an annotation keeps the version it was made under.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from claims.errors import InvalidLabel, Refused
from claims.vocabulary import Stance


class Need(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Label:
    """One choice. `value` is stored and exported, `name` stands on screen."""

    value: str
    name: str
    definition: str = ""
    checkable: bool = True
    hidden: bool = False
    reviewers_only: bool = False


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The labels of one field, in rank order where the field is ordinal."""

    labels: tuple[Label, ...]
    need: Need = Need.OPTIONAL

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(label.value for label in self.labels)

    def offered(self, *, reviewer: bool = False) -> tuple[Label, ...]:
        return tuple(
            label
            for label in self.labels
            if not label.hidden and (reviewer or not label.reviewers_only)
        )


# The free fields of a claim whose need a campaign may set; label sets carry their own.
FREE_FIELDS = (
    "normalised_text",
    "attribution",
    "claim_date",
    "place",
    "justification",
    "missing_information",
    "confidence",
    "comment",
)


@dataclass(frozen=True, slots=True)
class LabelSchema:
    claim_types: LabelSet
    check_worthiness: LabelSet
    stances: LabelSet
    verdicts: LabelSet
    free: Mapping[str, Need] = field(default_factory=dict)

    def need(self, name: str) -> Need:
        """Return what the schema demands of a field of the claim."""
        if name in ("claim_types", "check_worthiness", "stances", "verdicts"):
            return Need(getattr(self, name).need)
        return self.free.get(name, Need.OPTIONAL)

    def check(self, name: str, values: Iterable[str], *, reviewer: bool = False) -> None:
        """Raise InvalidLabel for the first of `values` that the label set `name` does not offer."""
        offered = {label.value for label in getattr(self, name).offered(reviewer=reviewer)}
        for value in values:
            if value not in offered:
                known = ", ".join(sorted(offered)) or "none"
                raise InvalidLabel(
                    "“%(value)s” is not a label of this campaign's schema (it has: %(known)s)",
                    values={"value": value, "known": known},
                    field=name,
                )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a stored schema; raise Refused naming the part that cannot be read."""
        try:
            return cls(
                free={name: Need(need) for name, need in data.get("free", {}).items()},
                **{name: _label_set(data[name]) for name in _SETS},
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(
                "the label schema cannot be read: %(error)s",
                values={"error": error},
                field="schema",
            ) from error


_SETS = ("claim_types", "check_worthiness", "stances", "verdicts")


def _label_set(data: Mapping[str, Any]) -> LabelSet:
    labels = tuple(Label(**label) for label in data["labels"])
    values = [label.value for label in labels]
    if len(set(values)) != len(values):
        raise ValueError("a label stands twice")
    return LabelSet(labels=labels, need=Need(data.get("need", Need.OPTIONAL)))


def default_schema() -> LabelSchema:
    """Return the published vocabularies: AVeriTeC types and verdicts, Full Fact check-worthiness,
    SciFact stances with «context» as the third. Only the claim type is required.
    """
    return LabelSchema(
        claim_types=LabelSet(
            need=Need.REQUIRED,
            labels=(
                Label(
                    "Event/Property Claim", "Event/Property Claim", "Something happened or is so."
                ),
                Label(
                    "Numerical Claim", "Numerical Claim", "A number, count, share or comparison."
                ),
                Label("Causal Claim", "Causal Claim", "One thing is said to cause another."),
                Label("Quote Verification", "Quote Verification", "Whether somebody said it."),
                Label("Position Statement", "Position Statement", "Somebody holds this position."),
                Label("Opinion Claim", "Opinion Claim", "A judgement; nothing to check.", False),
                Label("Speculative Claim", "Speculative Claim", "About what may come.", False),
                Label(
                    "Media Publishing Claim",
                    "Media Publishing Claim",
                    "A medium published it.",
                    False,
                ),
                Label(
                    "Media Analysis Claim", "Media Analysis Claim", "What a medium shows.", False
                ),
            ),
        ),
        check_worthiness=LabelSet(
            labels=tuple(
                Label(value, value)
                for value in (
                    "not worth checking",
                    "may be worth checking",
                    "worth checking",
                )
            )
        ),
        stances=LabelSet(
            need=Need.REQUIRED,
            labels=(
                Label(Stance.SUPPORTS, "supports", "The source says that the claim holds."),
                Label(Stance.CONTRADICTS, "contradicts", "The source says that it does not hold."),
                Label(
                    Stance.CONTEXT, "context", "The source bears on the claim, but takes no side."
                ),
            ),
        ),
        verdicts=LabelSet(
            labels=(
                Label("Supported", "Supported"),
                Label("Refuted", "Refuted"),
                Label("Not Enough Evidence", "Not Enough Evidence"),
                Label("Conflicting Evidence/Cherrypicking", "Conflicting Evidence/Cherrypicking"),
                Label("Claim Too Vague", "Claim Too Vague", reviewers_only=True),
            )
        ),
    )
