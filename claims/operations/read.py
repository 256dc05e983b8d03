"""A reader of one JSON object that names, in every refusal, the field at fault."""

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from claims.errors import Refused
from claims.wording import on_screen

Choice = TypeVar("Choice", bound=StrEnum)
TEXT_LIMIT = 20_000  # code points of one free field
_MISSING: Any = object()


class Reader:
    """Reads fields of `value` one by one; `finish` refuses what nobody read."""

    __slots__ = ("_read", "_value", "_where")

    def __init__(self, value: Any, where: str = "") -> None:
        if not isinstance(value, dict):
            raise Refused("must be an object", field=where or "payload")
        self._value: dict[str, Any] = value
        self._where = where
        self._read: set[str] = set()

    def path(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name

    def has(self, name: str) -> bool:
        return name in self._value

    def finish(self) -> None:
        unknown = sorted(set(self._value) - self._read)
        if unknown:
            raise Refused("is not a field of this operation", field=self.path(unknown[0]))

    def text(self, name: str, *, least: int = 0, most: int = TEXT_LIMIT) -> str:
        value = self._take(name, default="")
        if not isinstance(value, str):
            raise Refused("must be text", field=self.path(name))
        if not least <= len(value) <= most:
            words = on_screen("is over %(most)s characters")
            if len(value) < least:
                words = on_screen("must not be empty")
            raise Refused(words, values={"most": most}, field=self.path(name))
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise Refused("holds a character that is no text", field=self.path(name))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        if not all(isinstance(value, str) and 0 < len(value) <= 80 for value in values):
            raise Refused("must be a list of labels", field=self.path(name))
        if len(set(values)) != len(values):
            raise Refused("names a label twice", field=self.path(name))
        return tuple(values)

    def boolean(self, name: str) -> bool:
        value = self._take(name)
        if not isinstance(value, bool):
            raise Refused("must be true or false", field=self.path(name))
        return value

    def required_integer(self, name: str, *, least: int, most: int = 2**31 - 1) -> int:
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Refused(
                "must be a whole number from %(least)s to %(most)s",
                values={"least": least, "most": most},
                field=self.path(name),
            )
        return value

    def integer(self, name: str, *, default: None, least: int, most: int) -> int | None:
        if self._value.get(name) is None:
            return self._take(name, default=default)  # type: ignore[no-any-return]
        return self.required_integer(name, least=least, most=most)

    def uuid(self, name: str) -> UUID:
        value = self._take(name)
        try:
            if isinstance(value, str):
                return UUID(value)
        except ValueError:
            pass
        raise Refused("must be a UUID", field=self.path(name))

    def optional_uuid(self, name: str) -> UUID | None:
        return None if self._take(name) is None else self.uuid(name)

    def date(self, name: str) -> datetime.date | None:
        value = self._take(name, default=None)
        if value in (None, ""):
            return None
        try:
            return datetime.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise Refused("must be a date, YYYY-MM-DD", field=self.path(name)) from None

    def country(self, name: str) -> str:
        value = self.text(name, most=2)
        if value and not re.fullmatch("[A-Z]{2}", value):
            raise Refused(
                "must be a country's two capital letters (ISO 3166)", field=self.path(name)
            )
        return value

    def choice(
        self, name: str, enum: type[Choice], *, default: Choice | None = None, empty: bool = False
    ) -> Choice:
        value = self._take(name, default=default if default is not None else _MISSING)
        if empty and value == "":
            return value  # type: ignore[no-any-return]
        try:
            return enum(value)
        except ValueError:
            known = ", ".join(member.value for member in enum)
            raise Refused(
                "must be one of: %(known)s", values={"known": known}, field=self.path(name)
            ) from None

    def inner(self, name: str) -> "Reader":
        return Reader(self._take(name), self.path(name))

    def items(self, name: str, *, most: int = 100) -> Iterator["Reader"]:
        for index, value in enumerate(self._list(name, most)):
            yield Reader(value, f"{self.path(name)}[{index}]")

    def _list(self, name: str, most: int = 100) -> list[Any]:
        value = self._take(name)
        if not isinstance(value, list) or len(value) > most:
            raise Refused(
                "must be a list of at most %(most)s items",
                values={"most": most},
                field=self.path(name),
            )
        return value

    def _take(self, name: str, *, default: Any = _MISSING) -> Any:
        self._read.add(name)
        value = self._value.get(name, default)
        if value is _MISSING:
            raise Refused("is missing", field=self.path(name))
        return value
