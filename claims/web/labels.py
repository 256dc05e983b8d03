"""A campaign's labels: adding, renaming, reordering and hiding them, each time as a new version."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.errors import Refused
from claims.models import Campaign
from claims.schema import FREE_FIELDS, LabelSchema
from claims.services import access, campaigns
from claims.services.refusals import in_words
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_labels import SETS, SchemaForms
from claims.web.guard import person, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def labels(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit the newest label schema; what changes is stored as the next version."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    newest = campaign.schemas.latest("version")
    forms = SchemaForms(newest.schema, request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        try:
            schema = _readable(forms.read())
        except Refused as refusal:
            forms.errors.append(in_words(refusal))
        else:
            _store(request, campaign, before=newest.schema, schema=schema)
            return redirect("campaign-labels", slug)
    context = campaign_context(
        request,
        campaign,
        campaign_crumb(campaign),
        (_("Settings"), reverse("campaign-settings", args=(slug,))),
    ) | {"forms": forms, "version": newest.version}
    status = 422 if request.method == "POST" else 200
    return render(request, "claims/campaign_labels.html", context, status=status)


def _readable(schema: LabelSchema) -> LabelSchema:
    """Refuse a label set that leaves an annotator nothing to choose where they must choose."""
    for name, title in SETS.items():
        if schema.need(name) == "required" and not getattr(schema, name).offered():
            raise Refused(_("“%(set)s” is required, but every label is hidden.") % {"set": title})
    return schema


def _store(
    request: HttpRequest, campaign: Campaign, *, before: LabelSchema, schema: LabelSchema
) -> None:
    # A field that the stored schema does not name is optional there.
    spelt_out = replace(before, free={name: before.need(name) for name in FREE_FIELDS})
    if schema == spelt_out:
        messages.info(request, _("Nothing was changed."))
        return
    stored = campaigns.set_schema(campaign=campaign, schema=schema, by=person(request))
    messages.success(
        request,
        _("Version %(n)s of the labels counts for passages taken from now on.")
        % {"n": stored.version},
    )


urlpatterns = [path("campaigns/<slug:slug>/labels/", labels, name="campaign-labels")]
