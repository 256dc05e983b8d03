"""The demo's TOML files to values."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claims.demo.content import (
    FOLDER,
    DemoArticle,
    DemoCampaign,
    DemoClaim,
    DemoDecision,
    DemoEvidence,
    DemoFlag,
    DemoQuote,
    DemoReading,
    DemoSource,
    DemoVerdict,
)
from claims.vocabulary import Cause, FlagReason, Language, Stance

Table = Mapping[str, Any]


def demo_campaign() -> DemoCampaign:
    """Read the whole demo campaign from the files beside this module."""
    table = _load(FOLDER / "campaign.toml")
    articles = tuple(_article(entry) for entry in table["article"])
    return DemoCampaign(
        name=table["name"],
        description=table["description"].strip(),
        overlap=table["overlap"],
        languages=tuple(Language(code) for code in table["languages"]),
        guideline=(FOLDER / "guideline.md").read_text("utf-8"),
        articles=articles,
        readings=tuple(reading for article in articles for reading in _readings(article)),
        decisions=tuple(_decision(entry) for entry in table["decision"]),
    )


def _load(path: Path) -> Table:
    return tomllib.loads(path.read_text("utf-8"))


def _quote(entry: str | Table) -> DemoQuote:
    return DemoQuote(entry) if isinstance(entry, str) else DemoQuote(**entry)


def _article(entry: Table) -> DemoArticle:
    return DemoArticle(
        file=entry["file"],
        language=Language(entry["language"]),
        outlet=entry["outlet"],
        url=entry["url"],
        published=entry["published"],
        encoding=entry.get("encoding", "utf-8"),
        body_from=_quote(entry["body_from"]),
        body_to=_quote(entry["body_to"]),
    )


def _readings(article: DemoArticle) -> Iterator[DemoReading]:
    path = FOLDER / "readings" / Path(article.file).with_suffix(".toml")
    if not path.exists():  # nobody has read this page yet
        return
    table = _load(path)
    readers = table["readers"]
    for annotator in readers:
        yield DemoReading(
            annotator=annotator,
            article=article.file,
            claims=tuple(
                _claim(
                    _as_left_by(annotator, entry, first=annotator == readers[0]), article.language
                )
                for entry in table["claim"]
                if annotator in entry.get("by", readers)
            ),
            flags=tuple(
                DemoFlag(_quote(entry["sentence"]), FlagReason(entry["reason"]), entry["note"])
                for entry in table.get("flag", ())
                if annotator in entry.get("by", readers)
            ),
        )


def _as_left_by(annotator: str, entry: Table, *, first: bool) -> dict[str, Any]:
    """Lay the fields in which this reader differs over the claim that the readers share.

    A verdict stays with the first reader: nobody words a justification as a colleague did.
    """
    shared = {key: value for key, value in entry.items() if first or key != "verdict"}
    return {**shared, **entry.get("differs", {}).get(annotator, {})}


def _claim(entry: Table, language: Language) -> DemoClaim:
    return DemoClaim(
        quotes=tuple(_quote(quote) for quote in entry["quotes"]),
        claim_types=tuple(entry["types"]),
        check_worthiness=entry["worth"],
        normalised_text=entry["normalised"],
        language=language,
        attribution=tuple((name, role) for name, role in entry["attribution"]),
        claim_date=entry.get("date"),
        verdict=DemoVerdict(**entry["verdict"]) if "verdict" in entry else None,
        evidence=tuple(_evidence(link) for link in entry.get("evidence", ())),
    )


_OF_THE_SOURCE = ("article", "url", "title", "outlet", "published", "medium", "snapshot")


def _evidence(link: Table) -> DemoEvidence:
    return DemoEvidence(
        source=DemoSource(**{key: link[key] for key in _OF_THE_SOURCE if key in link}),
        stance=Stance(link["stance"]),
        quotes=(_quote(link["quote"]),) if "quote" in link else (),
        set_number=link.get("set", 1),
        is_partial=link.get("partial", False),
        scope_note=link.get("scope_note", ""),
    )


def _decision(entry: Table) -> DemoDecision:
    return DemoDecision(
        article=entry["article"],
        sentence=_quote(entry["sentence"]),
        choice=entry["choice"],
        cause=Cause(entry["cause"]),
        note=entry["note"],
    )
