"""What means the same as a query, whatever words it has: of the campaign's cells those nearest to
the query are read, as many as hold so many sentences, so that the cost has a bound.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import Cursor

from claims.services import meanings
from claims.services.meaning_cells import cells_of
from claims.services.search_candidates import Found, Place, Sought
from claims.text.search.cells import Cells, worth_reading
from claims.text.search.claims_in_common import without_common
from claims.text.search.encoder_file import Floats
from claims.text.search.meaning import nearness, substance

# A campaign of no more is read as a whole; of a larger one, where words take longer too, so many.
SMALL = 16_000
MOST_READ = 8_000
# So many of them have a place in the order.
NEAREST = 60
# In how many decimals two must differ to be told apart: sums differ by their order.
_EQUAL = 4


@dataclass(frozen=True, slots=True)
class Near:
    """How near sentences are to a query by what they mean, and those nearest of all."""

    of: Mapping[Place, float] = field(default_factory=dict)
    nearest: Sequence[Found] = ()


def near_in_meaning(query: str, spoken: str, sought: Sought, found: Sequence[Found]) -> Near:
    """Compare what a query means with those found by its words, as far as they are encoded, and
    with the cells nearest to it.
    """
    width = meanings.width()
    cells = cells_of(sought.campaign, width=width) if width else None
    # The query is encoded only where there is something to compare it with.
    meaning = meanings.meaning_of(query) if cells else None
    if cells is None or meaning is None:
        return Near()
    common = cells.common()
    asked = _Asked(without_common(meaning, spoken, common), spoken, common)
    members = _members(sought, _chosen(asked, cells), width)
    languages = dict(zip(cells.numbers, cells.languages, strict=True))
    spoken_there = [languages[cell] for cell in members["cell"].tolist()]
    near = asked.near(members["vector"], spoken_there)
    near += substance(members["end"] - members["start"])
    # The database gathers in no order; of equals the first has its place by its text.
    order = np.lexsort((members["start"], members["article"], -near.round(_EQUAL)))
    first = order[:NEAREST].tolist()
    nearest = [_found(members[at], spoken_there[at]) for at in first]
    of = {one.place: float(near[at]) for one, at in zip(nearest, first, strict=True)}
    known = [one for one in found if one.vector and len(one.vector) == width]
    vectors = np.frombuffer(b"".join(one.vector or b"" for one in known), np.int8)
    by_words = asked.near(vectors.reshape(-1, width), [one.language for one in known])
    by_words += substance(np.array([one.end - one.start for one in known], np.intp))
    of |= zip((one.place for one in known), by_words.tolist(), strict=True)
    return Near(of, nearest)


@dataclass(frozen=True, slots=True)
class _Asked:
    meaning: Floats
    spoken: str
    common: Mapping[str, Floats]

    def near(self, said: NDArray[np.int8] | Floats, languages: Sequence[str]) -> Floats:
        return nearness(self.meaning, said, languages, self.spoken, self.common)


def _chosen(asked: _Asked, cells: Cells) -> list[int]:
    near = asked.near(cells.means, cells.languages)
    most = SMALL if cells.held.sum() <= SMALL else MOST_READ
    places = worth_reading(near.tolist(), cells.held.tolist(), most=most)
    return [cells.numbers[at] for at in places]


def _members(sought: Sought, cells: Sequence[int], width: int) -> NDArray[np.void]:
    """Read what cells hold: as one value, since a row for each would take longer than all else."""
    article, start, end = sought.without
    connection.ensure_connection()
    # In text the bytes would come as twice as many letters, in three times the time.
    with Cursor(connection.connection) as cursor:
        cursor.execute(_MEMBERS, [list(cells), width, article, end, start], binary=True)
        (held,) = cursor.fetchone() or (None,)
    form = [("article", ">i8"), ("start", ">i4"), ("end", ">i4"), ("cell", ">i8")]
    return np.frombuffer(held or b"", [*form, ("vector", "i1", (width,))])


def _found(member: np.void, language: str) -> Found:
    article, start, end = (int(member[name]) for name in ("article", "start", "end"))
    return Found(article, start, end, language, None)


_MEMBERS = """
    SELECT string_agg(int8send(article_id) || int4send(start) || int4send("end")
                      || int8send(cell_id) || vector, ''::bytea)
    FROM claims_sentencemeaning
    WHERE cell_id = ANY(%s::bigint[]) AND octet_length(vector) = %s
      AND NOT (article_id = %s AND start < %s AND "end" > %s)
"""
