"""The gate as its annotator meets it: one page that shows the next step, and what it posts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.errors import Refused
from claims.models import Campaign, GateAnswer, GateItem
from claims.schema import Label
from claims.services import access, gate
from claims.services.gate_standing import TRAINING, Standing, Step, standing
from claims.services.refusals import in_words
from claims.templatetags.words import label_words
from claims.vocabulary import GateMode, Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_gate import AnswerForm
from claims.web.guard import person, signed_in
from claims.web.guideline_changes import changes


@require_safe
@never_cache
@signed_in
def gate_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the step that the person is at: reading, an item, what came of an item, a result."""
    campaign = access.campaign_for(person(request), slug, role=Role.ANNOTATOR)
    here = standing(campaign=campaign, annotator=person(request))
    after = request.GET.get("after", "")
    explained = (
        gate.training_answer(annotator=person(request), guideline=here.guideline, item=int(after))
        if after.isascii() and after.isdigit() and len(after) < 19
        else None
    )
    if explained is not None:
        return _page(request, campaign, here, "explained", answered=_shown(campaign, explained))
    if here.step is Step.FAILED and request.GET.get("again"):
        return _page(request, campaign, here, "test")
    return _page(request, campaign, here, here.step.value)


@require_POST
@signed_in
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Store that the guideline was read."""
    campaign = access.campaign_for(person(request), slug, role=Role.ANNOTATOR)
    version = request.POST.get("version", "")
    try:
        gate.confirm_reading(
            campaign=campaign,
            annotator=person(request),
            version=int(version) if version.isascii() and version.isdigit() else 0,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, in_words(refusal))
    return redirect("gate", slug)


@require_POST
@signed_in
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Store an answer; in training, show at once whether it was right."""
    campaign = access.campaign_for(person(request), slug, role=Role.ANNOTATOR)
    form = AnswerForm(request.POST, labels=offered(campaign))
    if not form.is_valid():
        here = standing(campaign=campaign, annotator=person(request))
        if here.item is None or form["item"].value() != str(here.item.pk):
            return redirect("gate", slug)
        step = "train" if here.step is Step.TRAIN else "test"
        return _page(request, campaign, here, step, form=form)
    try:
        given = gate.answer(
            campaign=campaign,
            annotator=person(request),
            item=form.cleaned_data["item"],
            attempt=form.cleaned_data["attempt"],
            types=form.cleaned_data["types"],
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, in_words(refusal))
        return redirect("gate", slug)
    response = redirect("gate", slug)
    if given.attempt == TRAINING:
        response["Location"] += f"?after={given.item_id}"
    return response


@require_POST
@signed_in
def finish(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the result where nothing is left to answer."""
    campaign = access.campaign_for(person(request), slug, role=Role.ANNOTATOR)
    gate.finish(campaign=campaign, annotator=person(request), now=timezone.now())
    return redirect("gate", slug)


def offered(campaign: Campaign) -> tuple[Label, ...]:
    """Return the claim types that annotators choose from now."""
    return campaign.schemas.latest("version").schema.claim_types.offered()


def _page(
    request: HttpRequest,
    campaign: Campaign,
    here: Standing,
    step: str,
    *,
    form: AnswerForm | None = None,
    answered: dict[str, Any] | None = None,
) -> HttpResponse:
    context = campaign_context(request, campaign, campaign_crumb(campaign)) | {
        "here": here,
        "step": step,
        "is_test_asked": here.gate is not None and here.gate.mode == GateMode.TEST,
        "n_item": here.n_done + 1,
        "answered": answered,
    }
    if step == "read" and here.read_before is not None:
        context["changes"] = changes(here.read_before.text, here.guideline.text)
    if step in ("train", "test") and here.item is not None:
        context |= _question(campaign, here, here.item, form)
    if step in ("passed", "failed", "exhausted") and here.result is not None:
        context["reviewed"] = [_shown(campaign, given) for given in gate.answers_of(here.result)]
    return render(request, "claims/gate.html", context, status=422 if form else 200)


def _question(
    campaign: Campaign, here: Standing, item: GateItem, form: AnswerForm | None
) -> dict[str, Any]:
    """Return what is asked. The expected answer is not in it: it stays on the server."""
    labels = offered(campaign)
    chosen = form["types"].value() or [] if form else []
    return {
        "item": item,
        "form": form
        or AnswerForm(labels=labels, initial={"item": item.pk, "attempt": here.attempt}),
        "is_no_claim": bool(form and form["no_claim"].value()),
        "labels": [(n, label, label.value in chosen) for n, label in enumerate(labels, start=1)],
    }


def _shown(campaign: Campaign, given: GateAnswer) -> dict[str, Any]:
    """Return an answered item in words: what was said, what was expected."""
    names = {
        label.value: label.name
        for label in campaign.schemas.latest("version").schema.claim_types.labels
    }
    return {
        "item": given.item,
        "is_right": given.is_right,
        "said": outcome_words(given.types, names),
        "expected": outcome_words(given.item.types, names),
    }


def outcome_words(types: list[str], names: dict[str, str]) -> str:
    """Return an outcome as a person reads it."""
    return ", ".join(label_words(names.get(value, value)) for value in types) or _("No claim")


_PLACE = "campaigns/<slug:slug>/gate/"

urlpatterns = [
    path(_PLACE, gate_page, name="gate"),
    path(f"{_PLACE}read", read, name="gate-read"),
    path(f"{_PLACE}answer", answer, name="gate-answer"),
    path(f"{_PLACE}finish", finish, name="gate-finish"),
]
