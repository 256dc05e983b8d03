"""One sentence a row: rows that name one article and stand together become that article, each
sentence a line of its text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.errors import Refused, UndecodableText
from claims.formats.article_rows import (
    MOST_CHARACTERS,
    ArticleRow,
    BadRow,
    Row,
    checked_details,
)
from claims.text.decoding import check_pasted
from claims.text.given import layout_of_lines

COLUMNS = ("sentence", "article")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SentenceRows:
    """Sentences, a row each, and the name of their article; one without a name is an article by
    itself.

    `number` and `values` are the first row's: the article's other fields stand in its first row.
    """

    number: int
    sentences: Sequence[str]
    article: str
    values: Mapping[str, str]


def is_sentence(values: Mapping[str, str]) -> bool:
    """Tell whether a row is a sentence: it names one, or has room for one and no body."""
    body = values.get("text") or values.get("html")
    return bool(values.get("sentence")) or ("sentence" in values and not body)


def checked_sentence(number: int, values: Mapping[str, str]) -> SentenceRows | BadRow:
    """Return a row as a sentence, or what is wrong with it."""
    try:
        sentence = check_pasted(values["sentence"]).strip()
    except UndecodableText as error:
        return BadRow(number, "sentence", error.message, error.offset)
    if not sentence:
        return BadRow(number, "sentence", "holds no text")
    if values.get("text") or values.get("html"):
        return BadRow(number, "text", "stands beside a sentence: which to read is not said")
    if "\n" in sentence or "\r" in sentence:
        return BadRow(
            number,
            "sentence",
            "holds a line break: give its article as one row, with text and sentences",
        )
    article = (values.get("article") or "").strip()
    if len(article) > LONGEST_NAME or "\0" in article:
        return BadRow(number, "article", f"is no name of up to {LONGEST_NAME} characters")
    return SentenceRows(number, (sentence,), article, values)


def gathered(rows: Iterable[Row | SentenceRows]) -> Iterator[Row]:
    """Yield sentences gathered to articles, and everything else as it comes."""
    done: set[str] = set()
    article: _Article | None = None
    for row in rows:
        if not isinstance(row, SentenceRows):
            yield row
            continue
        if article and row.article and row.article == article.first.article:
            yield from article.add(row)
            continue
        if row.article in done:
            for number in range(row.number, row.number + len(row.sentences)):
                yield BadRow(
                    number, "article", "has sentences further up: those of one stand together"
                )
            continue
        if row.article:
            done.add(row.article)
        if article:
            yield article.row()
        article = _Article(row)
        yield from article.add(row)
    if article:
        yield article.row()


@dataclass(slots=True)
class _Article:
    first: SentenceRows
    sentences: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, rows: SentenceRows) -> Iterator[BadRow]:
        """Add the sentences that an article has room for; yield the others as what they are."""
        size = self.size + sum(map(len, rows.sentences)) + len(rows.sentences)
        if size <= MOST_CHARACTERS:
            self.sentences += rows.sentences
            self.size = size
            return
        for number, sentence in enumerate(rows.sentences, start=rows.number):
            if self.sentences and self.size + len(sentence) > MOST_CHARACTERS:
                yield BadRow(number, "article", "is longer than an article can be")
            else:
                self.sentences.append(sentence)
                self.size += len(sentence) + 1

    def row(self) -> ArticleRow | BadRow:
        first = self.first
        try:
            details = checked_details(first.number, first.values)
        except Refused as error:
            return BadRow(first.number, error.field, error.message)
        return replace(
            details,
            text="\n".join(self.sentences),
            external_id=details.external_id or first.article,
            layout=layout_of_lines(self.sentences),
        )
