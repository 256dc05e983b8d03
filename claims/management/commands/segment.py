"""`manage.py segment FILE...`: cut files into classed lines and sentences, without a database."""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.errors import UndecodableText
from claims.text.decoding import decode
from claims.text.document import Document, Quote, segment

LANGUAGES = ("auto", "ru", "uk", "kk", "en")


class Command(BaseCommand):
    help = "Segment text files; one JSON object a line of input, on standard output."
    requires_system_checks: list[str] = []  # noqa: RUF012 (Django's own declaration)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--language", choices=LANGUAGES, default="auto")
        parser.add_argument("--text", action="store_true", help="print it for people")

    def handle(self, *args: Any, **options: Any) -> None:
        if hasattr(self.stdout, "reconfigure"):
            # JSON is UTF-8 whatever the terminal's locale says. A byte of a file's name that is no
            # UTF-8 leaves as an escape, so that its line is still JSON and still names the file.
            self.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            self._segment_all(options)
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever reads has had enough (`| head`): end as other filters do, without a word, and
            # leave nothing that the interpreter would try to write on its way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(128 + signal.SIGPIPE)

    def _segment_all(self, options: dict[str, Any]) -> None:
        language = None if options["language"] == "auto" else options["language"]
        write = self._for_people if options["text"] else self._as_json
        unread = 0
        for name in options["files"]:
            try:
                text = decode(Path(name).read_bytes()).text
            except (OSError, UndecodableText) as error:
                unread += 1
                self.stderr.write(f"{name}: {_reason(error)}")
                continue
            write(name, text, segment(text, language=language))
        if unread:
            raise CommandError(f"{unread} of {len(options['files'])} files could not be read")

    def _as_json(self, name: str, text: str, document: Document) -> None:
        for row in rows(name, document):
            self.stdout.write(json.dumps(row, ensure_ascii=False))

    def _for_people(self, name: str, text: str, document: Document) -> None:
        self.stdout.write(f"{name}: {document.language} {document.script}")
        speakers = {quote.start: _speakers(text, quote) for quote in document.quotes}
        for line, row in zip(document.lines, rows(name, document), strict=True):
            words = text[line.start : line.end]
            self.stdout.write(f"{line.number:4} {line.line_class:10} {line.feature}: {words}")
            for sentence in row["sentences"]:
                self.stdout.write(f"       | {text[sentence['start'] : sentence['end']]}")
            for quote in row["quotes"]:
                who = speakers.get(quote["start"], "?")
                self.stdout.write(f"       « {who}: {text[quote['start'] : quote['end']]}")


def _reason(error: OSError | UndecodableText) -> str:
    return error.message if isinstance(error, UndecodableText) else error.strerror or str(error)


def _speakers(text: str, quote: Quote) -> str:
    """Name the chain or the speaker, and the full name that the words may stand for."""
    chain = quote.chain or ((quote.speaker,) if quote.speaker else ())
    said = " > ".join(one.of(text) for one in chain) or "?"
    return f"{said} [{quote.suggestion.of(text)}?]" if quote.suggestion else said


def rows(name: str, document: Document) -> list[dict[str, Any]]:
    """List one JSON-ready object a line; offsets in code points of the decoded file."""
    sentences: dict[int, list[dict[str, int]]] = {}
    for sentence in document.sentences:
        sentences.setdefault(sentence.line, []).append(
            {"start": sentence.start, "end": sentence.end}
        )
    quotes: dict[int, list[dict[str, Any]]] = {}
    lines = iter(document.lines)
    line = next(lines, None)
    for quote in document.quotes:
        while line and quote.start > line.end:
            line = next(lines, None)
        if line is None:
            break
        speaker = quote.speaker
        quotes.setdefault(line.number, []).append(
            {
                "start": quote.start,
                "end": quote.end,
                "kind": quote.kind,
                "speaker": {"start": speaker.start, "end": speaker.end} if speaker else None,
            }
        )
    return [
        {
            "file": name,
            "line": line.number,
            "start": line.start,
            "end": line.end,
            "class": line.line_class,
            "confidence": line.confidence,
            "feature": line.feature,
            "language": line.language,
            "sentences": sentences.get(line.number, []),
            "quotes": quotes.get(line.number, []),
        }
        for line in document.lines
    ]
