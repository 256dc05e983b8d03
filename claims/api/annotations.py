"""Labelled claims, page by page: the same records as in the streamed files."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import InCampaign, InCampaignGeneric
from claims.api.records import ClaimRecordSerializer
from claims.errors import NoAccess
from claims.formats.record import View
from claims.models import Claim, Evidence
from claims.services.blindness import claims_seen
from claims.services.exports import claim_records

VIEW = OpenApiParameter(
    "view",
    str,
    enum=[view.value for view in View],
    default=View.FINAL.value,
    description="`individual`: what each annotator said; `final`: what was settled.",
)


def chosen_view(request: Request) -> View:
    """Return the view that the caller asked for, `final` if none."""
    try:
        return View(request.query_params.get("view", View.FINAL))
    except ValueError as error:
        known = ", ".join(View)
        raise serializers.ValidationError({"view": f"Must be one of: {known}."}) from error


class ClaimFilter(filters.FilterSet):
    claim_type = filters.CharFilter(
        field_name="claim_types", lookup_expr="contains", method="of_type"
    )
    verdict = filters.CharFilter(field_name="verdict__value")
    stance = filters.CharFilter(method="with_stance")
    has_evidence = filters.BooleanFilter(method="with_evidence")

    class Meta:
        model = Claim
        fields: ClassVar = ["article", "language", "check_worthiness", "place"]

    def of_type(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return claims.filter(claim_types__contains=[value])

    def with_stance(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return claims.filter(Exists(_standing().filter(stance=value)))

    def with_evidence(self, claims: QuerySet[Claim], name: str, value: bool) -> QuerySet[Claim]:
        linked = Exists(_standing())
        return claims.filter(linked if value else ~linked)


def _standing() -> QuerySet[Evidence]:
    return Evidence.objects.filter(claim=OuterRef("pk"), is_retracted=False)


@extend_schema_view(get=extend_schema(parameters=[VIEW]))
class ClaimList(InCampaignGeneric, ListAPIView[Any]):
    """List labelled claims. An annotator gets their own, and final ones of what is settled; a
    reviewer gets others' once all readings of the passage are in.
    """

    serializer_class = ClaimRecordSerializer
    filterset_class = ClaimFilter
    ordering = "id"
    queryset = Claim.objects.none()

    def get_queryset(self) -> QuerySet[Claim]:
        if self.is_described:
            return Claim.objects.none()
        return claims_seen(self.campaign, self.sight, chosen_view(self.request)).only("pk")

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Page over ids, then read the page's records in one statement."""
        page = super().paginate_queryset(queryset)
        if page is None:
            return None
        ids = [claim.pk for claim in page]
        records = claim_records(
            campaign=self.campaign, view=chosen_view(self.request), sight=self.sight, ids=ids
        )
        by_id = {record.id: record for record in records}
        return [by_id[pk] for pk in ids if pk in by_id]


class ClaimDetail(InCampaign):
    @extend_schema(responses=ClaimRecordSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        """Show one labelled claim, an annotator's or a final one."""
        for view in View:
            found = claim_records(campaign=self.campaign, view=view, sight=self.sight, ids=[pk])
            for record in found:
                return Response(ClaimRecordSerializer(record).data)
        raise NoAccess(f"no claim {pk}")
