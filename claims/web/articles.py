"""A campaign's articles: the list with what is still being prepared, and each one to read."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.errors import NoAccess
from claims.models import Article, Campaign, Job, Line, Passage, Sentence
from claims.services import access, cautions, progress_counts
from claims.services.article_said import said_of
from claims.services.job_rows import rows_of
from claims.text.line_classes.classify import ClassedLine
from claims.text.lines import RawLine
from claims.vocabulary import JobKind, JobState, LineClass, Role
from claims.web.article_details import said_rows
from claims.web.article_text import LineRow, SentenceRow, lay_out
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_articles import CautionForm
from claims.web.guard import person, signed_in
from claims.web.jobs import ERRORS_IN_CARD

ARTICLES_A_PAGE = 50
LINES_A_PAGE = 200
UNFINISHED = (JobState.PENDING, JobState.RUNNING)


@require_safe
@signed_in
def articles(request: HttpRequest, slug: str) -> HttpResponse:
    """List the campaign's articles, newest first, and what the worker still does with them."""
    campaign = access.campaign_for(person(request), slug)
    words = request.GET.get("q", "").replace("\0", "").strip()
    context = campaign_context(request, campaign)
    manages = Role.MANAGER in context["campaign_roles"]
    # Before the articles: one that is ready in between must not be shown as it was, and asked for
    # no more.
    context |= _preparing(campaign) if manages else {}
    pages = Paginator(_found(campaign, words), ARTICLES_A_PAGE)
    if not words:
        pages.count = progress_counts.of_campaign(campaign).n_articles
    page = pages.get_page(request.GET.get("page"))
    ids = [article.pk for article in page.object_list]
    jobs, readings = _jobs(ids), _readings(ids) if manages else {}
    context |= {
        "page": page,
        "rows": [
            {"article": item, "job": jobs.get(item.pk), "readings": readings.get(item.pk)}
            for item in page.object_list
        ],
        "words": words,
        "manages": manages,
    }
    return render(request, "claims/articles.html", context)


@require_safe
@never_cache
@signed_in
def preparing(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell how many articles still wait for the worker; load the list anew when none does."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    context = {"campaign": campaign} | _preparing(campaign)
    response = render(request, "claims/_articles_preparing.html", context)
    if not (context["n_preparing"] or context["n_fetching"] or context["imports"]):
        response["HX-Refresh"] = "true"
    return response


@require_safe
@signed_in
def article(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show an article as the text stage understood it: to read, or line by line."""
    # Before the article, as in the list: what is done in between is asked for once more.
    job = Job.objects.filter(kind=JobKind.SEGMENT_ARTICLE, target=pk).first()
    found = _article(request, slug, pk)
    context = campaign_context(
        request,
        found.campaign,
        campaign_crumb(found.campaign),
        (_("Articles"), reverse("articles", args=(slug,))),
    )
    manages = Role.MANAGER in context["campaign_roles"]
    view = "lines" if request.GET.get("view") == "lines" else "text"
    context |= {
        "article": found,
        "job": job if job and (not job.is_over or job.state == JobState.FAILED) else None,
        "view": view,
        "manages": manages,
        "readings": _readings([pk]).get(pk) if manages else None,
        "caution_form": _caution_form(found) if manages else None,
        "skips": cautions.skips_of(found) if manages else [],
        "warned": None if "show" in request.GET else cautions.warning_of(found),
    }
    if found.segmentation:
        context |= _by_lines(request, found) if view == "lines" else _to_read(found)
    return render(request, "claims/article.html", context)


@require_safe
@signed_in
def original(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand out the bytes exactly as they came in."""
    found = _article(request, slug, pk)
    kept = found.original
    response = HttpResponse(bytes(kept.data), content_type="application/octet-stream")
    name = kept.name.rpartition("/")[2] or f"article-{pk}.txt"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _caution_form(found: Article) -> CautionForm:
    return CautionForm(initial={"caution": found.caution, "note": found.caution_note})


def _article(request: HttpRequest, slug: str, pk: int, *, role: Role | None = None) -> Article:
    found = access.article_for(person(request), pk, role=role)
    if found.campaign.slug != slug:
        raise NoAccess(f"no article {pk} in “{slug}”")
    return found


def _found(campaign: Campaign, words: str) -> QuerySet[Article]:
    found = (
        Article.objects.filter(campaign=campaign)
        .select_related("segmentation", "original")
        .defer("text", "original__data")
        .order_by("-pk")
    )
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(outlet__icontains=words)
            | Q(original__name__icontains=words)
        )
    return found


def _jobs(articles_shown: list[int]) -> dict[int, Job]:
    """Return the newest text job of each article."""
    jobs = Job.objects.filter(kind=JobKind.SEGMENT_ARTICLE, target__in=articles_shown)
    return {job.target: job for job in jobs.order_by("pk") if job.target is not None}


def _readings(articles_shown: list[int]) -> dict[int, dict[str, Any]]:
    """Return (planned, submitted) readings of each article; for managers only."""
    sums = (
        Passage.objects.filter(article__in=articles_shown)
        .values("article")
        .annotate(planned=Sum("planned_readings"), submitted=Sum("submitted_readings"))
    )
    return {row["article"]: dict(row) for row in sums.order_by()}


def _preparing(campaign: Campaign) -> dict[str, Any]:
    jobs = Job.objects.filter(campaign=campaign)
    cutting, fetching = Q(kind=JobKind.SEGMENT_ARTICLE), Q(kind=JobKind.FETCH_ARTICLE)
    importing = jobs.filter(fetching | Q(kind=JobKind.IMPORT_ARTICLES), parent__isnull=True)
    past = [(job, rows_of(job)) for job in importing.exclude(state__in=UNFINISHED)[:5]]
    unfinished, failed = Q(state__in=UNFINISHED), Q(state=JobState.FAILED)
    # Each of the two has an index of its own: nearly all of a campaign's jobs are done.
    return jobs.filter(unfinished | failed).aggregate(
        n_preparing=Count("pk", filter=cutting & unfinished),
        n_failed=Count("pk", filter=cutting & failed),
        n_fetching=Count("pk", filter=fetching & unfinished & Q(parent__isnull=False)),
    ) | {
        "imports": list(importing.filter(state__in=UNFINISHED)[:5]),
        "past_imports": [
            {"job": job, "rows": rows, "errors": rows.errors[:ERRORS_IN_CARD]}
            for job, rows in past
            if rows.errors or job.state == JobState.FAILED
        ],
    }


def _line_rows(found: Article) -> list[LineRow]:
    rows = Line.objects.filter(segmentation=found.segmentation).order_by("number")
    return [
        LineRow(*row)
        for row in rows.values_list(
            "number", "start", "end", "line_class", "confidence", "feature", "language"
        )
    ]


def _sentence_rows(found: Article) -> list[SentenceRow]:
    rows = Sentence.objects.filter(segmentation=found.segmentation).order_by("number")
    return [SentenceRow(*row) for row in rows.values_list("number", "start", "end", "is_annotated")]


def _to_read(found: Article) -> dict[str, Any]:
    sentences, lines = _sentence_rows(found), _line_rows(found)
    return {
        "blocks": lay_out(found.text, lines, sentences),
        "said": said_rows(found, said_of(found, [_classed(line) for line in lines])),
        "n_annotated": sum(sentence.is_annotated for sentence in sentences),
    }


def _classed(row: LineRow) -> ClassedLine:
    raw = RawLine(row.number, row.start, row.end)
    return ClassedLine(raw, LineClass(row.line_class), row.confidence, row.feature)


def _by_lines(request: HttpRequest, found: Article) -> dict[str, Any]:
    blocks = lay_out(found.text, _line_rows(found), _sentence_rows(found))
    lines = [line for block in blocks for line in block.lines]
    wanted = request.GET.get("class", "")
    if wanted:
        if wanted not in set(LineClass):
            raise Http404
        lines = [line for line in lines if line.row.line_class == wanted]
    return {
        "page": Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page")),
        "classes": [item.value for item in LineClass],
        "wanted": wanted,
    }


urlpatterns = [
    path("campaigns/<slug:slug>/articles/", articles, name="articles"),
    path("campaigns/<slug:slug>/articles/preparing/", preparing, name="articles-preparing"),
    path("campaigns/<slug:slug>/articles/<int:pk>/", article, name="article"),
    path("campaigns/<slug:slug>/articles/<int:pk>/original/", original, name="article-original"),
]
