"""The one question that is asked before a release is frozen."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReleaseForm(forms.Form):
    """A note that goes along with the release; an empty form is a valid one."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What this release is for. It is kept in the manifest and never changes."),
    )
