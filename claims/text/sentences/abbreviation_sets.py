"""What the splitter knows of one language: its abbreviations, and how a predicate looks in it.

Entries stand without their final full stop, in lower case; an entry with a capital ("Sat", "Ill")
holds for that spelling only, because its small form is an ordinary word. Chains are written without
spaces ("т.д").

* `leading`: something always follows (a name, an explanation), so the sentence goes on;
* `joining`: it goes on unless the next word is one that opens a sentence;
* `closing`: a year, a unit, "and so on": it may end, if the sentence has a predicate by then;
* `numbered`: goes on before a number, also a Roman one; before anything else an ordinary word;
* `glosses`: a language or a sense (`(лат. Homo)`, `букв. «дом»`): goes on in brackets, before
  another script and before a quotation; elsewhere a word (`Корабль вошёл в порт.`);
* `ordinals`: words that a number with a full stop stands before (`3. Oktober`), as they are spelt;
* `prepositions`: a sentence that opens with one may still be waiting for its predicate;
* `predicate`: a pattern of words that are, roughly, a predicate.
"""

import re
from dataclasses import dataclass
from functools import cached_property

# A phrase of time or place before the predicate is shorter than this; a clause without it longer.
LONG_PHRASE = 10
SHORT_CLAUSE = 4


@dataclass(frozen=True)
class Abbreviations:
    """The sets of one language, or of several merged."""

    leading: frozenset[str]
    joining: frozenset[str]
    closing: frozenset[str]
    numbered: frozenset[str]
    glosses: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    predicate: str = ""

    @cached_property
    def every(self) -> frozenset[str]:
        """All entries, and the last part of each chain: tokens that are not ordinary words."""
        entries = self.leading | self.joining | self.closing | self.numbered | self.glosses
        return entries | {entry.rsplit(".", 1)[-1] for entry in entries}

    @cached_property
    def _predicate(self) -> re.Pattern[str]:
        return re.compile(self.predicate or r"(?!)")

    def __or__(self, other: "Abbreviations") -> "Abbreviations":
        return Abbreviations(
            self.leading | other.leading,
            self.joining | other.joining,
            self.closing | other.closing,
            self.numbered | other.numbered,
            self.glosses | other.glosses,
            self.ordinals | other.ordinals,
            self.prepositions | other.prepositions,
            "|".join(filter(None, (self.predicate, other.predicate))),
        )

    def predicated(self, clause: str) -> bool:
        """Tell whether a clause, cut before an abbreviation, has what looks like a predicate.

        Where endings tell too little, its opening does: a subject of several words has met its
        verb by the end of the clause, a phrase of time or place (`През 2019 г.`) has not.
        """
        if self._predicate.search(clause):
            return True
        if not self.prepositions:
            return False
        words = clause.split()
        opening = words[0].strip("«„“\"'([—–-").lower() if words else ""
        phrase = opening in self.prepositions or opening.isdigit()
        return len(words) >= (LONG_PHRASE if phrase else SHORT_CLAUSE)


def word_sets(
    *,
    leading: str = "",
    joining: str = "",
    closing: str = "",
    numbered: str = "",
    glosses: str = "",
    ordinals: str = "",
    prepositions: str = "",
    predicate: str = "",
) -> Abbreviations:
    """Build the sets from words set apart by white space."""
    return Abbreviations(
        leading=frozenset(leading.split()),
        joining=frozenset(joining.split()),
        closing=frozenset(closing.split()),
        numbered=frozenset(numbered.split()),
        glosses=frozenset(glosses.split()),
        ordinals=frozenset(ordinals.split()),
        prepositions=frozenset(prepositions.split()),
        predicate=predicate,
    )
