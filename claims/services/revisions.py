"""The revisions of an article's segmentation: who made each, and what undo and redo lead to."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import Article, Segmentation

RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class History:
    """All revisions, newest first. `undo` and `redo` are revisions to go back to, if any."""

    revisions: tuple[Segmentation, ...]
    undo: int | None
    redo: int | None


def history_of(article: Article) -> History:
    """Read an article's revisions."""
    rows = list(
        Segmentation.objects.filter(article=article)
        .select_related("created_by")
        .order_by("revision")
    )
    undo, redo = undo_and_redo(
        [
            (row.revision, row.edit["revision"] if row.edit.get("act") == RESTORE else None)
            for row in rows
        ]
    )
    return History(tuple(reversed(rows)), undo, redo)


def undo_and_redo(revisions: Sequence[tuple[int, int | None]]) -> tuple[int | None, int | None]:
    """Return the revisions that undo and redo would restore.

    Takes (revision, the revision it restored or None) in order. Going back to what an undo would
    restore is an undo, whoever asked for it; a new correction ends what could be redone.
    """
    undo: list[int] = []
    redo: list[int] = []
    content: dict[int, int] = {}  # the revision that first had what this one holds
    now: int | None = None
    for revision, restored in revisions:
        content[revision] = target = revision if restored is None else content[restored]
        if now is None:
            pass
        elif undo and restored is not None and target == undo[-1]:
            undo.pop()
            redo.append(now)
        elif redo and restored is not None and target == redo[-1]:
            redo.pop()
            undo.append(now)
        else:
            undo.append(now)
            redo.clear()
        now = target
    return (undo[-1] if undo else None, redo[-1] if redo else None)
