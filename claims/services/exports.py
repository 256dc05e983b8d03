"""A campaign's data as records, one after the other, in constant memory however many there are.

REST, streamed files and releases all read here. Rows come over a server-side cursor, past models
and serializers: a tenth of their time, and only one batch is held.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction
from psycopg.rows import namedtuple_row
from psycopg.types.datetime import TimestamptzLoader

from claims.formats.record import (
    ArticleRecord,
    ClaimRecord,
    QuotationRecord,
    ReadingRecord,
    SentenceRecord,
    View,
)
from claims.models import Campaign
from claims.services import export_queries as queries
from claims.services.blindness import EVERYTHING, Sight
from claims.services.export_rows import Builder

BATCH = 2000  # rows fetched at once


def claim_records(
    *,
    campaign: Campaign,
    view: View,
    sight: Sight = EVERYTHING,
    article: int | None = None,
    ids: Sequence[UUID] | None = None,
) -> Iterator[ClaimRecord]:
    """Yield labelled claims by article and place; `ids` keeps to those among them."""
    parameters = {
        "campaign": campaign.pk,
        "reader": sight.reader,
        "article": article,
        "ids": None if ids is None else list(ids),
    }
    build = Builder(campaign, view, sight)
    of_view = queries.read_claims if view is View.INDIVIDUAL else queries.final_claims
    for row in stream(of_view(sight), parameters):
        yield build.claim(row)


def sentence_records(
    *,
    campaign: Campaign,
    view: View,
    sight: Sight = EVERYTHING,
    article: int | None = None,
) -> Iterator[SentenceRecord]:
    """Yield sentence outcomes by article and number; the final view has every sentence."""
    parameters = {"campaign": campaign.pk, "reader": sight.reader, "article": article}
    build = Builder(campaign, view, sight)
    of_view = queries.read_sentences if view is View.INDIVIDUAL else queries.final_sentences
    for row in stream(of_view(sight), parameters):
        yield build.sentence(row)


def article_records(*, campaign: Campaign) -> Iterator[ArticleRecord]:
    """Yield the campaign's articles with their exact texts."""
    for row in stream(queries.ARTICLES, {"campaign": campaign.pk}, batch=50):
        yield ArticleRecord(campaign=campaign.slug, **row._asdict())


def quotation_records(
    *, campaign: Campaign, article: int | None = None
) -> Iterator[QuotationRecord]:
    """Yield the quotations of the newest segmentations, by article and place."""
    build = Builder(campaign, View.FINAL, EVERYTHING)
    for row in stream(queries.QUOTATIONS, {"campaign": campaign.pk, "article": article}):
        yield build.quotation(row)


def operation_rows(*, campaign: Campaign, sight: Sight = EVERYTHING) -> Iterator[dict[str, Any]]:
    """Yield the operation log in its order, as it was received: names included, for managers."""
    parameters = {"campaign": campaign.pk, "reader": sight.reader}
    for row in stream(queries.operations(sight), parameters):
        values = row._asdict()
        values["payload"] = orjson.loads(row.payload)
        yield values


def reading_records(*, campaign: Campaign) -> Iterator[ReadingRecord]:
    """Yield whole readings, one an assignment: each sentence's outcome, and the claims."""
    parameters = {"campaign": campaign.pk, "reader": None, "article": None, "ids": None}
    build = Builder(campaign, View.INDIVIDUAL, EVERYTHING)
    # One transaction around both, so that either may end first.
    with _snapshot():
        claims = stream(queries.read_claims(EVERYTHING, "s.id, f.start, c.id"), parameters)
        grouped = groupby(claims, key=attrgetter("assignment"))
        waiting = next(grouped, None)
        sentences = stream(queries.read_sentences(EVERYTHING, "s.id, t.number"), parameters)
        for assignment, rows in groupby(sentences, key=attrgetter("assignment")):
            said = list(rows)
            while waiting and waiting[0] < assignment:
                waiting = next(grouped, None)
            marked = list(waiting[1]) if waiting and waiting[0] == assignment else []
            yield build.whole(said, marked)


def stream(query: str, parameters: dict[str, Any], batch: int = BATCH) -> Iterator[Any]:
    """Yield a statement's rows, holding one batch at a time."""
    with _snapshot(), connection.chunked_cursor() as cursor:
        cursor.cursor.row_factory = namedtuple_row
        # The driver's own reader of times, in C; Django's costs a quarter of an export.
        cursor.cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        cursor.execute(query, parameters)
        while rows := cursor.fetchmany(batch):
            yield from rows


@contextmanager
def _snapshot() -> Iterator[None]:
    """Hold a transaction open: without one the server copies a whole result before its first row.

    One that is open already serves; savepoints of two streams would have to end in order.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        # All rows are wanted, not the first ones soon: planned so, a fifth faster at least.
        cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
        yield
