"""An article's title, outlet and day: typed by a curator, or taken from its text; each correction
is a revision that can be gone back to. A manager's page.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import Conflict, NoAccess, Refused
from claims.models import Article, ArticleDetails
from claims.services import access
from claims.services.article_details import (
    Details,
    Edit,
    History,
    Restore,
    Taken,
    Typed,
    changed_fields,
    correct_details,
    details_of,
    history_of,
)
from claims.services.article_said import HELD, Said, said_of
from claims.services.refusals import in_words
from claims.services.revisions import RESTORE
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_articles import DetailsForm
from claims.web.guard import person, signed_in
from claims.web.work_form_acts import offset

FIELD_WORDS: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "dateline": gettext_lazy("Dateline"),
    "published_on": gettext_lazy("Published"),
    "outlet": gettext_lazy("Outlet"),
}


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A suggestion as a page shows it; `is_held` where the article keeps this very value."""

    words: Promise
    said: Said
    is_held: bool


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A revision as a page shows it: what was done, and what the fields held from then on."""

    row: ArticleDetails
    words: str
    values: tuple[tuple[Promise, str | date | None], ...]


def said_rows(article: Article, said: tuple[Said, ...]) -> tuple[SaidRow, ...]:
    """Set what a text says beside what its article holds."""
    return tuple(
        SaidRow(
            FIELD_WORDS[one.field],
            one,
            one.field not in HELD or getattr(article, one.field) == one.value,
        )
        for one in said
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def details(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what an article holds of itself, to be typed anew; keep it, or go back and forth."""
    article = _article(request, slug, pk)
    if request.method != "POST":
        return _page(request, article, _form(article))
    form = DetailsForm(request.POST) if request.POST.get("act") == "save" else _form(article)
    if form.is_bound and not form.is_valid():
        return _page(request, article, form, status=422)
    try:
        edit = _edit(request.POST, form, history_of(article))
        row = correct_details(
            article=article, edit=edit, by=person(request), today=timezone.localdate()
        )
    except (Refused, Conflict) as no:
        # What was typed stays in its fields, whoever saved in between.
        field = no.field if isinstance(no, Refused) and no.field in form.fields else None
        if form.is_bound:
            form.add_error(field, in_words(no))
        else:
            messages.error(request, in_words(no))
        article.refresh_from_db()
        status = 409 if isinstance(no, Conflict) else 422
        return _page(request, article, form, status=status)
    is_typed = isinstance(edit, Typed)
    messages.success(
        request, _("Title, outlet and date are saved.") if is_typed else _act_words(row)
    )
    name = "article" if is_typed else "article-details"
    return HttpResponseRedirect(reverse(name, args=(slug, pk)), status=303)


@require_POST
@signed_in
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take one of the things that the text says of its article."""
    article = _article(request, slug, pk)
    field = request.POST.get("field", "")
    one = next((one for one in said_of(article) if one.field == field in HELD), None)
    if one is None:
        messages.warning(request, _("The text says nothing of this any more."))
    else:
        edit = Taken(field, one.value)
        try:
            correct_details(
                article=article, edit=edit, by=person(request), today=timezone.localdate()
            )
        except Refused as refusal:
            messages.error(request, in_words(refusal))
        else:
            words = _("Taken from the text: %(value)s") % {"value": one.exact}
            messages.success(request, words)
    return HttpResponseRedirect(reverse("article", args=(slug, pk)), status=303)


def _article(request: HttpRequest, slug: str, pk: int) -> Article:
    found = access.article_for(person(request), pk, role=Role.MANAGER)
    if found.campaign.slug != slug or found.segmentation_id is None:
        raise NoAccess(f"no article {pk} to correct in “{slug}”")
    return found


def _form(article: Article) -> DetailsForm:
    held = details_of(article)
    return DetailsForm(
        initial={"title": held.title, "outlet": held.outlet, "published_on": held.published_on}
    )


def _page(
    request: HttpRequest, article: Article, form: DetailsForm, *, status: int = 200
) -> HttpResponse:
    history = history_of(article)
    slug = article.campaign.slug
    context = campaign_context(
        request,
        article.campaign,
        campaign_crumb(article.campaign),
        (_("Articles"), reverse("articles", args=(slug,))),
        (str(article), reverse("article", args=(slug, article.pk))),
    ) | {
        "article": article,
        "form": form,
        "history": history,
        "revisions": _rows(history),
        "said": said_rows(article, said_of(article)),
        "manages": True,
    }
    return render(request, "claims/article_details.html", context, status=status)


def _edit(sent: QueryDict, form: DetailsForm, history: History) -> Edit:
    base = offset(sent.get("revision", "")) or 0
    match sent.get("act"):
        case "save":
            return Typed(Details(**form.cleaned_data), base)
        case "restore":
            return Restore(offset(sent.get("to", "")) or 0, base)
        case "undo" if history.undo is not None:
            return Restore(history.undo, base)
        case "redo" if history.redo is not None:
            return Restore(history.redo, base)
        case "undo":
            raise Refused(_("There is nothing to undo."), field="act")
        case "redo":
            raise Refused(_("There is nothing to redo."), field="act")
    raise Refused(_("This form asks for nothing that can be done."), field="act")


def _rows(history: History) -> list[RevisionRow]:
    """Say each revision by the fields that it changed; the first by all that it holds."""
    rows = history.revisions
    return [
        RevisionRow(
            after,
            _act_words(after),
            tuple(
                (FIELD_WORDS[name], getattr(after, name)) for name in changed_fields(before, after)
            ),
        )
        for after, before in pairwise((*rows, None))
        if after is not None
    ]


def _act_words(row: ArticleDetails) -> str:
    match row.edit.get("act"):
        case "typed":
            return _("Typed by hand")
        case "taken":
            return _("Taken from the text")
        case str(act) if act == RESTORE:
            return _("Went back to revision %(revision)d") % {"revision": row.edit[RESTORE]}
    return _("As it was before")


_ONE = "campaigns/<slug:slug>/articles/<int:pk>/"

urlpatterns = [
    path(f"{_ONE}details/", details, name="article-details"),
    path(f"{_ONE}take/", take, name="article-take"),
]
