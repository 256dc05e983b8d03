"""What one line says by itself: features that make it furniture, in the order they are asked."""

import re
from collections.abc import Callable

from claims.text.line_classes import furniture_patterns as patterns
from claims.text.line_classes import furniture_words as known
from claims.text.line_classes import stamps
from claims.text.line_classes.captions import caption
from claims.text.line_classes.looks import DATE_LINE, LINK_TO_REST, STAMPED, Look, Verdict
from claims.text.line_classes.schedules import TIMED, tells_time
from claims.text.line_classes.site_sentences import site_speaks
from claims.text.line_classes.unread_lines import keywords, program_text
from claims.vocabulary import LineClass

_TICKER_END = re.compile(
    rf"\s[^\W\d_][\w\s-]{{2,30}},\s*(?:{stamps.DATE},?\s*)?{stamps.CLOCK}$|\s{stamps.CLOCK}(?:,?\s*{stamps.DATE})?$",
    re.IGNORECASE,
)
_TICKER_START = re.compile(rf"^(?:{stamps.DATE}[,\s]+)?{stamps.CLOCK}[\s|–—-]+\S", re.IGNORECASE)
_RANKED = re.compile(r"^\d{1,2}\s?[\u203c\u2049\u2600-\u27bf\U0001f000-\U0001faff]")
_COUNTER = re.compile(r"^[\d\s.,:/|+•·–—−-]+[kмк%]?$", re.IGNORECASE)
_WIDGET = re.compile(
    r"^[+\-−–]?\d+(?:[.,]\d+)?\s?(?:°|˚|º|%|мм|м/с|hpa|баллов?|₽|\$|€|₸|тг|грн)?\s?[cс]?(?:\s*[./…–-]+\s*[+−–-]?\d+\S*)*$"
    r"|^(?:usd|eur|rub|kzt|uah|cny|gbp|btc|brent|доллар|евро|юань|нефть)\b.{0,40}\d",
    re.IGNORECASE,
)
_PRICE_END = re.compile(
    r"\d[\d\s.,]*(?:тыс\.?|млн\.?|млрд\.?)?\s*(?:₽|₸|€|\$|£|руб\.?|тг\.?)$", re.IGNORECASE
)
_PROMOTION = re.compile("|".join(patterns.PROMOTIONS), re.IGNORECASE)
_BLOCK_HEADING = re.compile("|".join(patterns.BLOCK_HEADINGS), re.IGNORECASE)
_STORIES = re.compile(patterns.STORIES, re.IGNORECASE)
_OTHER = re.compile(patterns.OTHER_ONES, re.IGNORECASE)
_ADVERT = re.compile("|".join(patterns.ADVERTS), re.IGNORECASE)
_ADVERT_SENTENCE = re.compile("|".join(patterns.ADVERT_SENTENCES))
_IMPRINT_SENTENCE = re.compile("|".join(patterns.IMPRINT_SENTENCES), re.IGNORECASE)
_IMPRINT = re.compile("|".join(patterns.IMPRINT), re.IGNORECASE)
_ARTICLE_END = re.compile("|".join(patterns.ARTICLE_ENDS), re.IGNORECASE)
_TEASER_END = re.compile("(?:" + "|".join(patterns.TEASER_ENDS) + ")$")
# `Ferry disaster:Two brothers tell how they swam ashore`
_GLUED = re.compile(r"[^\W\d_][^:.!?«»“”\"]{5,60}:[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][^\W\d_]*\s")
_BYLINE = re.compile(
    r"^[Bb]y\s+[A-Z][\w.'-]+(?:,?\s+(?:and\s+)?[A-Z][\w.'-]+){0,6}(?:\s*[-|,].{0,60}|\s+\S+@\S+)?$"
)
_NOTE = re.compile(patterns.NOTES, re.IGNORECASE)
# What was renewed is told in few words; in more, it is news.
_UPDATE_WORDS = 16
_UPDATE = re.compile(patterns.UPDATES, re.IGNORECASE)
# Before an address may stand the outlet's name.
_ADDRESS = re.compile(
    r"^(?:[^\s:]+\s){0,3}https?://\S+$|^www\.\S+$|^[\w.+-]+@[\w-]+\.\S+$|^@\w+$|^#\S+(?:\s+#\S+)*$"
)


# Where the page stands in its site: `Home / News`.
_PATH = re.compile(r"\w\s[/›>→]\s\w")
_PARTS = re.compile(r"[—–|/,-]")
_POINT = re.compile(r"\d{1,2}[.)]\s")
_RUBRIC_PARTS = re.compile(r"[|/,•·>›»]")

Feature = Callable[[Look], Verdict | None]


def blank(look: Look) -> Verdict | None:
    return None if look.text else Verdict(LineClass.OTHER, 1.0, "blank")


def date_line(look: Look) -> Verdict | None:
    if len(look.text) >= 90:
        return None
    if stamps.is_player(look.text):
        return Verdict(LineClass.UI, 0.9, "clock of a player")
    if stamps.is_minute(look.text):
        return Verdict(LineClass.META, 0.8, "minute of a live text")
    return Verdict(LineClass.META, 0.95, DATE_LINE) if stamps.is_stamp(look.text) else None


def dateline(look: Look) -> Verdict | None:
    """A dateline alone on its line; a date beside a rubric or a counter is only a stamp."""
    if look.words > 10 or len(look.text) >= 90:
        return None
    parts = _PARTS.split(look.bare)
    if stamps.is_dateline(look.text) and parts[-1].strip() not in known.RUBRICS:
        return Verdict(LineClass.DATELINE, 0.85, "place or outlet with a date")
    if stamps.is_stamped(look.text):
        return Verdict(LineClass.META, 0.8, STAMPED)
    return None


def counter(look: Look) -> Verdict | None:
    if not look.words and len(look.text) < 60 and not any(char.isalpha() for char in look.text):
        return Verdict(LineClass.UI, 0.95, "counter or marks alone")
    return Verdict(LineClass.UI, 0.9, "counter") if _COUNTER.match(look.text) else None


def widget(look: Look) -> Verdict | None:
    if look.words <= 4 and len(look.text) < 60 and _WIDGET.match(look.text):
        return Verdict(LineClass.OTHER, 0.85, "weather, rate or number with a unit")
    return None


def related_block(look: Look) -> Verdict | None:
    if look.words > 9 or len(look.text) >= 120 or _PATH.search(look.text):
        return None
    starts = look.bare.startswith(known.RELATED_BLOCK_STARTS) and not look.final
    endings = (": другие эпизоды", ": другие новости", ": все новости")
    worded = not look.final and (
        _BLOCK_HEADING.fullmatch(look.bare)
        or (look.words <= 6 and _STORIES.search(look.bare) and _OTHER.search(look.bare))
    )
    if look.bare in known.READ_ON:
        return None
    if look.bare in known.RELATED_BLOCKS or worded or starts or look.bare.endswith(endings):
        return Verdict(LineClass.RELATED, 0.9, "heading of a related block")
    return None


def related_inline(look: Look) -> Verdict | None:
    head, colon, rest = look.text[:60].partition(":")
    headed = colon and rest.strip() and head.casefold().strip() in known.RELATED_INLINE_HEADS
    if headed and (not look.final or look.text[-1] in "?!"):
        return Verdict(LineClass.RELATED, 0.85, "related link")
    if look.words <= 25 and _GLUED.match(look.text):
        return Verdict(LineClass.RELATED, 0.7, "label and headline without a space")
    if look.bare in known.RELATED_INLINE:
        return Verdict(LineClass.RELATED, 0.9, "heading of related links")
    start = look.text[:40].casefold().lstrip("•*-–—>» ")
    if start.startswith(known.RELATED_INLINE_STARTS) and (not look.final or look.words < 25):
        return Verdict(LineClass.RELATED, 0.9, "related link")
    return None


def control(look: Look) -> Verdict | None:
    if look.bare in known.ADVERT_HEADS:
        return Verdict(LineClass.AD, 0.85, "heading of an advertisement")
    if look.words <= 60 and site_speaks(look.text):
        return Verdict(LineClass.UI, 0.85, "the site speaks to its reader")
    if look.bare in known.CONTROLS and not _leads(look):
        return Verdict(LineClass.UI, 0.95, "site control")
    starts = known.CONTROL_SENTENCES if look.sentence_like else known.CONTROL_STARTS
    if look.words <= 25 and look.text.casefold().startswith(starts):
        return Verdict(LineClass.UI, 0.85, "start of a site control")
    return None


def _leads(look: Look) -> bool:
    return look.bare in known.LEADS and look.text[-1] == ":"


def rubric(look: Look) -> Verdict | None:
    if look.words > 6 or look.final or _POINT.match(look.text) or _leads(look):
        return None
    parts = [part.strip() for part in _RUBRIC_PARTS.split(look.bare)]
    if "›" in look.text and len(parts) <= 5 and all(len(part.split()) <= 3 for part in parts):
        return Verdict(LineClass.META, 0.7, "breadcrumbs")
    if any(parts) and all(
        part in known.RUBRICS or part in known.CONTROLS for part in parts if part
    ):
        return Verdict(LineClass.META, 0.85, "rubric")
    return None


def address(look: Look) -> Verdict | None:
    return (
        Verdict(LineClass.META, 0.9, "address or hashtags") if _ADDRESS.match(look.text) else None
    )


def note_on_text(look: Look) -> Verdict | None:
    """A correction, or a word of the editors about the text."""
    if look.words < 60 and _NOTE.match(look.text):
        return Verdict(LineClass.META, 0.7, "note on the text")
    if look.words <= _UPDATE_WORDS and _UPDATE.match(look.text):
        return Verdict(LineClass.META, 0.7, "note on the text")
    return None


def article_end(look: Look) -> Verdict | None:
    """Tags, copyright and terms of use stand where an article ends."""
    if look.words < 45 and _ARTICLE_END.match(look.text):
        return Verdict(LineClass.META, 0.9, "end of the article")
    return None


def imprint(look: Look) -> Verdict | None:
    if _BYLINE.match(look.text):
        return Verdict(LineClass.META, 0.85, "byline")
    # In a sentence of prose such words stand by chance, so only the unmistakable ones count.
    pattern = _IMPRINT_SENTENCE if look.sentence_like else _IMPRINT
    if look.words < 45 and pattern.search(look.text):
        return Verdict(LineClass.META, 0.85, "imprint")
    return None


def promotion(look: Look) -> Verdict | None:
    if look.words <= 32 and _PROMOTION.search(look.text):
        # A call to the reader is short, or begins with the call.
        begins = _PROMOTION.match(look.text) is not None
        if begins or look.words <= 18:
            return Verdict(LineClass.UI, 0.8, "call to another channel")
    return None


def advert(look: Look) -> Verdict | None:
    told = _ADVERT_SENTENCE.search(look.text) or (
        not look.sentence_like and _ADVERT.search(look.text)
    )
    if look.words <= 30 and told:
        return Verdict(LineClass.AD, 0.8, "words of advertising")
    if look.words <= 6 and _PRICE_END.search(look.text):
        return Verdict(LineClass.AD, 0.7, "price at the end")
    return None


def ticker(look: Look) -> Verdict | None:
    if _RANKED.match(look.text):
        return Verdict(LineClass.RELATED, 0.9, "ranked list")
    if look.words >= 30 or look.sentence_like:
        return None
    ends = _TICKER_END.search(look.text[-70:]) and not tells_time(look.text)
    if ends or _TICKER_START.match(look.text):
        return Verdict(LineClass.TICKER, 0.9, TIMED)
    return None


def teaser(look: Look) -> Verdict | None:
    if _TEASER_END.search(look.text[-40:]):
        return Verdict(LineClass.RELATED, 0.85, LINK_TO_REST)
    return None


FEATURES: tuple[Feature, ...] = (
    blank,
    date_line,
    dateline,
    counter,
    widget,
    related_block,
    related_inline,
    control,
    rubric,
    keywords,
    program_text,
    address,
    note_on_text,
    article_end,
    imprint,
    caption,
    promotion,
    ticker,
    teaser,
    advert,
)


def judge(look: Look) -> Verdict | None:
    """Ask the features in order; None if the line by itself says nothing."""
    for feature in FEATURES:
        verdict = feature(look)
        if verdict:
            return verdict
    return None
