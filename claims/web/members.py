"""The people of a campaign: taking them in, changing what they do and read, letting them go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import Refused
from claims.models import Campaign, Membership
from claims.services import access, campaigns
from claims.services.gate_people import PersonAtGate, people_at
from claims.services.refusals import in_words
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context
from claims.web.forms_campaigns import MemberForm, RoleForm
from claims.web.guard import person, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """List the members; take in more."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    form = MemberForm(request.POST or None, initial={"languages": campaign.languages})
    if form.is_valid():
        for user in form.cleaned_data["people"]:
            campaigns.add_member(
                campaign=campaign,
                user=user,
                role=Role(form.cleaned_data["role"]),
                languages=form.cleaned_data["languages"],
            )
        n_added = len(form.cleaned_data["people"])
        messages.success(
            request,
            ngettext("%(n)s member was added.", "%(n)s members were added.", n_added)
            % {"n": n_added},
        )
        return redirect("campaign-members", slug)
    at_gate = {one.user.pk: one for one in people_at(campaign)}
    context = campaign_context(request, campaign) | {
        "form": form,
        "members": _members(campaign, at_gate),
        "has_gate": bool(at_gate),
    }
    return render(
        request, "claims/campaign_members.html", context, status=422 if form.errors else 200
    )


@require_POST
@signed_in
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a member another role or other languages."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    membership = _membership(campaign, pk)
    form = RoleForm(request.POST, prefix=f"member-{pk}")
    if form.is_valid():
        try:
            campaigns.change_member(
                membership=membership,
                role=Role(form.cleaned_data["role"]),
                languages=form.cleaned_data["languages"],
            )
        except Refused as refusal:
            messages.error(request, in_words(refusal))
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": membership.user})
    return redirect("campaign-members", slug)


@require_POST
@signed_in
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a role away; the person's work stays."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    membership = _membership(campaign, pk)
    try:
        campaigns.remove_member(membership=membership)
    except Refused as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(
            request,
            _("%(name)s is no longer %(role)s here. What they did is kept.")
            % {"name": membership.user, "role": membership.get_role_display()},
        )
    return redirect("campaign-members", slug)


def _members(
    campaign: Campaign, at_gate: dict[int, PersonAtGate]
) -> list[tuple[Membership, RoleForm, PersonAtGate | None]]:
    found = Membership.objects.filter(campaign=campaign).select_related("user")
    return [
        (
            member,
            RoleForm(
                prefix=f"member-{member.pk}",
                initial={"role": member.role, "languages": member.languages},
            ),
            at_gate.get(member.user_id) if member.role == Role.ANNOTATOR else None,
        )
        for member in found.order_by("user__username", "role")
    ]


def _membership(campaign: Campaign, pk: int) -> Membership:
    membership = Membership.objects.select_related("user").filter(campaign=campaign, pk=pk).first()
    if membership is None:
        raise Http404
    return membership


urlpatterns = [
    path("campaigns/<slug:slug>/members/", members, name="campaign-members"),
    path("campaigns/<slug:slug>/members/<int:pk>/", change, name="member-change"),
    path("campaigns/<slug:slug>/members/<int:pk>/remove/", remove, name="member-remove"),
]
