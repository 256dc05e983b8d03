"""The interface in other languages: collects its strings, refreshes and compiles the catalogues.

locale/<language>/LC_MESSAGES/django.po is what people edit; the .mo beside it is made here, by
Babel, so that nobody needs gettext's programs. Reads no settings and no database.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from annotator.line_features import line_features
from claims import errors, vocabulary
from claims.schema import default_schema

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "uk", "kk")
CODE = ("annotator", "claims")
BEGUN = datetime(2026, 11, 22, tzinfo=UTC)
# Languages have names of their own, and Django knows them.
NEVER_SHOWN = ("Language", "StrEnum")
KEYWORDS = (
    *("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
    *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"),
    # Packages that know no framework mark what a screen says of theirs; see claims/wording.py.
    "on_screen",
    # The first argument of a refusal is its sentence; see claims/services/refusals.py.
    *(
        name
        for name, error in vars(errors).items()
        if isinstance(error, type)
        and issubclass(error, errors.Refused | errors.NothingToDo | errors.Conflict)
    ),
)


def main(words: list[str]) -> int:
    """Run `refresh` (read all code and templates anew) or `compile` (what has changed)."""
    task = (words or ["refresh"])[0]
    if task == "compile":
        compile_changed()
        return 0
    for language in LANGUAGES:
        catalogue = refreshed(language)
        write(language, catalogue)
        print(f"{language}: {len(catalogue)} strings, {len(untranslated(catalogue))} to translate")
    compile_changed()
    return 0


def path(language: str, root: Path = ROOT) -> Path:
    """Return where a language's catalogue lies."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str, root: Path = ROOT) -> Catalog:
    """Read a language's catalogue; an empty one where there is none yet."""
    file = path(language, root)
    if not file.exists():
        return Catalog(locale=language, project="Claim Annotator", fuzzy=False)
    with file.open("rb") as lines:
        return read_po(lines, locale=language, abort_invalid=True)


def write(language: str, catalogue: Catalog) -> None:
    """Write a language's catalogue, one entry after the other as the files and their lines go."""
    text = BytesIO()
    write_po(text, catalogue, width=100, include_lineno=False, ignore_obsolete=True)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    path(language).write_bytes(text.getvalue())


def refreshed(language: str) -> Catalog:
    """Return a language's catalogue with exactly the strings that code and templates hold now.

    A string that is new, or was reworded, comes out empty: no guess stands in for a translation.
    """
    known = load(language)
    fresh = Catalog(
        locale=language,
        project="Claim Annotator",
        version="1",
        msgid_bugs_address="see docs/glossary.md",
        last_translator="Claim Annotator",
        language_team=language,
        # A date that changed with every run would say nothing that git does not.
        creation_date=BEGUN,
        revision_date=BEGUN,
        fuzzy=False,
    )
    fresh.header_comment = f"# Claim Annotator's interface: {fresh.locale.get_display_name('en')}."
    for message in extracted():
        before = known.get(message.id, message.context)
        wanted = isinstance(message.id, tuple)
        kept = before if before and isinstance(before.string, tuple) == wanted else None
        fresh.add(
            message.id,
            string=kept.string if kept else None,
            locations=message.locations,
            context=message.context,
            user_comments=kept.user_comments if kept else (),
        )
    return fresh


def extracted() -> Catalog:
    """Return every string of the interface, with the files that hold it."""
    found = Catalog()
    for name, source in sources():
        for _line, function, words, _comments in extract_python(
            BytesIO(source.encode()), dict.fromkeys(KEYWORDS), [], {"encoding": "utf-8"}
        ):
            _add(found, name, str(function), words if isinstance(words, tuple) else (words,))
    for context, label, name in labels():
        found.add(label, context=context, locations=[(name, 0)])
    return found


def labels() -> Iterator[tuple[str, str, str]]:
    """Yield (context, words, file) of what is data to the code: enums, default schema, features.

    An enum's name is the context of its words, as `claims.models.choices` looks them up.
    """
    for name, enum in sorted(vars(vocabulary).items()):
        if isinstance(enum, type) and issubclass(enum, StrEnum) and name not in NEVER_SHOWN:
            for member in enum:
                yield name, member.value.replace("_", " "), "claims/vocabulary.py"
    schema = default_schema()
    for field in ("claim_types", "check_worthiness", "stances", "verdicts"):
        for label in getattr(schema, field).labels:
            for words in filter(None, (str(label.name), label.definition)):
                yield "label", words, "claims/schema.py"
    for words, file in line_features(ROOT):
        yield "feature", words, file


def sources() -> Iterator[tuple[str, str]]:
    """Yield (path below the root, Python text) of all code, templates turned into Python first."""
    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.py")):
            # Commands speak English, to the people who run the server.
            if "management" in file.parts:
                continue
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "templates").rglob("*.*")):
        text = templatize(file.read_text(encoding="utf-8"))
        # What is not a string comes out as a run of X, indented as it stood: no Python block.
        yield (
            file.relative_to(ROOT).as_posix(),
            "\n".join(line.strip() for line in text.split("\n")),
        )


def _add(found: Catalog, name: str, function: str, words: tuple[Any, ...]) -> None:
    """Put one call's string in the catalogue; a call without a literal has none."""
    context, ids = (words[0], words[1:]) if "pgettext" in function else (None, words)
    plural = function.startswith("n")
    if ids and all(ids[: 1 + plural]):
        key = (str(ids[0]), str(ids[1])) if plural else str(ids[0])
        found.add(key, locations=[(name, 0)], context=context)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the strings that lack a translation, or any one form of it, or are only guessed."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and (
            message.fuzzy
            or not all(message.string if isinstance(message.string, tuple) else [message.string])
        )
    ]


def compile_changed(root: Path = ROOT) -> None:
    """Make each .mo that is absent or older than its .po; whole or not at all."""
    for language in LANGUAGES:
        source = path(language, root)
        made = source.with_suffix(".mo")
        if not source.exists() or (
            made.exists() and made.stat().st_mtime >= source.stat().st_mtime
        ):
            continue
        # A second process may be at the same file: each writes its own, and the last one stays.
        with NamedTemporaryFile(dir=source.parent, suffix=".mo-draft", delete=False) as draft:
            write_mo(draft, load(language, root))
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
