"""The form of a campaign's label schema: its label sets, and what must be filled in.

A label's stored value never changes: data already made holds it. Its name on screen may.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from claims.schema import FREE_FIELDS, Label, LabelSchema, LabelSet, Need

SETS = {
    "claim_types": gettext_lazy("Claim types"),
    "check_worthiness": gettext_lazy("Check-worthiness, lowest first"),
    "stances": gettext_lazy("Stances of evidence"),
    "verdicts": gettext_lazy("Verdicts"),
}
FREE = {
    "normalised_text": gettext_lazy("Normalised claim"),
    "attribution": gettext_lazy("Attribution"),
    "claim_date": gettext_lazy("Date"),
    "place": gettext_lazy("Place"),
    "justification": gettext_lazy("Justification of the verdict"),
    "missing_information": gettext_lazy("Missing information"),
    "confidence": gettext_lazy("Confidence"),
    "comment": gettext_lazy("Comment"),
}
NEEDS = [
    (Need.REQUIRED.value, gettext_lazy("required")),
    (Need.OPTIONAL.value, gettext_lazy("optional")),
    (Need.ABSENT.value, gettext_lazy("absent")),
]
BLANK_ROWS = 2


class LabelForm(forms.Form):
    """One label. `value` is set on those that are stored already; a new one takes its name."""

    value = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, required=False)
    definition = forms.CharField(
        label=gettext_lazy("Definition"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    place = forms.IntegerField(
        label=pgettext_lazy("in a list", "Place"), min_value=1, required=False
    )
    hidden = forms.BooleanField(label=gettext_lazy("Hidden"), required=False)
    checkable = forms.BooleanField(label=gettext_lazy("Checkable"), required=False, initial=True)

    def clean_definition(self) -> str:
        """Keep it one line: it is shown in full while it is typed, and stands beside the type."""
        return " ".join(self.cleaned_data["definition"].split())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("value") and not given.get("name"):
            self.add_error("name", _("A label keeps a name; hide it if nobody should use it."))
        return given


LabelFormSet = forms.formset_factory(LabelForm, extra=BLANK_ROWS)


class NeedsForm(forms.Form):
    """What the schema demands of each field of a claim."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (SETS | FREE).items():
            self.fields[name] = forms.ChoiceField(label=label, choices=NEEDS)


class SchemaForms:
    """All forms of the page together: one of needs, one set of label forms a label set."""

    def __init__(self, schema: LabelSchema, data: Mapping[str, Any] | None = None) -> None:
        self.schema = schema
        self.needs = NeedsForm(
            data, initial={name: schema.need(name).value for name in (*SETS, *FREE_FIELDS)}
        )
        self.sets = {
            name: LabelFormSet(data, prefix=name, initial=_rows(getattr(schema, name)))
            for name in SETS
        }
        self.errors: list[str] = []

    @property
    def titled_sets(self) -> list[tuple[str, Any, Any]]:
        """Return (name, title, formset) of each label set, for the template."""
        return [(name, SETS[name], formset) for name, formset in self.sets.items()]

    def is_valid(self) -> bool:
        return all([self.needs.is_valid(), *(rows.is_valid() for rows in self.sets.values())])

    def read(self) -> LabelSchema:
        """Return the schema as the valid forms have it; raise Refused if it can't stand."""
        given = self.needs.cleaned_data
        sets = {
            name: {
                "need": given[name],
                "labels": [_stored(label) for label in self._labels(name)],
            }
            for name in SETS
        }
        return LabelSchema.from_json(sets | {"free": {name: given[name] for name in FREE}})

    def _labels(self, name: str) -> list[Label]:
        known = {label.value: label for label in getattr(self.schema, name).labels}
        rows = [row for row in self.sets[name].cleaned_data if row.get("name")]
        # Those without a place come last, in the order of the rows.
        placed = sorted(rows, key=lambda row: row["place"] or len(rows) + 1)
        return [_label(row, known.get(row["value"])) for row in placed]


def _rows(labels: LabelSet) -> list[dict[str, Any]]:
    return [_stored(label) | {"place": place} for place, label in enumerate(labels.labels, start=1)]


def _label(row: Mapping[str, Any], before: Label | None) -> Label:
    base = before or Label(value=row["name"], name=row["name"])
    return replace(
        base,
        name=row["name"],
        definition=row["definition"],
        hidden=row["hidden"],
        checkable=row["checkable"],
    )


def _stored(label: Label) -> dict[str, Any]:
    return {name: getattr(label, name) for name in Label.__dataclass_fields__}
