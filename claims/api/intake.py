"""What is sent to take articles in: one, a file of many, or addresses."""

from pathlib import PurePath
from typing import Any

from rest_framework import serializers

from claims.errors import Refused
from claims.formats.archives import MOST_UNPACKED
from claims.formats.bundles import MOST_BYTES_OF_TABLE
from claims.formats.file_kinds import FileKind, file_kind
from claims.formats.incoming import MOST_BYTES
from claims.services import fetches

_MOST_BYTES = {
    FileKind.TEXT: MOST_BYTES,
    FileKind.HTML: MOST_BYTES,
    FileKind.JSONL: MOST_BYTES_OF_TABLE,
    FileKind.CSV: MOST_BYTES_OF_TABLE,
    FileKind.ZIP: MOST_UNPACKED,
}


class ExactText(serializers.CharField):
    """Text as it was sent: not trimmed; what is no text is refused later, with its offset."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)
        self.validators = []


class IntakeSerializer(serializers.Serializer[Any]):
    """One article as `text` or `html`; a `file` with one or many (.txt, .html, .jsonl, .csv, .zip);
    or `urls` to fetch. Title, outlet, address, day and language go with a single article.
    """

    text = ExactText(required=False)
    html = ExactText(required=False, help_text="A whole page; its main text is extracted.")
    file = serializers.FileField(required=False, allow_empty_file=True)
    urls = serializers.ListField(
        child=serializers.CharField(max_length=2000),
        required=False,
        min_length=1,
        max_length=fetches.MOST_ADDRESSES,
        help_text="Pages to fetch; public http and https addresses alone.",
    )
    name = serializers.CharField(required=False, max_length=255, default="")
    title = serializers.CharField(required=False, max_length=500, default="")
    outlet = serializers.CharField(required=False, max_length=200, default="")
    url = serializers.URLField(required=False, max_length=2000, default="")
    published_on = serializers.DateField(required=False, allow_null=True, default=None)
    language = serializers.RegexField(
        r"^[a-z]{2,3}$", required=False, default="", help_text="Left out, it is detected."
    )
    external_id = serializers.CharField(required=False, max_length=200, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(name in attrs for name in ("text", "html", "file", "urls")) != 1:
            raise serializers.ValidationError(
                {"text": "Send one of these: a text, html, a file, or urls."}
            )
        return attrs


def kind_of_upload(name: str, size: int | None) -> FileKind:
    """Return the kind of a file, a text where its name has no ending; refuse one that is too large
    before it is read.
    """
    kind = file_kind(name) if PurePath(name).suffix else FileKind.TEXT
    most = _MOST_BYTES[kind]
    if size is not None and size > most:
        raise Refused(
            "is %(size)s bytes; %(most)s is the most",
            values={"size": f"{size:,}", "most": f"{most:,}"},
            field="file",
        )
    return kind
