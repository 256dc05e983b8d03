"""The annotator's bench: one passage to read, its operations, and where evidence is looked for."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from claims.errors import GateClosed, NoAccess, NothingToDo, Refused
from claims.models import Article, Assignment, Line, Sentence
from claims.services import access, annotations, assignments, closing, held_ahead, search_index
from claims.services.countries import names_in
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.vocabulary import (
    AssignmentState,
    FlagReason,
    Outcome,
    SourceMedium,
    Stance,
)
from claims.web import veil, work_form_acts, work_forms, work_sources, work_warning
from claims.web.article_text import LineRow, SentenceRow
from claims.web.guard import person, signed_in
from claims.web.work_page import paragraphs_by_sentence, sections
from claims.web.work_plain_search import plain_search
from claims.web.work_reading import edition, reading_json
from claims.web.work_words import words_for_the_page

Rest = ParamSpec("Rest")
JsonView = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def answers_json(view: JsonView[Rest]) -> JsonView[Rest]:
    """Answer a script: 401 to strangers, 404 where nothing is for this person, 422 to a refusal."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return JsonResponse({"detail": _("You are signed out.")}, status=401)
        try:
            return view(request, *args, **kwargs)
        except NoAccess:
            return JsonResponse({"detail": _("There is no such passage for you.")}, status=404)
        except Refused as refusal:
            return JsonResponse({"detail": in_words(refusal), "field": refusal.field}, status=422)

    return guarded


def own(request: HttpRequest, slug: str, pk: int) -> Assignment:
    """Return the person's own assignment in the campaign of that name."""
    return _of_campaign(slug, access.assignment_for(person(request), pk))


def in_hand(request: HttpRequest, slug: str, pk: int) -> Assignment:
    """Return the same, with no more in it than acts on it need."""
    return _of_campaign(slug, access.assignment_in_hand(person(request), pk))


def _of_campaign(slug: str, assignment: Assignment) -> Assignment:
    if assignment.passage.campaign.slug != slug:
        raise NoAccess(f"no assignment {assignment.pk} in “{slug}”")
    return assignment


@require_safe
@never_cache
@signed_in
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on with the passage in hand, or take the next one; say why where there is none."""
    campaign = access.campaign_for(person(request), slug)
    try:
        assignment = assignments.next_assignment(
            campaign=campaign, annotator=person(request), now=timezone.now()
        )
    except GateClosed:
        return redirect("gate", slug)
    except NothingToDo as reason:
        return render(
            request, "claims/work_none.html", {"campaign": campaign, "reason": in_words(reason)}
        )
    return redirect("work-page", slug, assignment.pk)


@require_safe
@never_cache
@gzip_page
@signed_in
def work_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the bench; without a script, plain forms for the sentence that starts `?at=`."""
    assignment = own(request, slug, pk)
    if before := work_warning.instead_of_text(request, assignment):
        return before
    get_token(request)
    laid_out = _laid_out(assignment)
    reading = reading_json(assignment, paragraphs_by_sentence(laid_out))
    at = work_forms.current_sentence(reading, request.GET.get("at", ""))
    language = reading["article"]["language"]
    form = work_forms.plain_forms(assignment, reading, at) if at else None
    if form:
        form["search"] = plain_search(request, assignment, form["claims"])
    context = {
        "assignment": assignment,
        "campaign": assignment.passage.campaign,
        "article": assignment.passage.article,
        "guideline": assignment.guideline,
        "reading": reading,
        "sections": laid_out,
        "language": "" if language == "und" else language,
        "settings": _settings(request, assignment, at["start"] if at else None),
        "words": words_for_the_page(),
        "flag_reasons": [(reason.value, work_forms.flag_words(reason)) for reason in FlagReason],
        "icons": _ICONS,
        "countries": names_in(get_language() or "en").items(),
        "form": form,
        "closed": _closed(assignment),
        "n_done": sum(sentence["outcome"] != "open" for sentence in reading["sentences"]),
    }
    return render(request, "claims/work.html", context)


@require_POST
@answers_json
def operations(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Apply a batch of operations; each is answered on its own."""
    assignment = in_hand(request, slug, pk)
    try:
        sent = json.loads(request.body)["operations"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return JsonResponse({"detail": _("This is no batch of operations.")}, status=400)
    done = annotations.apply_operations(
        assignment=assignment, actor=person(request), operations=sent, now=timezone.now()
    )
    ring(*done.jobs)
    return JsonResponse(
        {
            "answers": [asdict(answer) for answer in done.answers],
            "reading": {
                "lease_until": done.lease_until.isoformat(),
                "state": done.state,
                "open": done.open_sentences,
            },
        }
    )


@require_safe
@never_cache
@gzip_page
@answers_json
def state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give the reading as the page got it, and a fresh token against forged requests."""
    assignment = own(request, slug, pk)
    lines = paragraphs_by_sentence(_laid_out(assignment))
    return JsonResponse(
        reading_json(assignment, lines), headers={"X-CSRFToken": get_token(request)}
    )


@require_POST
@answers_json
def extend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Slide the lease forward: the annotator is still there."""
    assignment = own(request, slug, pk)
    if assignment.state != AssignmentState.SUBMITTED:
        assignments.extend_lease(assignment=assignment, now=timezone.now())
    return JsonResponse(
        {
            "lease_until": assignment.lease_until.isoformat(),
            "state": assignment.state,
            "edition": edition(assignment),
        }
    )


@require_POST
@answers_json
def ahead(request: HttpRequest, slug: str) -> HttpResponse:
    """Hold the next passages for the person who is at work, and name their pages in order."""
    campaign = access.campaign_for(person(request), slug)
    try:
        held = held_ahead.hold_ahead(
            campaign=campaign, annotator=person(request), now=timezone.now()
        )
    except GateClosed:
        held = []  # they hear of it when they go on
    return JsonResponse(
        {
            "held": [
                {"assignment": one.pk, "url": reverse("work-page", args=(slug, one.pk))}
                for one in held
            ]
        }
    )


@require_safe
@answers_json
def search(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Rank the campaign's sentences by the words of `q`, the reader's own passage apart."""
    assignment = own(request, slug, pk)
    veil_over = partial(veil.veiled, request)
    found = work_sources.found(assignment, request.GET.get("q", ""), veil_over)
    is_complete = search_index.is_complete(assignment.passage.campaign)
    return JsonResponse({"results": found, "complete": is_complete})


@require_POST
@answers_json
def show_source(request: HttpRequest, slug: str, pk: int, article: int) -> HttpResponse:
    """Show the sentences of an article that is behind a content warning among the hits."""
    source = _source(request, slug, pk, article)
    veil.lift(request, source.pk)
    return JsonResponse({"article": source.pk})


@require_safe
@answers_json
def source_text(request: HttpRequest, slug: str, pk: int, article: int) -> HttpResponse:
    """Give the sentences of an article about the offset `around`, to quote from."""
    source = _source(request, slug, pk, article)
    around = work_form_acts.offset(request.GET.get("around", ""))
    return JsonResponse(work_sources.text_around(source, around or 0))


def _source(request: HttpRequest, slug: str, pk: int, article: int) -> Article:
    assignment = own(request, slug, pk)
    source = access.article_for(person(request), article)
    if source.campaign_id != assignment.passage.campaign_id:
        raise NoAccess(f"no article {article}")
    return source


@require_POST
@answers_json
def snapshot_text(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Decode an uploaded file: its words are quoted before it is stored as a snapshot."""
    own(request, slug, pk)
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(_("No file came with this."), field="file")
    return JsonResponse(work_sources.decoded_upload(upload))


def _closed(assignment: Assignment) -> str:
    """Return why handed-in work no longer changes, nothing where it still does."""
    is_in = assignment.state == AssignmentState.SUBMITTED
    if not is_in or assignment.passage.compared_at is None:
        return ""
    if closing.is_kept_open(assignment):
        return ""
    return in_words(closing.refusal(assignment.passage))


def _laid_out(assignment: Assignment) -> Any:
    passage = assignment.passage
    lines = Line.objects.filter(segmentation=passage.segmentation_id)
    sentences = Sentence.objects.filter(segmentation=passage.segmentation_id)
    return sections(
        passage.article.text,
        [
            LineRow(*row)
            for row in lines.values_list(
                "number", "start", "end", "line_class", "confidence", "feature", "language"
            )
        ],
        [
            SentenceRow(*row)
            for row in sentences.values_list("number", "start", "end", "is_annotated")
        ],
        start=passage.start,
        end=passage.end,
    )


def _settings(request: HttpRequest, assignment: Assignment, at: int | None) -> dict[str, Any]:
    place = (assignment.passage.campaign.slug, assignment.pk)
    return {
        "urls": {
            "operations": reverse("work-operations", args=place),
            "state": reverse("work-state", args=place),
            "search": reverse("work-search", args=place),
            "source": reverse("work-source", args=(*place, 0)),
            "show": reverse("work-show-source", args=(*place, 0)),
            "snapshot": reverse("work-snapshot-text", args=place),
            "page": reverse("work-ask-page", args=place),
            "extend": reverse("work-extend", args=place),
            "skip": reverse("work-skip", args=place),
            "next": reverse("work", args=place[:1]),
            "ahead": reverse("work-ahead", args=place[:1]),
            "login": reverse("account_login"),
        },
        "cookie": settings.CSRF_COOKIE_NAME,
        "break_minutes": person(request).break_minutes,
        "media": [(medium.value, work_sources.medium_words(medium)) for medium in SourceMedium],
        "at": at if "at" in request.GET else None,
    }


_ICONS = (
    *(f"outcome-{outcome.value}" for outcome in Outcome),
    *(f"stance-{stance.value}" for stance in Stance),
    *("save-saved", "save-waiting", "save-offline", "save-signed-out", "save-unkept"),
    *("bin", "pencil", "plus", "cross", "link"),
    *("external", "warning", "clock", "article", "unfold"),
)

_PLACE = "campaigns/<slug:slug>/work/"
_OWN = f"{_PLACE}<int:pk>/"

urlpatterns = [
    path(_PLACE, work, name="work"),
    path(f"{_PLACE}ahead", ahead, name="work-ahead"),
    path(_OWN, work_page, name="work-page"),
    path(f"{_OWN}operations", operations, name="work-operations"),
    path(f"{_OWN}state.json", state, name="work-state"),
    path(f"{_OWN}extend", extend, name="work-extend"),
    path(f"{_OWN}search", search, name="work-search"),
    path(f"{_OWN}sources/article/<int:article>/text", source_text, name="work-source"),
    path(f"{_OWN}sources/article/<int:article>/show", show_source, name="work-show-source"),
    path(f"{_OWN}snapshot-text", snapshot_text, name="work-snapshot-text"),
    path(f"{_OWN}act", work_forms.work_act, name="work-act"),
]
