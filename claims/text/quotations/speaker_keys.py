"""What a token's signs depend on, in groups: each group is a `Key`, and its weights can be kept.

The words near a token are no keys of their own: what a word says of its neighbours is kept with
the word (`signs_near`), since news has few different ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claims.text.quotations.speaker_signs import NEAR, Key, flags, signs_near, signs_of
from claims.text.quotations.surroundings import Side, Token, ends_sentence, shape
from claims.text.spans import Span

_MOST_STOPS = 3
_NOTHING = ""
_SIZES = (0, 1, 2, 3, 4, 5, 8, 13, 25)
# Numbers of tokens as they are told apart: exactly up to five, then roughly.
_ROUGHLY = tuple(max(size for size in _SIZES if size <= steps) for steps in range(_SIZES[-1] + 1))
_AHEAD = tuple(str(size) for size in _ROUGHLY)
_BACK = tuple(f"-{size}" for size in _ROUGHLY)


@dataclass(frozen=True, slots=True)
class Asked:
    """The tokens around a quotation by what is asked of each: words, and keys."""

    words: tuple[str, ...]
    language: str
    keys: tuple[tuple[Key, ...], ...]

    def signs(self) -> Iterator[list[str]]:
        """Yield all signs of each token."""
        last = len(self.words) - 1
        for n, keys in enumerate(self.keys):
            found = [sign for key in keys for sign in signs_of(key)]
            for step in NEAR:
                word = self.words[n + step] if 0 <= n + step <= last else _NOTHING
                found += signs_near(word, self.language, step)
            yield found


def asked(tokens: Sequence[Token], told: Span | None, cue: Span | None) -> Asked:
    """Return what is asked of every token; `told` and `cue` are what the rules found."""
    around = _Around(tokens, told, cue)
    return Asked(tuple(around.words), around.language, tuple(around.keys()))


def language_of(tokens: Sequence[Token]) -> str:
    """Name the language of the words around a quotation by their letters: it need not be the
    page's; "ru" where nothing tells."""
    letters = "".join([token.word for token in tokens]).lower()
    latin = sum(map(letters.count, "aeiou"))
    if latin > sum(map(letters.count, "аеиоуыіәөүұ")):
        return "en"
    if any(letter in letters for letter in "әғқңөұүһ"):
        return "kk"
    return "uk" if any(letter in letters for letter in "іїєґ") else "ru"


class _Around:
    """The tokens around one quotation, with what is asked of them more than once."""

    def __init__(self, tokens: Sequence[Token], told: Span | None, cue: Span | None) -> None:
        self.tokens = tokens
        self.language = language_of(tokens)
        self.family = "sl" if self.language in ("ru", "uk") else self.language
        self.words = [token.word for token in tokens]
        self.shapes = [shape(word) for word in self.words]
        inside = [n for n, token in enumerate(tokens) if token.side is Side.INSIDE]
        self.first, self.last = inside[0], inside[-1]
        self.taken = "".join([_taken_for(token, told, cue) for token in tokens])
        self.rules = "S" if told else "C" if cue else "N"

    def keys(self) -> Iterator[tuple[Key, ...]]:
        stops, frame, language = self._stops(), self._frame(), self.language
        words = [_NOTHING, *self.words, _NOTHING]
        shapes = [_NOTHING, *self.shapes, _NOTHING]
        rules, verbs = self._rules(), self._verbs()
        for n, token in enumerate(self.tokens):
            side = token.side.value
            place = n - self.last if n > self.last else min(0, n - self.first)
            yield (
                rules[n],
                verbs[n],
                ("frame", side, stops[n], *frame, self.family, self.rules),
                ("place", side, _near(place), *shapes[n : n + 3]),
                ("before", words[n], words[n + 1], language),
                ("behind", words[n + 1], words[n + 2], language),
            )

    def _rules(self) -> list[Key]:
        taken = f"EE{self.taken}EE"
        found: list[Key] = []
        for n, (token, looks) in enumerate(zip(self.tokens, self.shapes, strict=True)):
            ending = token.word[-3:].lower() if looks[0] == "x" else looks
            run = taken[n : n + 5]
            found.append(("rules", run, looks, ending, self.rules, token.side.value, self.family))
        return found

    def _verbs(self) -> list[Key]:
        """Return where each token stands to the nearest verb of saying."""
        said = [n for n, word in enumerate(self.words) if _says(word, self.language)]
        if not said:
            return [("no verb",)] * len(self.words)
        marks = [0, *accumulate(not word[0].isalnum() for word in self.words)]
        found: list[Key] = []
        at = 0
        for n, looks in enumerate(self.shapes):
            while at + 1 < len(said) and abs(said[at + 1] - n) <= abs(said[at] - n):
                at += 1
            verb = said[at]
            low, high = min(n, verb) + 1, max(n, verb)
            between = "p" if high > low and marks[high] > marks[low] else "_"
            ahead = "+" if n > verb else "-" if n < verb else "0"
            where = self._place_of(verb)
            found.append(("verb", _near(n - verb), between, looks, self.family, ahead, where))
        return found

    def _place_of(self, verb: int) -> str:
        """Name where a verb stands to the quotation."""
        if verb > self.last:
            return "A" + _near(verb - self.last)
        return "B" + _near(verb - self.first) if verb < self.first else "I0"

    def _frame(self) -> Key:
        """Return what stands right behind and before the quotation, and its first and last mark."""
        shapes = self.shapes
        behind = " ".join(shapes[self.last + 1 : self.last + 3])
        before = shapes[self.first - 1] if self.first else _NOTHING
        closed = self.last > self.first and shapes[self.last] in '»"›'
        return behind, before, shapes[self.first], shapes[self.last - closed]

    def _stops(self) -> list[str]:
        """Count the ends of sentences between each token and the quotation."""
        found = ["0"] * len(self.tokens)
        for order in (range(self.last + 1, len(found)), range(self.first - 1, -1, -1)):
            stops = 0
            for n in order:
                ends = ends_sentence(self.shapes[n])
                found[n] = str(min(_MOST_STOPS, stops + (ends and n < self.first)))
                stops += ends
        return found


def _says(word: str, language: str) -> bool:
    known = flags(word, language)
    return "V" in known or "d" in known


def _taken_for(token: Token, told: Span | None, cue: Span | None) -> str:
    """Name what the rules take a token for: the speaker, the cue or neither."""
    if told and token.start < told.end and told.start < token.end:
        return "S"
    return "C" if cue and token.start < cue.end and cue.start < token.end else "O"


def _near(steps: int) -> str:
    if steps < 0:
        return _BACK[min(-steps, _SIZES[-1])]
    return _AHEAD[min(steps, _SIZES[-1])]
