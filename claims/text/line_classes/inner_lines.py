"""Lines between two paragraphs of the article that do not end like a sentence: paragraphs whose
full stop was forgotten, items of a list, headings, or something of the site's.
"""

import re

from claims.text.line_classes.looks import DATE_LINE
from claims.text.line_classes.page import LIST_ITEM, SENTENCE_END, Page
from claims.text.line_classes.told import tells
from claims.text.openers import opens_sentence
from claims.text.predicates import predicated
from claims.vocabulary import LineClass

# From here on the line is text rather than a heading; a page that has headings asks for more.
_TEXT, _TEXT_AMONG_HEADINGS = 1.0, 2.0
_HEADINGS = 3
# A line of less than this share of its neighbours' length is small beside them.
_DWARF = 0.35
_NEAR = 8  # lines
_SENTENCE = 3  # words
# A headline in two parts, the second without a full stop, has no more words.
_TWO_PARTS = 15
# `2. Bridge closed`, «Новость №2. Мост закрыт»
_NUMBERED = re.compile(r"(?:[^\W\d_]+\s)?(?:№\s?)?\d{1,2}(?:[.):]|(?P<part>\.\d{1,2}\.?))\s")
_LONGEST_HEADING = 18  # words
# What opens a turn of talk, or a question that the writer puts to himself.
_GOES_ON = re.compile(
    r"[—–−‒―«\"“-]|(?:а|и|но|так|ну|разве|неужели|і|але|та|чи|хіба|ал|бірақ|сонда|and|but|so|or|q)\b",
    re.IGNORECASE,
)
# `The captain answered: -`, with what is said in the next line.
_LEADS = re.compile(r"[:,]\s?[—–-]$")
_TURN = re.compile(r"[—–−‒―-]\s?\S")
# `MAYOR: The county.`, `Q: Who pays?`
_LABELLED = re.compile(r"(?:[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ.’' -]{1,30}|[QAВОПСЖТ]):\s\S")
_TURNS = 3
_PARAGRAPH = 12  # words
_FEW = 5  # a question to so many lines
_LONGER = re.compile(r"\b[A-Za-z][a-z’']{3,}\b")
_ASKS = re.compile(
    r"(?:(?:о|об|в|во|на|с|из|за|по|до|у|від|про|з|із)\s)?(?:как|кто|кого|кому|что|где|когда|почему|зачем|чем|как(?:ие|их|ой|ая|ую)|какие?|куда|откуда|"
    r"сколько|як|хто|кого|що|де|коли|чому|навіщо|як(?:і|их|ий|а|у)|яке|куди|звідки|скільки|қалай|"
    r"қандай|кім|кімге|не|қайда|қашан|неге|неліктен|қанша|how|who|what|where|when|why|which)\b",
    re.IGNORECASE,
)
_ARTICLE = (LineClass.BODY, LineClass.LEAD, LineClass.CAPTION, LineClass.SUBHEADING)
# `$2,500 to the library`
_FIGURE = re.compile(r"[$£€₸₽₴]\s?\d|\d[\d\s.,]*\s[^\W\d_]{2,}")
_SEPARATORS = re.compile(r"\s[·|•→←»]\s|^[←→]|[←→›]$|\s»$|^[^«]+»$|\s/\s")
_ENGLISH_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|"
    r"put|set|cut|said|told|made|took|gave|got|came|went|left|held|kept|won|lost|fell|rose|began|"
    r"drew|grew|knew|threw|flew|saw|ran|broke|spoke|wrote|drove|brought|bought|thought|caught|taught|"
    r"sent|spent|built|met|paid|sold|stood|found|led|became|chose|wore|shook|hit|shut|cost|hurt|let|"
    r"[a-z]+(?:n['’]t|['’](?:re|ve|ll))|(?:it|that|there|he|she|what|who)['’]s|i['’]m|remains?|"
    r"includes?|continues?|begins|opens|closes|starts|runs|goes|comes|leaves|applies|expects?|"
    r"follows|brings|sells|pays|seems|stays|hangs|urges?|adds|agrees|wins|loses|gets|sees|knows|thinks|"
    r"beat|sank|fled|sat|lay|slept|felt|meant|gives|takes|says|means|needs|wants|makes|"
    r"[a-z]{3,}ed)\b"
)
# Russian has «ы», Ukrainian «і», and only Kazakh both.
_KAZAKH_LETTER = re.compile("[әғқңөұүһ]|ы.*і|і.*ы")
_KAZAKH_VERB = re.compile(
    r"(?:ды|ді|ты|ті|ған|ген|қан|кен|сіз|сыз|мақ|мек|бақ|бек|пақ|пек|емес|жоқ|бар|керек|мүмкін|тиіс|еді|екен|жатыр|отыр|тұр|жүр|уде|уда)$"
)


def reads_as_text(page: Page, at: int) -> bool:
    """Tell whether the line at `page.shown[at]`, which has no final mark, is a paragraph."""
    look = page.looks[page.shown[at]]
    turn = is_labelled_turn(page, page.shown[at])
    if turn or tells(look.text) or runs_on(page, at):
        return True
    if LIST_ITEM.match(look.text):
        return _is_item(page, at)
    if look.text[-1] in ":;," or _LEADS.search(look.text) or _goes_on_in_figures(page, at):
        return True
    if look.words >= 20 or (look.words > _TWO_PARTS and whole_sentence(look.text)):
        return True
    if look.text[:1].islower() and (look.words >= 8 or page.is_body(page.shown[at - 1])):
        return True
    if page.has_headings is None:
        page.has_headings = _has_headings(page)
    score = _score(page, at)
    return score >= (_TEXT_AMONG_HEADINGS if page.has_headings else _TEXT)


def is_labelled_turn(page: Page, line: int) -> bool:
    """Tell whether a line is a turn of a talk that names its speaker, on a page of such turns."""
    if _LABELLED.match(page.looks[line].text) is None:
        return False
    if page.turns is None:
        page.turns = sum(_LABELLED.match(page.looks[one].text) is not None for one in page.shown)
    return page.turns >= _TURNS


def is_numbered_heading(page: Page, at: int) -> bool:
    """Tell whether a line opens with a number and stands over a paragraph, as others on the page
    do: `2. Bridge closed`. The points of a list stand together."""
    if page.numbered is None:
        page.numbered = {
            place
            for place, line in enumerate(page.shown[:-1])
            if _heads_part(page, line, page.shown[place + 1])
        }
    return at in page.numbered and len(page.numbered) > 1


def _heads_part(page: Page, line: int, below: int) -> bool:
    look, text = page.looks[line], page.looks[below]
    beneath = _NUMBERED.match(text.text)
    apart = beneath is None or beneath["part"] is not None
    ends = look.text[-1] in ".…:;,"
    brief = 1 < look.words <= _LONGEST_HEADING and not ends
    over = text.final or text.words > look.words or beneath is not None
    return _NUMBERED.match(look.text) is not None and apart and brief and over


def asks_over_text(page: Page, at: int) -> bool:
    """Tell whether a short question heads the paragraph below it: one of few on the page, small
    beside its neighbours, and neither a turn of talk nor the writer's own next thought."""
    look = page.looks[page.shown[at]]
    below = page.shown[at + 1 : at + 2]
    if look.text[-1] != "?" or look.words > _SENTENCE * 3 or not below or _GOES_ON.match(look.text):
        return False
    if page.questions is None:
        first = next(line for line in page.shown if page.is_body(line))
        asking = [one for one in page.shown if page.looks[one].text[-1] == "?"]
        page.questions = sum(one > first for one in asking)
    text = page.looks[below[0]]
    few = page.questions * _FEW <= len(page.shown)
    # A dash below answers: the question is an interviewer's.
    if _TURN.match(text.text):
        return False
    paragraph = page.is_body(below[0]) and text.words >= _PARAGRAPH and text.text[-1] != "?"
    return few and paragraph and is_dwarfed(page, at)


def runs_on(page: Page, at: int) -> bool:
    """Tell whether the next line begins with a small letter: a link was cut out of a sentence."""
    look = page.looks[page.shown[at]]
    below = page.shown[at + 1 : at + 2]
    if not below or look.words < 2 or look.text[-1] in ":;" or page.looks[below[0]].words < 2:
        return False
    free = page.open(below[0]) or page.is_body(below[0])
    return free and page.looks[below[0]].text.lstrip("«“\"‘'").strip()[:1].islower()


def _goes_on_in_figures(page: Page, at: int) -> bool:
    """Tell whether a line opens with a number as the one above does, or stands below a colon."""
    above = page.looks[page.shown[at - 1]].text
    opens = _FIGURE.match(page.looks[page.shown[at]].text) is not None
    led = above[-1] == ":" or _FIGURE.match(above) is not None
    return opens and led and page.is_body(page.shown[at - 1])


def whole_sentence(text: str) -> bool:
    """Tell whether a sentence ends inside a line; `Day 2. The flood` is a heading with a number."""
    end = SENTENCE_END.search(text)
    return end is not None and text.count(" ", 0, end.start()) >= _SENTENCE - 1


def _is_item(page: Page, at: int) -> bool:
    """Tell whether an item has words enough, or others beside it; a label has neither."""
    look = page.looks[page.shown[at]]
    if look.text[-1] == ":" or (look.words < 2 and look.text[-1] not in ";,"):
        return False
    near = page.shown[max(0, at - 1) : at + 2 : 2]
    beside = [page.looks[line].text for line in near if page.open(line) or page.is_body(line)]
    above = page.looks[page.shown[at - 1]].text
    listed = any(LIST_ITEM.match(text) and text[-1] != ":" for text in beside)
    return look.words > 3 or listed or (above[-1] == ":" and page.is_body(page.shown[at - 1]))


def _score(page: Page, at: int) -> float:
    """Weigh what speaks for a paragraph against what speaks for a heading."""
    look = page.looks[page.shown[at]]
    words = sum(any(map(str.isalnum, word)) for word in look.text.split())
    score = 1.0 * (words >= 8) + 1.0 * (words >= 12) - 1.0 * (words <= 4)
    score += 1.0 * any(char.isdigit() for char in look.text)
    score += 1.0 * has_predicate(look.text)
    first = look.text.split()[0]
    score += 1.0 * (words >= 5 and first[:1].isupper() and opens_sentence(first))
    score -= 2.0 * asks(look.text)
    score -= 1.0 * (SENTENCE_END.search(look.text) is not None)  # numbered: text has been told
    score -= 2.0 * is_dwarfed(page, at) + 3.0 * is_title_case(look.text)
    above = page.verdicts[page.shown[at - 1]]
    score -= 3.0 * (above is not None and above.feature == DATE_LINE)
    # Counters, rubrics and headlines of other stories are written with these inside.
    score -= 1.0 * (look.text[0] in "«\"“„'‘") + 1.0 * (": " in look.text)
    score -= 3.0 * separates(look.text)
    below = page.verdicts[page.shown[at + 1]] if at + 1 < len(page.shown) else None
    score -= 1.0 * (below is not None and below.line_class not in _ARTICLE)
    return score


def is_dwarfed(page: Page, at: int) -> bool:
    """Tell whether the paragraphs before and behind are about three times as long: a writer of
    long paragraphs puts a short line between them for a heading only."""
    line = page.shown[at]
    above = page.shown[max(0, at - _NEAR) : at]
    before = next((one for one in reversed(above) if page.is_body(one)), None)
    behind = next((one for one in page.shown[at + 1 : at + 1 + _NEAR] if page.is_body(one)), None)
    beside = [len(page.looks[one].text) for one in (before, behind) if one is not None]
    return bool(beside) and len(page.looks[line].text) * len(beside) < _DWARF * sum(beside)


def asks(text: str) -> bool:
    """Tell whether a line opens with a word that asks: `How to cook`, «Кому пить кофе не стоит»."""
    return _ASKS.match(text) is not None


def separates(text: str) -> bool:
    """Tell whether a line has the bars and arrows of links between or around its words."""
    return _SEPARATORS.search(text) is not None


def is_title_case(text: str) -> bool:
    """Tell whether nearly all longer words have a capital, as in English headlines."""
    longer = _LONGER.findall(text)
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) * 5 >= len(longer) * 4


def has_predicate(text: str) -> bool:
    """Tell, roughly, whether a line has a finite verb, in any of the four languages."""
    if predicated(text) or _ENGLISH_VERB.search(text):
        return True
    folded = text.rstrip(' .!?…»"”').casefold()
    # Ukrainian nouns end like Kazakh verbs, but no Ukrainian line has these letters.
    return _KAZAKH_LETTER.search(folded) is not None and _KAZAKH_VERB.search(folded) is not None


def _has_headings(page: Page) -> bool:
    """Tell whether short lines that can be nothing but headings divide the article."""
    found = 0
    for at in range(1, len(page.shown) - 1):
        line = page.shown[at]
        look = page.looks[line]
        short = 0 < look.words <= 7 and not look.final and look.text[-1] not in ":;,"
        if page.open(line) and short:
            before, behind = page.shown[at - 1], page.shown[at + 1]
            found += page.is_body(before) and page.is_body(behind) and _score(page, at) <= 0
    return found >= _HEADINGS
