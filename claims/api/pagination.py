"""Pages by cursor: flat in cost however deep, and nothing twice while rows are being added."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class ByCursor(CursorPagination):
    """Pages in the order of a unique column, so that a position is never shared by two rows."""

    ordering = "pk"
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: Any) -> tuple[str, ...]:
        return (getattr(view, "ordering", self.ordering),)

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        try:
            return super().paginate_queryset(queryset, request, view=view)
        except (ValueError, TypeError, ValidationError) as error:
            # A cursor made up by hand names a position that no row can have.
            raise NotFound("Invalid cursor") from error
