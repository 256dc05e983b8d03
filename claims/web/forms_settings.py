"""The form of a campaign's settings: everything that may change while it runs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.vocabulary import CampaignState, Distribution, Suggestions
from claims.web.forms_campaigns import WorkFields

STATES = [
    (CampaignState.ACTIVE.value, gettext_lazy("active: passages are handed out")),
    (CampaignState.PAUSED.value, gettext_lazy("paused: nothing new is handed out")),
    (CampaignState.CLOSED.value, gettext_lazy("closed: the work is done")),
]
DISTRIBUTIONS = [
    (Distribution.IN_ORDER.value, gettext_lazy("article by article")),
    (Distribution.RANDOM.value, gettext_lazy("at random")),
    (Distribution.SPREAD.value, gettext_lazy("spread over outlets and languages")),
]
SUGGESTIONS = [
    (Suggestions.OFF.value, gettext_lazy("off")),
    (Suggestions.AFTER.value, gettext_lazy("after the annotator's own answer")),
    (Suggestions.BEFORE.value, gettext_lazy("before the annotator's answer")),
]


class SettingsForm(WorkFields):
    """Everything about a campaign that may change while it runs."""

    state = forms.ChoiceField(label=gettext_lazy("State"), choices=STATES)
    distribution = forms.ChoiceField(
        label=gettext_lazy("Order of passages"),
        choices=DISTRIBUTIONS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("For articles that come in from now on."),
    )
    doubled_percent = forms.IntegerField(
        label=gettext_lazy("Drawn for one more reader, in per cent"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Of the passages; the extra reading measures agreement only."),
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        help_text=gettext_lazy("All that is drawn at random here can be drawn again from it."),
    )
    even_load = forms.BooleanField(
        label=gettext_lazy("Even load"),
        required=False,
        help_text=gettext_lazy(
            "Nobody reads more than an equal share while a colleague who has read less could read "
            "what is left. Passages with the fewest readings come first."
        ),
    )
    most_readings = forms.IntegerField(
        label=gettext_lazy("Readers at most, where answers differ"),
        min_value=0,
        max_value=50,
        help_text=gettext_lazy(
            "One more person is asked at a time, until enough agree or this many have read it. 0 "
            "asks nobody more. Agreement is measured on the planned readings alone."
        ),
    )
    enough_alike = forms.IntegerField(
        label=gettext_lazy("Equal answers that are enough"),
        min_value=2,
        max_value=50,
        help_text=gettext_lazy(
            "On each sentence of the passage: no claim, a claim, or a flag. Annotators do not "
            "learn that they were asked for this reason before the passage is settled."
        ),
    )
    retest_percent = forms.IntegerField(
        label=gettext_lazy("Read again by the same person, in per cent"),
        min_value=0,
        max_value=50,
        help_text=gettext_lazy(
            "Of the passages that a person is given. They are told, answer afresh, and it counts "
            "in no agreement between people."
        ),
    )
    retest_days = forms.IntegerField(
        label=gettext_lazy("Days before it is read again"),
        min_value=0,
        max_value=3650,
        help_text=gettext_lazy("At least so many days after they handed it in."),
    )
    gold_percent = forms.IntegerField(
        label=gettext_lazy("With a known answer, in per cent"),
        min_value=0,
        max_value=50,
        help_text=gettext_lazy(
            "Of the passages that a person is given: gold sentences that you choose, mixed in and "
            "looking like all others. Their answers are held against the known ones, and count in "
            "no agreement. Tell your annotators that there are such passages."
        ),
    )
    lease_minutes = forms.IntegerField(
        label=gettext_lazy("Lease, in minutes"),
        min_value=1,
        max_value=7 * 24 * 60,
        help_text=gettext_lazy(
            "How long a passage stays with somebody who does nothing. Late work is never lost."
        ),
    )
    editing_window_minutes = forms.IntegerField(
        label=gettext_lazy("Editing window, in minutes"),
        min_value=0,
        help_text=gettext_lazy(
            "How long a single reading can be changed after it was handed in, where one person "
            "reads each passage."
        ),
    )
    suggestions = forms.ChoiceField(
        label=gettext_lazy("Machine suggestions"), choices=SUGGESTIONS, widget=forms.RadioSelect
    )
    field_order = (
        "name",
        "description",
        "state",
        "languages",
        "overlap",
        "passage_sentences",
        "distribution",
        "doubled_percent",
        "seed",
        "even_load",
        "most_readings",
        "enough_alike",
        "retest_percent",
        "retest_days",
        "gold_percent",
        "lease_minutes",
        "editing_window_minutes",
        "suggestions",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["overlap"].help_text = _(
            "For articles that come in from now on; passages that are cut already keep theirs."
        )
        self.fields["passage_sentences"].help_text = _(
            "For articles that come in from now on. 0 gives whole articles."
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        most = given.get("most_readings")
        least = max(given.get("overlap", 1), given.get("enough_alike", 1))
        if most and most < least:
            self.add_error(
                "most_readings",
                _("At least %(least)s: as many as are planned, and as have to agree; or 0.")
                % {"least": least},
            )
        return given
