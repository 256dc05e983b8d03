"""Forms about a campaign: setting it up, changing it, its members and its guideline."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.models import Campaign, User
from claims.vocabulary import CampaignState, Distribution, Language, Role, Suggestions

LANGUAGES = [
    (Language.RUSSIAN.value, gettext_lazy("Russian")),
    (Language.UKRAINIAN.value, gettext_lazy("Ukrainian")),
    (Language.KAZAKH.value, gettext_lazy("Kazakh")),
    (Language.ENGLISH.value, gettext_lazy("English")),
    (Language.BELARUSIAN.value, gettext_lazy("Belarusian")),
    (Language.BULGARIAN.value, gettext_lazy("Bulgarian")),
]
ROLES = [
    (Role.ANNOTATOR.value, gettext_lazy("annotator")),
    (Role.REVIEWER.value, gettext_lazy("reviewer")),
    (Role.MANAGER.value, gettext_lazy("manager")),
]
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


def languages_field(**options: Any) -> forms.MultipleChoiceField:
    """Return a field of languages as checkboxes."""
    return forms.MultipleChoiceField(
        choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, required=False, **options
    )


class PeopleField(forms.CharField):
    """Usernames with spaces, commas or lines between them; cleans to the users, each once."""

    def clean(self, value: Any) -> list[User]:
        names = list(dict.fromkeys(re.split(r"[\s,;]+", (super().clean(value) or "").strip())))
        names = [name for name in names if name]
        found = {user.username: user for user in User.objects.filter(username__in=names)}
        missing = [name for name in names if name not in found]
        if missing:
            raise forms.ValidationError(
                ngettext(
                    "There is no account named %(names)s.",
                    "There are no accounts named %(names)s.",
                    len(missing),
                )
                % {"names": ", ".join(missing)}
            )
        return [found[name] for name in names]


class WorkFields(forms.Form):
    """How a campaign hands out its work."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    languages = languages_field(
        label=gettext_lazy("Languages"),
        help_text=gettext_lazy("Of the articles. Annotators get passages in languages they read."),
    )
    overlap = forms.IntegerField(
        label=gettext_lazy("Readers of each passage"),
        min_value=1,
        max_value=20,
        initial=2,
        help_text=gettext_lazy("They don't see each other's answers. Agreement needs two or more."),
    )
    passage_sentences = forms.IntegerField(
        label=gettext_lazy("Sentences in a passage"),
        min_value=0,
        max_value=200,
        initial=0,
        help_text=gettext_lazy("What one person gets at a time. 0 gives whole articles."),
    )
    description = forms.CharField(
        label=gettext_lazy("What it is about"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CampaignForm(WorkFields):
    """One short form for a new campaign and its people."""

    template = forms.ModelChoiceField(
        label=gettext_lazy("Labels and guideline"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=gettext_lazy("The published vocabularies"),
        help_text=gettext_lazy("Start from the defaults, or from a campaign that you manage."),
    )
    annotators = PeopleField(
        label=gettext_lazy("Annotators"),
        required=False,
        help_text=gettext_lazy(
            "Usernames with spaces between. They get the languages ticked here; you can change "
            "that for each of them on the next page."
        ),
    )
    reviewers = PeopleField(
        label=gettext_lazy("Reviewers"),
        required=False,
        help_text=gettext_lazy("Usernames. You manage the campaign, and managers review too."),
    )
    field_order = (
        "name",
        "description",
        "languages",
        "overlap",
        "passage_sentences",
        "template",
        "annotators",
        "reviewers",
    )

    def __init__(self, *args: Any, manager: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = Campaign.objects.filter(
            memberships__user=manager, memberships__role=Role.MANAGER
        ).order_by("name")
        template = self.fields["template"]
        assert isinstance(template, forms.ModelChoiceField)
        template.queryset = managed


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


class RoleForm(forms.Form):
    """A member's role, and the languages that an annotator reads."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=ROLES,
        help_text=gettext_lazy(
            "Annotators mark claims, reviewers settle disagreements, managers run the campaign."
        ),
    )
    languages = languages_field(
        label=gettext_lazy("Reads"),
        help_text=gettext_lazy("For annotators. None ticked means all of them."),
    )


class MemberForm(RoleForm):
    """People to take into a campaign."""

    people = PeopleField(
        label=gettext_lazy("Username"),
        help_text=gettext_lazy("Several with spaces between. Accounts are made in Administration."),
    )
    field_order = ("people", "role", "languages")


class GuidelineForm(forms.Form):
    """The text of the next guideline version, in Markdown."""

    text = forms.CharField(
        label=gettext_lazy("Text, in Markdown"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
    )
