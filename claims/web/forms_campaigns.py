"""Forms about a campaign: setting it up, changing it, its members and its guideline."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from claims.models import Campaign, User
from claims.vocabulary import Language, Role

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
