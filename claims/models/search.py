"""The index of evidence search: derived from the current segmentations, and built anew at will."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.articles import Article
from claims.models.campaigns import Campaign


class IndexedSentence(models.Model):
    """An annotated sentence of an article's current segmentation, by its terms.

    Each term begins with the campaign, so that a search neither meets nor counts the sentences of
    others. Not append-only: nothing stands here that the texts do not say.
    """

    pk = models.CompositePrimaryKey("article_id", "start")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    terms = SearchVectorField()

    class Meta:
        indexes = (GinIndex(fields=("terms",), name="indexed_sentence_by_term"),)

    def __str__(self) -> str:
        return f"{self.start}:{self.end}"


class UnindexedArticle(models.Model):
    """An article whose sentences are there to be read and cannot be searched yet: written with
    them, and gone with the transaction that indexes them.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"article {self.article_id}"


class MeaningCell(models.Model):
    """A part of a campaign's sentences of one language that mean nearly the same: a search reads
    those nearest to its query.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    held = models.PositiveIntegerField(
        help_text="How many sentences it was given since it was split, those that went since too."
    )
    mean = models.BinaryField(help_text="Of their vectors: four bytes a number.")

    def __str__(self) -> str:
        return f"cell {self.pk}"


class SentenceMeaning(models.Model):
    """What a sentence means, as the sentence encoder has it; derived, as the index is.

    It stays when the index is built anew: whoever reads it compares where the sentence ends.
    """

    pk = models.CompositePrimaryKey("article_id", "start")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    vector = models.BinaryField(help_text="A signed byte a number; only its direction counts.")
    cell = models.ForeignKey(MeaningCell, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.start}:{self.end}"


class UnencodedArticle(models.Model):
    """An article of which sentences may lack their meaning: written with the index, and gone when
    none is missing.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    times = models.PositiveIntegerField(help_text="How often its sentences were indexed since.")

    def __str__(self) -> str:
        return f"article {self.article_id}"


class SearchIndex(models.Model):
    """Which version of the terms the index holds: one row, so that a newer version of the program
    notices what an older one wrote.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveIntegerField(help_text="Of the terms of every sentence, at least.")
    renewing = models.PositiveIntegerField(help_text="The version that articles get now.")
    renewed_until = models.BigIntegerField(default=0, help_text="The last article that has it.")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="search_index_has_one_row"),
        )

    def __str__(self) -> str:
        return f"terms {self.version}"
