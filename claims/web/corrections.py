"""Correcting an article's sentences, line classes and language; a manager's page.

Each act is a plain form. With script the same forms are sent behind the page, and the desk alone
is drawn anew.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from claims.errors import Conflict, NoAccess, Refused
from claims.models import Article
from claims.services import access, corrections
from claims.services.corrections import Edit, Join, Reclass, Restore, SetLanguage, Split
from claims.services.refusals import in_words
from claims.services.revisions import history_of
from claims.vocabulary import Language, LineClass, Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.correction_page import desk_context, edit_words
from claims.web.guard import person, signed_in

DESK_ALONE = "X-Desk"  # a header of the page's own script


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def correct(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show an article to be corrected, or correct it."""
    article = access.article_for(person(request), pk, role=Role.MANAGER)
    if article.campaign.slug != slug or article.segmentation is None:
        raise NoAccess(f"no article {pk} to correct in “{slug}”")
    if request.method == "POST":
        return _act(request, article)
    splitting = request.GET.get("split", "")
    at = _number(splitting or request.GET.get("at", ""), default=-1)
    if at < 0:
        at = _first_to_read(article)
    return _page(request, article, desk_context(article, at=at, is_splitting=bool(splitting)))


def _act(request: HttpRequest, article: Article) -> HttpResponse:
    at = _number(request.POST.get("start", ""), default=0)
    try:
        edit = _edit(request.POST, article)
        done = corrections.correct(
            article=article,
            base=_number(request.POST.get("revision", ""), default=0),
            edit=edit,
            by=person(request),
            now=timezone.now(),
        )
    except (Refused, Conflict) as no:
        article.refresh_from_db()
        words = in_words(no)
        context = desk_context(article, at=at) | {"refusal": words}
        return _page(request, article, context, status=409 if isinstance(no, Conflict) else 422)
    article.refresh_from_db()
    if isinstance(edit, Split):
        at = edit.at  # what was split off is likely to be split again
    said = edit_words(done.segmentation)
    if DESK_ALONE in request.headers:
        return _page(request, article, desk_context(article, at=at) | {"said": said})
    messages.success(request, said)
    place = reverse("article-correct", args=(article.campaign.slug, article.pk))
    return HttpResponseRedirect(f"{place}?at={at}#s{at}", status=303)


def _page(
    request: HttpRequest, article: Article, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context["campaign"] = article.campaign
    if DESK_ALONE in request.headers:
        return render(request, "claims/_correct_desk.html", context, status=status)
    slug = article.campaign.slug
    context |= campaign_context(
        request,
        article.campaign,
        campaign_crumb(article.campaign),
        (_("Articles"), reverse("articles", args=(slug,))),
        (str(article), reverse("article", args=(slug, article.pk))),
    )
    return render(request, "claims/correct.html", context, status=status)


def _edit(form: QueryDict, article: Article) -> Edit:
    """Read which correction a form asks for; raise Refused for one that it cannot mean."""
    if cut := form.get("cut"):
        return Split(_number(cut, field="cut"))
    if line_class := form.get("line_class"):
        return Reclass(_number(form.get("line", ""), field="line"), _line_class(line_class))
    match form.get("act"):
        case "join":
            return Join(_number(form.get("start", ""), field="start"))
        case "language":
            return SetLanguage(_language(form.get("language", "")))
        case "restore":
            return Restore(_number(form.get("to", ""), field="to"))
        case "undo" | "redo" as act:
            history = history_of(article)
            to = history.undo if act == "undo" else history.redo
            if to is None:
                words = _("There is nothing to undo."), _("There is nothing to redo.")
                raise Refused(words[act == "redo"], field="act")
            return Restore(to)
    raise Refused(_("This form asks for nothing that can be done."), field="act")


def _number(written: str, *, field: str = "", default: int | None = None) -> int:
    if written.isascii() and written.isdigit() and len(written) < 10:
        return int(written)
    if default is None:
        raise Refused(_("This form lacks a number."), field=field)
    return default


def _line_class(name: str) -> LineClass:
    try:
        return LineClass(name)
    except ValueError:
        raise Refused(_("There is no such class of lines."), field="line_class") from None


def _language(code: str) -> Language:
    try:
        return Language(code)
    except ValueError:
        raise Refused(_("This language is not among those known here."), field="language") from None


def _first_to_read(article: Article) -> int:
    assert article.segmentation is not None
    first = article.segmentation.sentences.filter(is_annotated=True).order_by("number").first()
    return first.start if first else 0


urlpatterns = [
    path("campaigns/<slug:slug>/articles/<int:pk>/correct/", correct, name="article-correct"),
]
