"""What each searched sentence means, as a vector: the worker encodes what waits, and evidence
search reads it. Without the encoder's file nothing is encoded, and search goes by words alone.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from mmap import ACCESS_READ, mmap
from threading import Lock
from typing import NamedTuple

import structlog
from django.conf import settings
from django.db import connection, transaction

from claims.errors import NotAnEncoder
from claims.models import SentenceMeaning, UnencodedArticle
from claims.services import meaning_cells
from claims.text.search.encoder import Encoder
from claims.text.search.encoder_file import Floats, read
from claims.text.search.meaning import packed

log = structlog.get_logger(__name__)

_ARTICLES_AT_ONCE = 20
# A second's work, so that whoever asks for the time is heard.
_SENTENCES_AT_ONCE = 64


class _Sentence(NamedTuple):
    article: int
    start: int
    end: int
    text: str
    campaign: int
    language: str


class _Loaded:
    """The encoder of this process, read at the first need; None once its file proved unreadable."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_path: dict[str, Encoder | None] = {}

    def get(self, path: str) -> Encoder | None:
        with self._lock:
            if path not in self._by_path:
                self._by_path = {path: _opened(path)}
            return self._by_path[path]

    def forget(self) -> None:
        with self._lock:
            self._by_path = {}


_loaded = _Loaded()


def is_possible() -> bool:
    """Tell whether there is a file of an encoder."""
    return bool(settings.ENCODER_FILE)


def meaning_of(query: str) -> Floats | None:
    """Return the vector of a query; None without an encoder."""
    encoder = _loaded.get(settings.ENCODER_FILE) if is_possible() else None
    return encoder.encode([query], asked=True)[0] if encoder else None


def width() -> int:
    """Return the length of the vectors that are made here; 0 without an encoder."""
    encoder = _loaded.get(settings.ENCODER_FILE) if is_possible() else None
    return encoder.width if encoder else 0


def put_off(articles: Sequence[int]) -> None:
    """Leave the sentences of articles to `encode_waiting`."""
    with connection.cursor() as cursor:
        cursor.execute(_PUT_OFF, [sorted(articles)])


def encode_waiting(*, goes_on: Callable[[], bool]) -> int:
    """Encode what was put off, piece by piece while it `goes_on`; return how many sentences.

    Nothing is locked meanwhile: an article waits on until none of its sentences is missing.
    """
    if not is_possible() or not UnencodedArticle.objects.exists():
        return 0
    encoder = _loaded.get(settings.ENCODER_FILE)
    done = 0
    while encoder and goes_on() and (waiting := _waiting()):
        missing = _missing(waiting)
        if missing:
            _write(missing, encoder)
            done += len(missing)
        elif not _settled(waiting):
            break
    # Its weights are half the memory of a worker, which has other things to do most of the time.
    _loaded.forget()
    return done


def _opened(path: str) -> Encoder | None:
    try:
        with open(path, "rb") as file:
            # Not closed: rows of the vocabulary are read from it as they are needed.
            return Encoder(read(mmap(file.fileno(), 0, access=ACCESS_READ)))
    except (OSError, ValueError, KeyError, NotAnEncoder) as problem:
        log.error("search goes by words alone: no sentence encoder", path=path, reason=str(problem))
        return None


def _waiting() -> list[int]:
    waiting = UnencodedArticle.objects.order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:_ARTICLES_AT_ONCE])


def _missing(articles: Sequence[int]) -> list[_Sentence]:
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, [list(articles), _SENTENCES_AT_ONCE])
        return [_Sentence(*row) for row in cursor.fetchall()]


def _write(missing: Sequence[_Sentence], encoder: Encoder) -> None:
    vectors = encoder.encode([one.text for one in missing])
    by_campaign: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, one in enumerate(missing):
        by_campaign[one.campaign, one.language].append(at)
    for (campaign, language), places in sorted(by_campaign.items()):
        some = vectors[places]
        said = [
            SentenceMeaning(article_id=one.article, start=one.start, end=one.end, vector=vector)
            for one, vector in zip((missing[at] for at in places), packed(some), strict=True)
        ]
        meaning_cells.store(said, some, campaign=campaign, language=language)


@transaction.atomic
def _settled(articles: Sequence[int]) -> bool:
    """Take articles off the waiting ones, unless their sentences changed meanwhile: who changes
    them touches their rows, and is waited for here.
    """
    UnencodedArticle.objects.filter(pk__in=articles).delete()
    if _missing(articles):
        transaction.set_rollback(True)
        return False
    return True


_PUT_OFF = """
    INSERT INTO claims_unencodedarticle (article_id, times) SELECT unnest(%s::bigint[]), 1
    ON CONFLICT (article_id) DO UPDATE SET times = claims_unencodedarticle.times + 1
"""
_MISSING = """
    SELECT i.article_id, i.start, i."end", substr(a.text, i.start + 1, i."end" - i.start),
           a.campaign_id, i.language
    FROM claims_indexedsentence AS i JOIN claims_article AS a ON a.id = i.article_id
    LEFT JOIN claims_sentencemeaning AS m
      ON m.article_id = i.article_id AND m.start = i.start AND m."end" = i."end"
    WHERE i.article_id = ANY(%s) AND m.article_id IS NULL
    ORDER BY i.article_id, i.start LIMIT %s
"""
