"""Before a distressing text: a plain warning. And leaving a passage to others, for any reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import NoAccess, Refused
from claims.models import Assignment
from claims.services import access, cautions
from claims.services.cautions import NOTE_LENGTH, Warned
from claims.services.refusals import in_words
from claims.vocabulary import AssignmentState, SkipReason
from claims.web.guard import person, signed_in


def instead_of_text(request: HttpRequest, assignment: Assignment) -> HttpResponse | None:
    """Return the page that stands before the passage's text; None where the text may be shown."""
    is_skipped = assignment.state == AssignmentState.SKIPPED
    warned = cautions.warning_before(assignment)
    if warned is None and not is_skipped:
        return None
    return render(
        request,
        "claims/work_warning.html",
        {**_passage(assignment), "note": _note(warned), "is_skipped": is_skipped},
    )


@require_POST
@signed_in
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a text that is behind a warning; its reader asked for it."""
    cautions.show_text(assignment=_own(request, slug, pk), now=timezone.now())
    return redirect("work-page", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def skip(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why a passage is left to others, or leave it."""
    assignment = _own(request, slug, pk)
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        if reason in set(SkipReason):
            return _left(request, assignment, SkipReason(reason))
    context = {
        **_passage(assignment),
        "reasons": [(reason.value, reason_words(reason)) for reason in SkipReason],
        "most": NOTE_LENGTH,
        "is_asked_again": request.method == "POST",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "claims/work_skip.html", context, status=status)


@require_POST
@signed_in
def take_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a skipped passage back to its reader, where it is still free."""
    try:
        cautions.take_again(assignment=_own(request, slug, pk), now=timezone.now())
    except Refused as refusal:
        messages.warning(request, in_words(refusal))
    return redirect("work-page", slug, pk)


def reason_words(reason: SkipReason) -> str:
    """Return a reason to leave a passage, as its reader would say it."""
    return {
        SkipReason.DISTRESSING: _("I would rather not read this"),
        SkipReason.INVOLVED: _("I am too close to the people or the matter"),
        SkipReason.OTHER: _("Another reason"),
    }[reason]


def _left(request: HttpRequest, assignment: Assignment, reason: SkipReason) -> HttpResponse:
    slug = assignment.passage.campaign.slug
    note = request.POST.get("note", "")
    try:
        cautions.skip(assignment=assignment, reason=reason, note=note, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, in_words(refusal))
        return redirect("work-page", slug, assignment.pk)
    words = format_html(
        '{} <a href="{}">{}</a>',
        _("You left the passage to others; it does not count against you."),
        reverse("work-page", args=(slug, assignment.pk)),
        _("Take it back"),
    )
    messages.success(request, words)
    return redirect("work", slug)


def _passage(assignment: Assignment) -> dict[str, object]:
    return {
        "assignment": assignment,
        "campaign": assignment.passage.campaign,
        "article": assignment.passage.article,
        "n_sentences": assignment.passage.n_sentences,
    }


def _note(warned: Warned | None) -> str:
    return warned.note if warned else ""


def _own(request: HttpRequest, slug: str, pk: int) -> Assignment:
    assignment = access.assignment_for(person(request), pk)
    if assignment.passage.campaign.slug != slug:
        raise NoAccess(f"no assignment {pk} in “{slug}”")
    return assignment


_OWN = "campaigns/<slug:slug>/work/<int:pk>/"

urlpatterns = [
    path(f"{_OWN}show", show, name="work-show"),
    path(f"{_OWN}skip/", skip, name="work-skip"),
    path(f"{_OWN}take-again", take_again, name="work-take-again"),
]
