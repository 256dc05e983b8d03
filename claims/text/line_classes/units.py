"""Other stories in units that repeat their form: a headline with its day, a headline with its deck.

An article has one headline and one day. Where headlines with a day come again and again, the unit
that holds far more text than any other is the article, and the rest are other stories, however
many paragraphs each of them has. Without days, headlines and decks that take turns are other
stories if furniture parts them from the article and none of them speaks of its subject.
"""

from collections.abc import Iterator
from itertools import pairwise

from claims.text.line_classes.inner_lines import has_predicate
from claims.text.line_classes.looks import DATE_LINE, STAMPED
from claims.text.line_classes.page import Page
from claims.text.line_classes.stamps import names_day
from claims.vocabulary import LineClass

DATED_UNIT = "story of a list, with its day"
TURNS = "headlines and decks that take turns"
_UNITS = 3
_HEADLINE = range(3, 26)  # words
_BESIDE = 2  # lines
_TAIL = 4  # lines
_DECK = 12  # words
_LABEL = 3  # words
# Of so many headlines with a source below each deck a front is made; so many lines say it.
_FRONT, _BETWEEN, _SOURCE = 5, 3, 5
# The article has so many times the text of any other unit.
_HEAVIER = 2.0


def find_units(page: Page) -> None:
    """Class the lines of stories that repeat a form as other stories'."""
    units = _dated(page)
    kept = set(page.article_run())
    weights = [_weight(page, first, stop) for first, stop in units]
    article = _article(weights)
    longest = max((stop - first for first, stop in units[:-1]), default=0)
    for at, (first, stop) in enumerate(units):
        if at == article:
            continue
        end = stop if at + 1 < len(units) else min(stop, first + max(longest, _TAIL))
        for line in page.shown[first:end]:
            if page.looks[line].words > 2 and line not in kept:
                page.mark(line, LineClass.RELATED, 0.65, DATED_UNIT)
    for pairs in _turns(page):
        for line in pairs:
            page.mark(line, LineClass.RELATED, 0.6, TURNS)


def _article(weights: list[int]) -> int | None:
    if not weights:
        return None
    heavy = max(range(len(weights)), key=weights.__getitem__)
    others = max((weight for at, weight in enumerate(weights) if at != heavy), default=0)
    return heavy if weights[heavy] > _HEAVIER * others else None


def _weight(page: Page, first: int, stop: int) -> int:
    lines = page.shown[first:stop]
    return sum(len(page.looks[line].text) for line in lines if page.looks[line].sentence_like)


def _dated(page: Page) -> list[tuple[int, int]]:
    """Return the units, as places in `page.shown`: each headline with the day beside it."""
    days = [at for at, line in enumerate(page.shown) if _is_day(page, line)]
    above = [head for at in days if (head := _head(page, at, -1)) is not None]
    below = [at for at in days if _head(page, at, 1) is not None]
    heads = sorted(set(above if len(above) >= len(below) else below))
    if len(heads) < _UNITS:
        return []
    return list(pairwise([*heads, len(page.shown)]))


def _is_day(page: Page, line: int) -> bool:
    verdict = page.verdicts[line]
    stamped = verdict is not None and verdict.feature in (DATE_LINE, STAMPED)
    return stamped and names_day(page.looks[line].text)


def _head(page: Page, at: int, step: int) -> int | None:
    """Return the place of the headline beside a day, nothing longer than a name between."""
    for place in range(at + step, at + step * (_BESIDE + 1), step):
        if not 0 <= place < len(page.shown):
            return None
        line = page.shown[place]
        look = page.looks[line]
        if look.words in _HEADLINE and not look.sentence_like and look.text[-1] not in ".:;,":
            free = page.open(line) or page.is_class(line, LineClass.RELATED, LineClass.CAPTION)
            return place if free else None
        if look.words > 3 or _is_day(page, line):
            return None
    return None


def _turns(page: Page) -> Iterator[list[int]]:
    """Yield the lines of the stretches in which headlines and decks take turns and none speaks of
    what the paragraphs above do."""
    subject: set[str] = set()
    told = 0
    for pairs, labelled in _alternating(page):
        first = page.place(pairs[0][0])
        while told < first:
            if page.looks[page.shown[told]].words >= _DECK:
                subject |= page.stems([page.shown[told]])
            told += 1
        if labelled and len(pairs) >= _FRONT and not page.article_run():
            yield [line for pair in pairs for line in pair]
            continue
        for group in _adjoining(page, pairs):
            if len(group) >= _UNITS and _are_stories(page, group, subject):
                yield [line for pair in group for line in pair]


def _adjoining(page: Page, pairs: list[list[int]]) -> list[list[list[int]]]:
    """Part the pairs where something stands between two of them."""
    groups = [[pairs[0]]]
    for before, pair in pairwise(pairs):
        if page.place(pair[0]) > page.place(before[1]) + 1:
            groups.append([])
        groups[-1].append(pair)
    return groups


def _alternating(page: Page) -> Iterator[tuple[list[list[int]], bool]]:
    """Yield the pairs of headline and deck that follow one another, and whether a short line, the
    source, stands between each two."""
    at = 0
    while at + 1 < len(page.shown):
        pairs: list[list[int]] = []
        labels, stop = 0, at
        while stop + 1 < len(page.shown):
            if _is_pair(page, *page.shown[stop : stop + 2]):
                pairs.append(page.shown[stop : stop + 2])
                stop += 2
                between = 0
                continue
            if not pairs or between == _BETWEEN or page.looks[page.shown[stop]].words > _SOURCE:
                break
            labels += between == 0
            between += 1
            stop += 1
        if pairs:
            yield pairs, labels >= len(pairs) - 1
        at = max(stop, at + 1)


def _is_pair(page: Page, head: int, deck: int) -> bool:
    """Tell whether a headline stands over one paragraph that is longer."""
    look, below = page.looks[head], page.looks[deck]
    headline = look.words in _HEADLINE and not look.final and look.text[-1] not in ":;,"
    free = page.open(deck) or page.is_class(deck, LineClass.RELATED)
    told = below.words >= _DECK and len(below.text) > len(look.text) and below.text[-1] != ":"
    return page.open(head) and headline and free and told


def _are_stories(page: Page, pairs: list[list[int]], subject: set[str]) -> bool:
    """Tell whether headlines and decks are other stories: furniture parts them from the article,
    and they share no more than a word with it. Without one, the headlines are in capitals."""
    heads = [page.looks[head] for head, _ in pairs]
    if not subject:
        return all(head.text.isupper() for head in heads)
    at = page.place(pairs[0][0])
    above = page.shown[at - 1]
    parted = not page.open(above) or page.looks[above].words <= _LABEL
    telling = sum(head.text.isupper() or has_predicate(head.text) for head in heads)
    apart = sum(len(page.stems(pair) & subject) <= 1 for pair in pairs)
    return parted and telling * 3 >= len(pairs) * 2 and apart == len(pairs)
