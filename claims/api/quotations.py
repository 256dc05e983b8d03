"""Quotations that the text stage found in an article: whose words they are, where it says so."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from claims.api.articles import OfArticle
from claims.api.records import serializer_of
from claims.formats.record import PhraseRecord
from claims.models import Quote
from claims.models.choices import choices
from claims.vocabulary import QuoteKind, Role

Phrase = serializer_of(PhraseRecord)


class QuotationSerializer(serializers.ModelSerializer[Quote]):
    """Offsets count in the article's text; `suggestion` is never filled in as the speaker."""

    kind = serializers.ChoiceField(choices(QuoteKind), read_only=True)
    exact = serializers.SerializerMethodField()
    cue = serializers.SerializerMethodField()
    speaker = serializers.SerializerMethodField()
    suggestion = serializers.SerializerMethodField(
        help_text="The full name that a pronoun, a role or a surname may stand for."
    )
    chain = serializers.SerializerMethodField(
        help_text="Speakers from the outermost inwards, where one passes on another's words."
    )

    class Meta:
        model = Quote
        fields: ClassVar = [
            "kind",
            "start",
            "end",
            "exact",
            "cue",
            "speaker",
            "suggestion",
            "chain",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField())
    def get_exact(self, quote: Quote) -> str:
        return str(self._words(quote.start, quote.end)["exact"])

    @extend_schema_field(Phrase(allow_null=True))
    def get_cue(self, quote: Quote) -> dict[str, Any] | None:
        return self._phrase(quote.cue_start, quote.cue_end)

    @extend_schema_field(Phrase(allow_null=True))
    def get_speaker(self, quote: Quote) -> dict[str, Any] | None:
        return self._phrase(quote.speaker_start, quote.speaker_end)

    @extend_schema_field(Phrase(allow_null=True))
    def get_suggestion(self, quote: Quote) -> dict[str, Any] | None:
        return self._phrase(quote.suggestion_start, quote.suggestion_end)

    @extend_schema_field(Phrase(many=True))
    def get_chain(self, quote: Quote) -> list[dict[str, Any]]:
        return [self._words(*ends) for ends in quote.chain]

    def _phrase(self, start: int | None, end: int | None) -> dict[str, Any] | None:
        return None if start is None or end is None else self._words(start, end)

    def _words(self, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "exact": self.context["text"][start:end]}


class QuotationList(OfArticle, ListAPIView[Quote]):
    """List an article's quotations, in the order in which they were found. For reviewers and
    managers: what a machine found could sway annotators.
    """

    serializer_class = QuotationSerializer
    role = Role.REVIEWER
    queryset = Quote.objects.none()  # type: ignore[assignment]

    def get_queryset(self) -> QuerySet[Quote]:  # type: ignore[override]
        if self.is_described:
            return Quote.objects.none()
        return Quote.objects.filter(segmentation=self.article.segmentation_id)
