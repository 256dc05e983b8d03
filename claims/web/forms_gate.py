"""Forms of the gate: answering an item, and what the manager writes and sets."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.formats.article_rows import BadRow
from claims.formats.gate_rows import GateRow, read_rows
from claims.models import Campaign, Guideline
from claims.schema import Label
from claims.services.refusals import in_words
from claims.templatetags.words import label_words
from claims.vocabulary import GateItemKind, GateMode
from claims.web.forms_campaigns import LANGUAGES

MODES = [
    (GateMode.OFF.value, gettext_lazy("off: people begin at once")),
    (GateMode.READ.value, gettext_lazy("read the guideline")),
    (GateMode.TEST.value, gettext_lazy("read the guideline, train, and pass the test")),
]
KINDS = [
    (GateItemKind.TRAINING.value, gettext_lazy("training: explained after each answer")),
    (GateItemKind.TEST.value, gettext_lazy("test: explained at the end")),
]


class OutcomeForm(forms.Form):
    """What a sentence holds: no claim, or a claim with one type or several."""

    no_claim = forms.BooleanField(label=gettext_lazy("No claim"), required=False)
    types = forms.MultipleChoiceField(
        label=gettext_lazy("Claim types"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, labels: Sequence[Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = self.fields["types"]
        assert isinstance(types, forms.MultipleChoiceField)
        types.choices = [(label.value, label_words(label.name)) for label in labels]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        has_types, no_claim = bool(given.get("types")), bool(given.get("no_claim"))
        if not has_types and not no_claim and "types" not in self.errors:
            self.add_error("types", _("Choose «No claim», or at least one type."))
        if has_types and no_claim:
            self.add_error("types", _("Choose either «No claim» or types, not both."))
        return given


class AnswerForm(OutcomeForm):
    """An annotator's answer; the hidden fields say to which question."""

    item = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    attempt = forms.IntegerField(min_value=0, max_value=32_000, widget=forms.HiddenInput)


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """One of a campaign's guideline versions, by its number."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.version)


class ItemForm(OutcomeForm):
    """One item, as its manager writes it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"), choices=KINDS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Sentence"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=LANGUAGES,
        help_text=gettext_lazy("Only annotators who read it are asked."),
    )
    context = forms.CharField(
        label=gettext_lazy("Words around it"),
        max_length=5_000,
        required=False,
        help_text=gettext_lazy("Shown above the sentence, where it can't be understood alone."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Explanation, in Markdown"),
        max_length=5_000,
        required=False,
        help_text=gettext_lazy("Why the answer is what it is."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    guideline = VersionField(
        label=gettext_lazy("Holds from guideline version"),
        queryset=Guideline.objects.none(),
        empty_label=None,
        help_text=gettext_lazy(
            "People who passed this version or a later one are not asked again."
        ),
    )
    field_order = (
        "kind",
        "text",
        "language",
        "context",
        "no_claim",
        "types",
        "explanation",
        "guideline",
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guideline = self.fields["guideline"]
        assert isinstance(guideline, VersionField)
        guideline.queryset = campaign.guidelines.order_by("-version")


class ImportForm(forms.Form):
    """Many items at once, as JSON Lines; `bad_rows` says what is wrong, row by row."""

    rows = forms.CharField(
        label=gettext_lazy("Items, one JSON object a line"),
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, labels: Sequence[Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [label.value for label in labels]
        self.bad_rows: list[BadRow] = []

    def clean_rows(self) -> list[GateRow]:
        text = self.cleaned_data["rows"].replace("\r\n", "\n")
        rows, bad = read_rows(text, offered=self.offered)
        self.bad_rows = [
            BadRow(number, refusal.field, in_words(refusal)) for number, refusal in bad
        ]
        if self.bad_rows:
            raise forms.ValidationError(
                _("Nothing was taken in yet: mend the rows below, then send all of them again.")
            )
        return rows


class GateForm(forms.Form):
    """What the campaign asks before the first passage."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Before annotating, people"), choices=MODES, widget=forms.RadioSelect
    )
    pass_percent = forms.IntegerField(
        label=gettext_lazy("Pass mark, in per cent"), min_value=1, max_value=100
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("Attempts at the test"),
        min_value=1,
        max_value=100,
        help_text=gettext_lazy("For each guideline version. You can give somebody another."),
    )
