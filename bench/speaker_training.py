"""Fits the weights of `claims.text.quotations.speaker_weights` to labelled passages.

    python -m bench.speaker_training ROWS.jsonl ... [--without SET,SET]

Each row is one passage as JSON: `set` (who labelled it), `text`, `body` (start and end of each
paragraph), `gold` (quotations as they are labelled: kind, `spans` where their words stand, the
speaker's words or "-") and `pred` (what the rules say: start, end, kind, cue, speaker). The rules'
say must come from a version that had not met the passage: they are right on what they were mended
on, and weights that are fitted to such rows trust them too far.

The weights are written beside their module, or to `--to`; sets that are named by `--without` are
left out, so that weights can be tried on labels of another hand.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.linear_chain import LABELS, Example, Field, fit
from claims.text.quotations.speaker_keys import asked
from claims.text.quotations.speaker_weights import FILE, GOES_ON, NONE, OPENS
from claims.text.quotations.surroundings import Token, tokens_around
from claims.text.spans import Span

# Rarer signs say nothing, and weights below the second (in hundredths) change no reading.
_RARE, _SLIGHT = 3, 10
_DECAY, _SEED = 1e-5, 7
_UNNAMED = "-"
# Of words that come twice those behind the quotation are nearer in mind than those before it.
_BEHIND_FIRST, _LINES_AWAY, _INSIDE = 1.05, 30, 40

Row = dict[str, Any]
Labelled = tuple[list[list[str]], list[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="+", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--to", type=Path, default=FILE)
    args = parser.parse_args()
    left_out = args.without.split(",")
    rows = [
        json.loads(line)
        for path in args.rows
        for line in path.read_text("utf-8").split("\n")
        if line
    ]
    examples = [one for row in rows if row["set"] not in left_out for one in labelled(row)]
    counts = Counter(sign for signs, _ in examples for token in signs for sign in set(token))
    names = sorted(sign for sign, count in counts.items() if count >= _RARE)
    numbers = {name: number for number, name in enumerate(names)}
    field = fit([_numbered(one, numbers) for one in examples], len(names), decay=_DECAY, seed=_SEED)
    kept = _write(args.to, names, field)
    print(json.dumps({"examples": len(examples), "signs": len(names), "kept": kept}))


def labelled(row: Row) -> Iterator[Labelled]:
    """Yield the signs and labels of each direct quotation of a passage: those that the rules found,
    and those that they did not."""
    text, found = row["text"], row["pred"]
    gold = [one for one in row["gold"] if one["k"] == "direct" and one["spans"]]
    direct = [one for one in found if one["k"] == "direct"]
    told = [(one, next((g for g in gold if _same(text, one, g)), None)) for one in direct]
    missed = [g for g in gold if not any(g is other for _, other in told)]
    told += [({"s": g["spans"][0][0], "e": g["spans"][0][1]}, g) for g in missed]
    for one, own in told:
        quotation, speaker = Span(one["s"], one["e"]), _span(one.get("sp"))
        others = sorted(Span(other["s"], other["e"]) for other in found)
        others = [other for other in others if not other.overlaps(quotation)]
        tokens = tokens_around(text, quotation, others, within(row["body"], quotation))
        labels = _labels(text, quotation, tokens, own["sp"], speaker) if own else None
        if labels:
            yield list(asked(tokens, speaker, _span(one.get("cue"))).signs()), labels


def within(body: Sequence[Sequence[int]], quotation: Span) -> Span:
    """Return the paragraphs of a quotation with one before and one behind."""
    first = max((n for n, one in enumerate(body) if one[0] <= quotation.start), default=0)
    last = max((n for n, one in enumerate(body) if one[0] < quotation.end), default=first)
    return Span(body[max(0, first - 1)][0], body[min(len(body) - 1, last + 1)][1])


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _same(text: str, found: Row, gold: Row) -> bool:
    words: str = text[found["s"] : found["e"]]
    return words.startswith(gold["first"]) and words.endswith(gold["last"])


def _labels(
    text: str, quotation: Span, tokens: Sequence[Token], speaker: str, ruled: Span | None
) -> list[int] | None:
    """Label the tokens, or return None where the speaker's words are not there as whole tokens."""
    labels = [NONE] * len(tokens)
    if speaker == _UNNAMED:
        return labels
    at = ruled if ruled and ruled.of(text) == speaker else _nearest(text, quotation, speaker)
    own = [n for n, one in enumerate(tokens) if at and one.start < at.end and at.start < one.end]
    if not at or not own or tokens[own[0]].start != at.start or tokens[own[-1]].end != at.end:
        return None
    for n in own:
        labels[n] = OPENS if n == own[0] else GOES_ON
    return labels


def _nearest(text: str, quotation: Span, words: str) -> Span | None:
    """Return where a speaker's words stand nearest to the quotation."""

    def away(place: Span) -> float:
        if place.start >= quotation.end:
            return place.start - quotation.end
        if place.end > quotation.start:
            return _INSIDE
        line = "\n" in text[place.start : quotation.start]
        return (quotation.start - place.end) * _BEHIND_FIRST + _LINES_AWAY * line

    whole = re.compile(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])")
    places = [Span(*one.span()) for one in whole.finditer(text)]
    return min(places, key=away, default=None)


def _numbered(one: Labelled, numbers: dict[str, int]) -> Example:
    signs: list[int] = []
    begins = []
    for token in one[0]:
        begins.append(len(signs))
        signs += (numbers[sign] for sign in token if sign in numbers)
    return Example(np.array(signs), np.array(begins), np.array(one[1]))


def _write(path: Path, names: Sequence[str], field: Field) -> int:
    """Write the weights against the first label, in hundredths; return how many signs there are."""
    hundredths = np.rint((field.signs - field.signs[:, :1]) * 100).astype(int)
    steps = np.rint(np.vstack([field.steps[LABELS:], field.steps[:LABELS]]) * 100).astype(int)
    rows = ["\t".join(map(str, steps.ravel()))]
    for name, (_, opens, goes_on) in zip(names, hundredths.tolist(), strict=True):
        if max(abs(opens), abs(goes_on), abs(opens - goes_on)) >= _SLIGHT:
            rows.append(f"{name}\t{opens}\t{goes_on}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows) - 1


if __name__ == "__main__":
    main()
