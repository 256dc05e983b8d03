"""Campaigns: what is read, under which labels and guideline, and by whom."""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import ForPerson, InCampaign, InCampaignGeneric
from claims.models import Campaign, Guideline, LabelSchemaVersion, Membership
from claims.models.choices import choices
from claims.services.codes import annotator_codes, reviewer_codes
from claims.vocabulary import CampaignState, Role


class LabelSchemaSerializer(serializers.ModelSerializer[LabelSchemaVersion]):
    class Meta:
        model = LabelSchemaVersion
        fields: ClassVar = ["version", "definition", "created_at"]
        read_only_fields = fields


class GuidelineSerializer(serializers.ModelSerializer[Guideline]):
    class Meta:
        model = Guideline
        fields: ClassVar = ["version", "text", "created_at"]
        read_only_fields = fields


class CampaignSerializer(serializers.ModelSerializer[Campaign]):
    languages = serializers.ListField(child=serializers.CharField(), read_only=True)
    roles = serializers.SerializerMethodField(help_text="The caller's own.")

    class Meta:
        model = Campaign
        fields: ClassVar = [
            "slug",
            "name",
            "description",
            "state",
            "languages",
            "overlap",
            "passage_sentences",
            "suggestions",
            "is_demo",
            "roles",
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices(Role))))
    def get_roles(self, campaign: Campaign) -> list[str]:
        return sorted(membership.role for membership in campaign.own_memberships)  # type: ignore[attr-defined]


class CampaignDetailSerializer(CampaignSerializer):
    schema = serializers.SerializerMethodField(help_text="The newest label schema.")
    guideline = serializers.SerializerMethodField(help_text="The newest guideline.")

    class Meta(CampaignSerializer.Meta):
        fields: ClassVar = [*CampaignSerializer.Meta.fields, "schema", "guideline"]
        read_only_fields = fields

    @extend_schema_field(LabelSchemaSerializer)
    def get_schema(self, campaign: Campaign) -> dict[str, Any]:
        return LabelSchemaSerializer(campaign.schemas.latest("version")).data

    @extend_schema_field(GuidelineSerializer)
    def get_guideline(self, campaign: Campaign) -> dict[str, Any]:
        return GuidelineSerializer(campaign.guidelines.latest("version")).data


class MemberSerializer(serializers.Serializer[Any]):
    """A person with the codes by which exports and pages name them."""

    username = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices(Role))
    languages = serializers.ListField(child=serializers.CharField())
    annotator = serializers.CharField(allow_blank=True, help_text="Blank before they read.")
    reviewer = serializers.CharField(allow_blank=True, help_text="Blank before they decide.")


class CampaignFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=choices(CampaignState))

    class Meta:
        model = Campaign
        fields = ("state", "is_demo")


class CampaignList(ForPerson, ListAPIView[Campaign]):
    """List the campaigns that the caller takes part in."""

    serializer_class = CampaignSerializer
    filterset_class = CampaignFilter
    queryset = Campaign.objects.all()

    def get_queryset(self) -> QuerySet[Campaign]:
        if getattr(self, "swagger_fake_view", False):
            return Campaign.objects.none()
        own = Membership.objects.filter(user=self.person)
        return Campaign.objects.visible_for(self.person).prefetch_related(
            Prefetch("memberships", queryset=own, to_attr="own_memberships")
        )


class CampaignDetail(InCampaignGeneric, RetrieveAPIView[Campaign]):
    """Show a campaign with its label schema and guideline."""

    serializer_class = CampaignDetailSerializer
    queryset = Campaign.objects.all()

    def get_object(self) -> Campaign:
        own = self.campaign.memberships.filter(user=self.person)
        self.campaign.own_memberships = list(own)  # type: ignore[attr-defined]
        return self.campaign


class Members(InCampaign):
    role = Role.MANAGER

    @extend_schema(responses=MemberSerializer(many=True), operation_id="campaigns_members_list")
    def get(self, request: Request, slug: str) -> Response:
        """List who takes part, with the codes that stand for them in data. For managers."""
        annotators, reviewers = annotator_codes(self.campaign), reviewer_codes(self.campaign)
        members = self.campaign.memberships.select_related("user")
        return Response(
            [
                {
                    "username": member.user.username,
                    "name": str(member.user),
                    "role": member.role,
                    "languages": member.languages,
                    "annotator": annotators.get(member.user_id, ""),
                    "reviewer": reviewers.get(member.user_id, ""),
                }
                for member in members
            ]
        )
