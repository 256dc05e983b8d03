"""Articles: their exact texts, their sentences, and taking new ones in."""

from typing import Any, ClassVar

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.throttling import BaseThrottle

from claims.api.access import InCampaignGeneric, IntakeThrottle, Throttle
from claims.api.intake import IntakeSerializer, kind_of_upload
from claims.api.jobs import JobSerializer
from claims.api.problems import ProblemSerializer
from claims.errors import NoAccess
from claims.models import Article, Line, Sentence
from claims.models.choices import choices
from claims.services import articles, fetches, imports
from claims.services.article_said import Said, said_of
from claims.tasks import ring
from claims.vocabulary import ArticleOrigin, LineClass, Role


class ArticleSerializer(serializers.ModelSerializer[Article]):
    url = serializers.CharField(read_only=True)
    segmentation = serializers.IntegerField(
        source="segmentation.revision",
        default=None,
        allow_null=True,
        read_only=True,
        help_text="Its revision; null until the text is cut.",
    )
    n_sentences = serializers.IntegerField(
        source="segmentation.n_sentences", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Article
        fields: ClassVar = [
            "id",
            "title",
            "outlet",
            "url",
            "published_on",
            "language",
            "script",
            "length",
            "sha256",
            "encoding",
            "extractor",
            "external_id",
            "origin",
            "is_article",
            "segmentation",
            "n_sentences",
            "created_at",
        ]
        read_only_fields = fields


class SuggestionSerializer(serializers.Serializer[Said]):
    """What the text says of its article: text[start:end] == exact are the words that say so."""

    value = serializers.CharField(help_text="A day as YYYY-MM-DD.")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    line = serializers.IntegerField(help_text="The number of the line that holds them, from 1.")


class SuggestionsSerializer(serializers.Serializer[Any]):
    """Null where the text does not show it."""

    title = SuggestionSerializer(allow_null=True)
    dateline = SuggestionSerializer(allow_null=True)
    published_on = SuggestionSerializer(allow_null=True)
    outlet = SuggestionSerializer(allow_null=True)


class ArticleDetailSerializer(ArticleSerializer):
    suggestions = serializers.SerializerMethodField(
        help_text="A machine's reading, beside what the article holds; null until the text is cut."
    )

    class Meta(ArticleSerializer.Meta):
        fields: ClassVar = [*ArticleSerializer.Meta.fields, "suggestions", "text"]
        read_only_fields = fields

    @extend_schema_field(SuggestionsSerializer(allow_null=True))
    def get_suggestions(self, article: Article) -> dict[str, Any] | None:
        if article.segmentation_id is None:
            return None
        said: dict[str, Any] = dict.fromkeys(SuggestionsSerializer().fields)
        return said | {one.field: SuggestionSerializer(one).data for one in said_of(article)}


class TakenSerializer(serializers.Serializer[Any]):
    """What was taken in, and the job that reads it; `article` is null where the job makes it."""

    article = ArticleSerializer(allow_null=True)
    job = JobSerializer()


class ArticleFilter(filters.FilterSet):
    origin = filters.ChoiceFilter(choices=choices(ArticleOrigin))
    published_from = filters.DateFilter(field_name="published_on", lookup_expr="gte")
    published_to = filters.DateFilter(field_name="published_on", lookup_expr="lte")
    title = filters.CharFilter(lookup_expr="icontains")
    is_segmented = filters.BooleanFilter(
        field_name="segmentation", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Article
        fields = ("language", "outlet", "is_article", "sha256")


class Articles(InCampaignGeneric):
    queryset = Article.objects.none()

    def get_queryset(self) -> QuerySet[Article]:
        if self.is_described:
            return Article.objects.none()
        return Article.objects.filter(campaign=self.campaign).select_related("segmentation")


class ArticleList(Articles, ListAPIView[Article]):
    """List the campaign's articles, texts left out."""

    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    roles: ClassVar = {"POST": Role.MANAGER}

    def get_queryset(self) -> QuerySet[Article]:
        return super().get_queryset().defer("text")

    def get_throttles(self) -> list[BaseThrottle]:
        return [IntakeThrottle() if self.request.method == "POST" else Throttle()]

    @extend_schema(
        request={"application/json": IntakeSerializer, "multipart/form-data": IntakeSerializer},
        responses={
            201: TakenSerializer,
            202: OpenApiResponse(TakenSerializer, "Many articles, or pages to fetch: they follow."),
            409: OpenApiResponse(ProblemSerializer, "The campaign holds this text already."),
            422: ProblemSerializer,
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Take in an article, a file of many, or pages to fetch; a job then cuts each text. For
        managers.
        """
        intake = IntakeSerializer(data=request.data)
        intake.is_valid(raise_exception=True)
        given = dict(intake.validated_data)
        if "urls" in given:
            return self._fetch(given["urls"])
        file = given.pop("file", None)
        if file is None:
            return self._take_in(**given)
        name = given.pop("name") or file.name or ""
        kind = kind_of_upload(name, file.size)
        data = file.read()
        if not kind.holds_many:
            return self._take_in(name=name, data=data, kind=kind, **given)
        job = imports.request(
            campaign=self.campaign, name=name, data=data, by=self.person, origin=ArticleOrigin.API
        )
        ring(job)
        return _taken(None, job, status.HTTP_202_ACCEPTED)

    def _fetch(self, urls: list[str]) -> Response:
        asked = fetches.request(
            campaign=self.campaign,
            addresses=urls,
            by=self.person,
            origin=ArticleOrigin.API,
            now=timezone.now(),
        )
        ring(*asked.to_do)
        return _taken(None, asked.job, status.HTTP_202_ACCEPTED)

    def _take_in(self, **given: Any) -> Response:
        article, job = articles.take_in(
            campaign=self.campaign, origin=ArticleOrigin.API, by=self.person, **given
        )
        ring(job)
        address = reverse(
            "api-article",
            kwargs={"slug": self.campaign.slug, "pk": article.pk},
            request=self.request,
        )
        return _taken(article, job, status.HTTP_201_CREATED, Location=address)


class ArticleDetail(Articles, RetrieveAPIView[Article]):
    """Show an article with its exact text, in which every offset counts."""

    serializer_class = ArticleDetailSerializer


class SentenceSerializer(serializers.ModelSerializer[Sentence]):
    exact = serializers.SerializerMethodField()
    line_class = serializers.ChoiceField(choices(LineClass), read_only=True)

    class Meta:
        model = Sentence
        fields: ClassVar = ["number", "start", "end", "exact", "line_class", "is_annotated"]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField())
    def get_exact(self, sentence: Sentence) -> str:
        text: str = self.context["text"]
        return text[sentence.start : sentence.end]


class SentenceFilter(filters.FilterSet):
    line_class = filters.ChoiceFilter(choices=choices(LineClass))

    class Meta:
        model = Sentence
        fields = ("is_annotated",)


class OfArticle(Articles):
    """What belongs to one article; its text goes to the serializer."""

    @property
    def article(self) -> Article:
        if not hasattr(self, "_article"):
            found = Articles.get_queryset(self).filter(pk=self.kwargs["pk"]).first()
            if found is None:
                raise NoAccess(f"no article {self.kwargs['pk']}")
            self._article = found
        return self._article

    def get_serializer_context(self) -> dict[str, Any]:
        text = "" if self.is_described else self.article.text
        return {**super().get_serializer_context(), "text": text}


class SentenceList(OfArticle, ListAPIView[Sentence]):
    """List an article's sentences, as its newest segmentation has them."""

    serializer_class = SentenceSerializer
    filterset_class = SentenceFilter
    ordering = "number"
    queryset = Sentence.objects.none()  # type: ignore[assignment]

    def get_queryset(self) -> QuerySet[Sentence]:  # type: ignore[override]
        if self.is_described:
            return Sentence.objects.none()
        lines = Line.objects.filter(
            segmentation=OuterRef("segmentation"), number=OuterRef("line_number")
        )
        return Sentence.objects.filter(segmentation=self.article.segmentation_id).annotate(
            line_class=Subquery(lines.values("line_class"))
        )


def _taken(article: Article | None, job: Any, code: int, **headers: str) -> Response:
    body = TakenSerializer({"article": article, "job": job}).data
    return Response(body, status=code, headers=headers)
