"""What the gate asks: its settings and its items. A manager's pages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims.models import Campaign, Gate, GateItem
from claims.services import access, gate_items
from claims.services.gate_items import ItemFields
from claims.vocabulary import GateItemKind, GateMode, Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_gate import GateForm, ImportForm, ItemForm
from claims.web.gate import offered, outcome_words
from claims.web.guard import person, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def items(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change what the gate asks, and list its items."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    stored = Gate.objects.filter(campaign=campaign).first() or Gate(campaign=campaign)
    form = GateForm(
        request.POST or None,
        initial={name: getattr(stored, name) for name in ("mode", "pass_percent", "attempts")},
    )
    if form.is_valid():
        given = form.cleaned_data
        gate_items.change_gate(
            campaign=campaign,
            mode=GateMode(given["mode"]),
            pass_percent=given["pass_percent"],
            attempts=given["attempts"],
        )
        messages.success(request, _("The gate is saved."))
        return redirect("gate-items", slug)
    return _page(request, campaign, "claims/gate_items.html", form, **_lists(campaign, stored))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: HttpRequest, slug: str, key: UUID | None = None) -> HttpResponse:
    """Write a new item, or another version of one."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    item = gate_items.item_of(campaign, key) if key else None
    form = ItemForm(
        request.POST or None,
        initial=_initial(campaign, item),
        campaign=campaign,
        labels=offered(campaign),
    )
    if form.is_valid():
        fields = _fields(form.cleaned_data)
        if item is None:
            gate_items.add_items(campaign=campaign, items=[fields], by=person(request))
            messages.success(request, _("The item is added."))
        else:
            gate_items.change_item(
                campaign=campaign, key=item.key, fields=fields, by=person(request)
            )
            messages.success(request, _("The item is changed."))
        return redirect("gate-items", slug)
    return _page(request, campaign, "claims/gate_item.html", form, item=item)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Take many items in at once, all of them or none."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    labels = offered(campaign)
    form = ImportForm(request.POST or None, labels=labels)
    if form.is_valid():
        newest = campaign.guidelines.latest("version")
        fields = [
            ItemFields(**{name: getattr(row, name) for name in row.__slots__}, guideline=newest)
            for row in form.cleaned_data["rows"]
        ]
        gate_items.add_items(campaign=campaign, items=fields, by=person(request))
        n = len(fields)
        words = ngettext("%(n)s item was added.", "%(n)s items were added.", n) % {"n": n}
        messages.success(request, words)
        return redirect("gate-items", slug)
    return _page(request, campaign, "claims/gate_import.html", form, labels=labels)


@require_POST
@signed_in
def move(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Move an item one place up or down among its kind."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    gate_items.move_item(campaign=campaign, key=key, down=request.POST.get("to") == "down")
    response = redirect("gate-items", slug)
    response["Location"] += f"#item-{key}"
    return response


@require_POST
@signed_in
def retire(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Ask an item no more."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    gate_items.retire_item(campaign=campaign, key=key)
    messages.success(request, _("The item is asked no more. Answers to it are kept."))
    return redirect("gate-items", slug)


def _page(
    request: HttpRequest, campaign: Campaign, template: str, form: Any, **more: Any
) -> HttpResponse:
    crumbs = [
        campaign_crumb(campaign),
        (_("Guideline"), reverse("campaign-guideline", args=(campaign.slug,))),
    ]
    if template != "claims/gate_items.html":
        crumbs.append((_("Gate"), reverse("gate-items", args=(campaign.slug,))))
    context = campaign_context(request, campaign, *crumbs) | {"form": form} | more
    return render(request, template, context, status=422 if form.errors else 200)


def _lists(campaign: Campaign, stored: Gate) -> dict[str, Any]:
    schema = campaign.schemas.latest("version").schema
    names = {label.value: label.name for label in schema.claim_types.labels}
    usable = {label.value for label in schema.claim_types.offered()}
    lists = {
        kind: [
            {
                "item": item,
                "expected": outcome_words(item.types, names),
                # Nobody can give this answer any more.
                "is_stale": not usable.issuperset(item.types),
            }
            for item in gate_items.items_of(campaign, kind)
        ]
        for kind in GateItemKind
    }
    return {
        "training": lists[GateItemKind.TRAINING],
        "test": lists[GateItemKind.TEST],
        "lacks_a_test": stored.mode == GateMode.TEST and not lists[GateItemKind.TEST],
    }


def _initial(campaign: Campaign, item: GateItem | None) -> dict[str, Any]:
    if item is None:
        return {
            "kind": GateItemKind.TRAINING.value,
            "language": next(iter(campaign.languages), ""),
            "guideline": campaign.guidelines.latest("version").pk,
        }
    names = ("kind", "text", "language", "context", "explanation", "types")
    kept = {name: getattr(item, name) for name in names}
    return kept | {"no_claim": not item.types, "guideline": item.guideline_id}


def _fields(given: dict[str, Any]) -> ItemFields:
    return ItemFields(
        kind=GateItemKind(given["kind"]),
        guideline=given["guideline"],
        text=given["text"].replace("\r\n", "\n"),
        language=given["language"],
        types=tuple(given["types"]),
        context=given["context"].replace("\r\n", "\n"),
        explanation=given["explanation"].replace("\r\n", "\n"),
    )


_PLACE = "campaigns/<slug:slug>/gate/items/"
_ITEM = f"{_PLACE}<uuid:key>/"

urlpatterns = [
    path(_PLACE, items, name="gate-items"),
    path(f"{_PLACE}new/", write, name="gate-item-new"),
    path(f"{_PLACE}import/", take_in, name="gate-import"),
    path(_ITEM, write, name="gate-item"),
    path(f"{_ITEM}move", move, name="gate-item-move"),
    path(f"{_ITEM}retire", retire, name="gate-item-retire"),
]
