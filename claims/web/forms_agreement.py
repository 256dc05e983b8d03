"""Forms of the agreement page: what a run is narrowed to, and how narrow an interval is wanted."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.models import Campaign
from claims.services.agreement_rows import Filters


class PlanForm(forms.Form):
    """How wide the interval may be, on either side of the value."""

    half_width = forms.FloatField(
        label=_("Wanted: ±"), min_value=0.005, max_value=0.5, initial=0.05, localize=False
    )


class RunForm(forms.Form):
    """What a run is narrowed to; all empty measures everything."""

    languages = forms.MultipleChoiceField(label=_("Languages"), required=False)
    outlets = forms.MultipleChoiceField(label=_("Outlets"), required=False)
    guidelines = forms.TypedMultipleChoiceField(
        label=_("Guideline versions"), required=False, coerce=int
    )
    annotators = forms.TypedMultipleChoiceField(
        label=_("Annotators"),
        required=False,
        coerce=int,
        help_text=_("Counts do not come apart by annotator, so such a run reads all answers."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        campaign: Campaign,
        outlets: Iterable[str],
        annotators: Mapping[int, str],
    ) -> None:
        super().__init__(data)
        versions = campaign.guidelines.order_by("version").values_list("version", flat=True)
        self._offer("languages", ((code, code) for code in campaign.languages))
        self._offer("outlets", ((name, name) for name in outlets if name))
        self._offer("guidelines", ((number, f"v{number}") for number in versions))
        self._offer("annotators", annotators.items())

    def _offer(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        """Fill a field's choices; one that could not be narrowed by is not shown."""
        offered = list(choices)
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered
        field.widget = forms.CheckboxSelectMultiple(choices=offered)
        if len(offered) < 2:
            del self.fields[name]

    def filters(self) -> Filters:
        """Return what a valid form asks for."""
        return Filters(**{name: tuple(chosen) for name, chosen in self.cleaned_data.items()})
