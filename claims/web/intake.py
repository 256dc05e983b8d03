"""Taking articles in: pasted text, pages to fetch, and files with what became of each."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.errors import DuplicateArticle, Refused, UndecodableText
from claims.formats.file_kinds import file_kind
from claims.models import Article, Campaign, Job, User
from claims.services import access, articles, fetches, imports
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.vocabulary import ArticleOrigin, Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_articles import AddressesForm, PasteForm, UploadForm
from claims.web.guard import person, signed_in


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file: an article, a job that unpacks it, or a reason why not."""

    name: str
    article: Article | None = None
    job: Job | None = None
    reason: str = ""
    offset: int | None = None
    twin: int | None = None

    @property
    def is_refused(self) -> bool:
        return bool(self.reason)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in what was pasted, uploaded or named by its address; show the ways to do so."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    if request.method != "POST":
        return _page(request, campaign)
    if "documents" in request.FILES or "upload" in request.POST:
        return _upload(request, campaign)
    if "addresses" in request.POST:
        return _fetch(request, campaign)
    return _paste(request, campaign)


def _fetch(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    form = AddressesForm(request.POST)
    if form.is_valid():
        try:
            asked = fetches.request(
                campaign=campaign,
                addresses=form.cleaned_data["addresses"].splitlines(),
                by=person(request),
                origin=ArticleOrigin.FETCH,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("addresses", in_words(refusal))
        else:
            ring(*asked.to_do)
            return redirect("job", asked.job.pk)
    return _page(request, campaign, fetch=form)


def _paste(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    form = PasteForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            article, job = articles.take_in(
                campaign=campaign, origin=ArticleOrigin.PASTE, by=person(request), **given
            )
        except DuplicateArticle as refusal:
            twin = Row(name=given["title"], reason=in_words(refusal), twin=refusal.article)
            form.add_error("text", in_words(refusal))
            return _page(request, campaign, paste=form, rows=[twin])
        except Refused as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, in_words(refusal)
            )
        else:
            ring(job)
            return redirect("article", campaign.slug, article.pk)
    return _page(request, campaign, paste=form)


def _upload(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, campaign, upload=form)
    rows = [take_file(campaign, file, person(request)) for file in form.cleaned_data["documents"]]
    ring(*(row.job for row in rows))
    n_taken = sum(not row.is_refused for row in rows)
    if n_taken == len(rows):
        messages.success(
            request,
            ngettext("%(n)s file was taken in.", "%(n)s files were taken in.", n_taken)
            % {"n": n_taken},
        )
        return redirect("articles", campaign.slug)
    return _page(request, campaign, rows=rows)


def take_file(campaign: Campaign, file: "UploadedFile[Any]", by: User) -> Row:
    """Take in one file; a refusal becomes its row, so that it never stops the others."""
    name = file.name or ""
    try:
        kind = file_kind(name)
        if kind.holds_many:
            job = imports.request(campaign=campaign, name=name, data=file.read(), by=by)
            return Row(name=name, job=job)
        article, job = articles.take_in(
            campaign=campaign,
            origin=ArticleOrigin.UPLOAD,
            by=by,
            data=file.read(),
            kind=kind,
            name=name,
        )
    except DuplicateArticle as refusal:
        return Row(name=name, reason=in_words(refusal), twin=refusal.article)
    except UndecodableText as refusal:
        return Row(name=name, reason=in_words(refusal), offset=refusal.offset)
    except Refused as refusal:
        return Row(name=name, reason=in_words(refusal))
    return Row(name=name, article=article, job=job)


def _page(
    request: HttpRequest,
    campaign: Campaign,
    *,
    paste: PasteForm | None = None,
    upload: UploadForm | None = None,
    fetch: AddressesForm | None = None,
    rows: list[Row] | None = None,
) -> HttpResponse:
    forms = {
        "paste": paste or PasteForm(),
        "upload": upload or UploadForm(),
        "fetch": fetch or AddressesForm(),
    }
    rows = rows or []
    context = campaign_context(
        request,
        campaign,
        campaign_crumb(campaign),
        (_("Articles"), reverse("articles", args=(campaign.slug,))),
    ) | {**forms, "rows": rows}
    is_refused = any(form.errors for form in forms.values()) or any(row.is_refused for row in rows)
    return render(request, "claims/article_add.html", context, status=422 if is_refused else 200)


urlpatterns = [path("campaigns/<slug:slug>/articles/add/", add, name="article-add")]
