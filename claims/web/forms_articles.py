"""Forms that take articles in: pasted text, files, several at once, and web addresses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy

from claims.formats.file_kinds import ENDINGS
from claims.models import Article
from claims.vocabulary import Caution


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Files chosen together; cleans to a list of them."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in given or [None]]


class PastedText(forms.CharField):
    """Text as it was typed; the service refuses NUL with its offset, which the form can't tell."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = [
            check
            for check in self.validators
            if not isinstance(check, ProhibitNullCharactersValidator)
        ]


class PasteForm(forms.Form):
    """One article as text, with what the page said about it."""

    text = PastedText(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "dir": "auto"}),
        help_text=gettext_lazy(
            "The whole page if you like: menus, counters and related news are recognised and "
            "folded away. The text is stored as it stands."
        ),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Left blank, title, outlet and date are taken from the text."),
    )
    outlet = forms.CharField(label=gettext_lazy("Outlet"), max_length=200, required=False)
    url = forms.URLField(
        label=gettext_lazy("Address"), max_length=2000, required=False, assume_scheme="https"
    )
    published_on = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class DetailsForm(forms.Form):
    """What an article holds of itself, as a curator types it."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    outlet = forms.CharField(
        label=gettext_lazy("Outlet"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    published_on = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AddressesForm(forms.Form):
    """Addresses of pages to fetch, one a line."""

    addresses = PastedText(
        label=gettext_lazy("Addresses"),
        widget=forms.Textarea(
            attrs={"rows": 5, "spellcheck": "false", "dir": "ltr", "autocapitalize": "none"}
        ),
        help_text=gettext_lazy(
            "One a line, up to 1,000. Pages anybody can read over http or https; the main text is "
            "taken without menus and adverts, and the page is kept."
        ),
    )


class UploadForm(forms.Form):
    """Files of one article or many."""

    documents = SeveralFilesField(
        label=gettext_lazy("Files"),
        allow_empty_file=True,
        widget=SeveralFilesInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy(
            "Texts (.txt), saved pages (.html), tables of articles (.csv, .jsonl) and zip archives "
            "of these, up to 100 files at a time, in UTF-8, UTF-16, windows-1251 or KOI8-R. Tables "
            "have a column text or html, and may have title, outlet, url, published_on, language "
            "and id."
        ),
    )


CAUTIONS = [
    (Caution.BY_FLAGS.value, gettext_lazy("when a reader flags a sentence as distressing")),
    (Caution.WARN.value, gettext_lazy("always")),
    (Caution.CLEAR.value, gettext_lazy("never: it has been looked at")),
]


class CautionForm(forms.Form):
    """Whether readers meet a warning before the text, and what it tells them."""

    caution = forms.ChoiceField(
        label=gettext_lazy("Warn before the text"), choices=CAUTIONS, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("What readers should know"),
        help_text=gettext_lazy("Say what it is about, not what happens in it."),
        max_length=Article._meta.get_field("caution_note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
