"""The exception tree. Raised where the rule lives, with the values; translated once at each entry
point (form error, problem+json, failed job row).

ClaimsError
├── Refused               a rule of the field says no: names a field and a reason
│   ├── InvalidSpan
│   ├── InvalidLabel
│   ├── UndecodableText
│   ├── DuplicateArticle
│   ├── FetchRefused      a web address that cannot or must not be read
│   └── Settled
├── NoAccess              the thing does not exist for this person (404, never 403)
├── NothingToDo           no passage is left for this person now, with the reason in words
│   └── GateClosed        the newest guideline is still to be read, or its test to be passed
├── Conflict              somebody changed it meanwhile: base revision is old
├── LeaseLost             a job's fence: another worker owns it now
└── NotAnEncoder          a file of weights that search cannot read
"""

from collections.abc import Mapping


class ClaimsError(Exception):
    """Base of every error that Claim Annotator raises on purpose.

    `template` is a constant sentence that the catalogues hold, with %(name)s where one of `values`
    stands; `message` is the two together, in English.
    """

    def __init__(self, template: str = "", *, values: Mapping[str, object] | None = None) -> None:
        self.template = template
        self.values = values
        self.message = template % values if values else template
        super().__init__(self.message)


class Refused(ClaimsError):
    """What was asked breaks a rule; `field` names the input, the message says why in words."""

    def __init__(
        self, template: str, *, field: str = "", values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(template, values=values)
        self.field = field


class InvalidSpan(Refused):
    """A span is empty, leaves its text, cuts a grapheme, or does not hold its quote."""


class InvalidLabel(Refused):
    """A label that the campaign's schema version lacks."""


class UndecodableText(Refused):
    """Bytes that are no text; `offset` is the byte at fault (in pasted text, the code point)."""

    def __init__(
        self,
        template: str,
        *,
        offset: int,
        field: str = "file",
        values: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(template, field=field, values=values)
        self.offset = offset


class DuplicateArticle(Refused):
    """The campaign holds this exact text already; `article` is its primary key."""

    def __init__(
        self,
        template: str,
        *,
        article: int,
        field: str = "file",
        values: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(template, field=field, values=values)
        self.article = article


class Settled(Refused):
    """The item is decided, merged or released; readings no longer change."""


class FetchRefused(Refused):
    """A web address that cannot or must not be read; `code` names the reason for programs."""

    def __init__(
        self,
        template: str,
        *,
        code: str,
        field: str = "url",
        values: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(template, field=field, values=values)
        self.code = code


class NoAccess(ClaimsError):
    """Nothing of that name exists for this person."""


class NothingToDo(ClaimsError):
    """No passage can be given to this person now; the message says why."""


class GateClosed(NothingToDo):
    """The person has not passed the gate of the newest guideline version; the message says what
    is asked of them.
    """


class Conflict(ClaimsError):
    """The base revision is old; `current` is the revision that the server holds."""

    def __init__(
        self, template: str, *, current: int, values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(template, values=values)
        self.current = current


class LeaseLost(ClaimsError):
    """A job's lease went to another worker; nothing may be written under the old token."""


class NotAnEncoder(ClaimsError):
    """The file named as a sentence encoder holds none, or one that is not known here."""
