"""Lines of JSON that hold nothing but sentences with the names of their articles, read together: a
third of the time that each by itself takes. Where anything is out of the ordinary nothing is read,
and whoever reads line by line finds the row and says what is wrong with it.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import orjson

from claims.formats.row_bytes import BAD
from claims.formats.sentence_rows import LONGEST_NAME, SentenceRows

# A name of numbers may be written without quotation marks.
NUMBERED = ("id", "article")
_MOST_CHARACTERS = 1_000_000


def read_together(
    number: int, lines: Sequence[str], known: Collection[str]
) -> list[SentenceRows] | None:
    """Return the sentences of lines, the first of which is `number`; None where there may be one
    that is refused, or has a column that nobody told of yet (`known` are the others).
    """
    text = "\n".join(lines)
    if BAD in text or "\\\\" in text or len(text) > _MOST_CHARACTERS:
        return None
    try:
        rows = [orjson.loads(line) for line in lines]
        types = Counter(map(type, chain.from_iterable(map(dict.values, rows))))
    except (orjson.JSONDecodeError, TypeError):
        return None
    if not (
        all(_are_plain(names, known) for names in set(map(tuple, rows)))
        and types.total() == types[str] + _n_numbers(rows, types)
        # Each text stands in two marks, and so does its name: if there are more, a name stands
        # twice in one row.
        and text.count('"') - text.count('\\"') == 4 * types[str] + 2 * types[int]
    ):
        return None
    sentences = [row["sentence"].strip() for row in rows]
    joined = "\n".join(sentences)
    if not all(sentences) or joined.count("\n") >= len(rows) or "\r" in joined or "\0" in joined:
        return None
    found = list(_by_article(number, rows, sentences))
    return found if all(_is_name(one.article) for one in found) else None


def _are_plain(names: tuple[str, ...], known: Collection[str]) -> bool:
    return (
        {"sentence", "article"}.issubset(names)
        and not {"text", "html"}.intersection(names)
        and all(name in known for name in names)
    )


def _n_numbers(rows: Sequence[dict[str, Any]], types: Counter[type]) -> int:
    """Count the numbers that stand where one may."""
    if not types[int]:
        return 0
    return sum(type(row.get(name)) is int for row in rows for name in NUMBERED)


def _by_article(
    number: int, rows: Sequence[dict[str, Any]], sentences: Sequence[str]
) -> Iterator[SentenceRows]:
    at = 0
    for article, group in groupby(rows, itemgetter("article")):
        first, *others = group
        end = at + 1 + len(others)
        values = {name: str(value) for name, value in first.items()}
        yield SentenceRows(number + at, sentences[at:end], str(article).strip(), values)
        at = end


def _is_name(article: str) -> bool:
    return 0 < len(article) <= LONGEST_NAME and "\0" not in article
