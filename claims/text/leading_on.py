"""Whether paragraphs lead on from one to the next, as an article's do and the decks of a list of
stories do not: each of those is cut out of a story of its own.
"""

import re
from collections import Counter

from claims.text.page import LIST_ITEM, Page
from claims.text.told import tells
from claims.vocabulary import LineClass

APART = "nothing leads from one paragraph to the next"
# Fewer paragraphs can do without by chance.
_LEAST = 5
_WORDS = 8
# Shorter ones have too few words to have one in common.
_MEAN = 12
_LONG = 20  # words without a full stop
# Of all stems of an article of so many paragraphs at least such a share comes again.
_AGAIN = 0.1
_HEADLINE = 3  # words
_SPEAKS = "«\"“„'—–-"
# What a paragraph opens with that refers to another: pronouns, links, the writer, turns of thought.
_REFERS = re.compile(
    r"(?:он|она|они|оно|его|её|ее|их|им|ему|ей|эт(?:о|от|а|и|ого|ой|ому|им|их)|об этом|для этого"
    r"|в этом|так(?:ой|ая|ие|ое)?|также|кроме|при этом|однако|но|а|и|или|затем|потом|тогда"
    r"|после (?:этого|чего)|поэтому|там|здесь|тут|ещё|еще|теперь|впрочем|зато|вместе с тем"
    r"|в то же время|как|если|когда|во-\w+|например|кстати|всего|сам[аи]?|мы|я|мне|меня|у нас"
    r"|наш\w*|вс[её]"
    r"|він|вона|вони|воно|його|її|їх|це(?:й|ого|ому)?|ц[яіею]|цієї|про це|для цього|у цьому"
    r"|так(?:ий|а|і|е)|крім|при цьому|проте|але|й|і|та|або|після цього|тоді|тому|ще|тепер|втім"
    r"|водночас|як|якщо|коли|по-\w+|наприклад|загалом|сам[іи]?|ми|мені|усі|всі"
    r"|ол|олар\w*|оның|оған|бұл\w*|осы\w*|сол\w*|мұн\w*|сонд\w*|сонымен|бірақ|алайда|ал|және"
    r"|содан|кейін|енді|тағы|біз\w*|мен|менің|егер|мысалы|барлық|жалпы"
    r"|he|she|they|it|his|her|their|its|this|that|these|those|such|also|but|and|or|then|so"
    r"|however|meanwhile|there|here|now|we|i|our|my|if|when|while|for example|in addition|still"
    r"|yet|after|as|not|what|you|all|another)(?![\w’'-])",
    re.IGNORECASE,
)


def find_unlinked(page: Page) -> None:
    """Class the paragraphs of a page as other stories where none refers to another, hardly a word
    comes again, and no headline above speaks of them."""
    told = [line for line in page.shown if page.open(line) and page.looks[line].words >= _WORDS]
    told = [line for line in told if page.looks[line].final or page.looks[line].words >= _LONG]
    # Under a headline, whatever it says, a page is given the benefit of the doubt.
    if told and any(_may_be_title(page, line) for line in page.shown if line < told[0]):
        return
    words = sum(page.looks[line].words for line in told)
    if len(told) < _LEAST or words < _MEAN * len(told):
        return
    if any(_leads_on(page.looks[line].text) for line in told[1:]):
        return
    stems = [page.stems([line]) for line in told]
    counts = Counter(stem for own in stems for stem in own)
    again = sum(count - 1 for count in counts.values())
    if again >= _AGAIN * counts.total():
        return
    for line in told:
        page.mark(line, LineClass.RELATED, 0.55, APART)


def _may_be_title(page: Page, line: int) -> bool:
    look = page.looks[line]
    return page.open(line) and look.words >= _HEADLINE and not look.sentence_like


def _leads_on(text: str) -> bool:
    """Tell whether a paragraph refers to what stands before it, or is speech, or a list's item."""
    refers = _REFERS.match(text) is not None or tells(text)
    return refers or text[0] in _SPEAKS or text[0].islower() or LIST_ITEM.match(text) is not None


def is_titled(page: Page, told: list[int]) -> bool:
    """Tell whether a headline above shares words with two of some paragraphs or more."""
    holding: dict[str, tuple[int, int]] = {}
    for line in told:
        for stem in page.stems([line]):
            holding[stem] = (holding.get(stem, (line, line))[0], line)
    for line in page.shown[: page.place(told[0])]:
        if page.looks[line].words < _HEADLINE:
            continue
        places = [holding[stem] for stem in page.stems([line]) if stem in holding]
        if places and min(first for first, _ in places) < max(last for _, last in places):
            return True
    return False
