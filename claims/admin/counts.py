"""Counts beside the rows of a list: one subquery a row shown, never a join of whole tables."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any], *, of: str, what: str = "pk") -> Coalesce:
    """Count `rows` whose `of` is the row at hand; `what` names the distinct things counted."""
    return _fold(rows, of, Count(what, distinct=what != "pk"))


def sum_of(rows: QuerySet[Any], *, of: str, column: str) -> Coalesce:
    """Add up a column of the `rows` whose `of` is the row at hand."""
    return _fold(rows, of, Sum(column))


def _fold(rows: QuerySet[Any], of: str, folded: Count | Sum) -> Coalesce:
    mine = rows.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(mine.annotate(n=folded).values("n"), output_field=IntegerField()), 0)
