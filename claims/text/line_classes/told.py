"""Openings by which a line is known for the article's: it names a source, or reminds of news.

Headlines and calls are not written so, whether a full stop stands behind them or was lost.
"""

import re

_OPENING = re.compile(
    r"(?:ранее|напомн(?!ить\b)[^\W\d_]+|напомина[^\W\d_]+|отметим|заметим|добавим"
    r"|уточним|до этого|к слову"
    r"|как (?:ранее )?(?:сообща|отмеча|расска|уточня|писа|заяв)[^\W\d_]+|сообщается|отмечается"
    r"|по (?:словам|данным|информации|мнению|версии)|по (?:его|её|ее|их) (?:словам|данным|мнению)"
    r"|об этом|при этом|между тем|тем временем|в свою очередь"
    r"|раніше|нагада(?!ти\b)[^\W\d_]+|зазначимо|зауважимо|додамо|до цього|до слова"
    r"|як (?:раніше )?(?:повідом|зазнач|розпов|писа|заяв)[^\W\d_]+|повідомляється|зазначається"
    r"|за (?:словами|даними|інформацією|версією)|за (?:його|її|їх|їхніми) (?:словами|даними)"
    r"|про це|при цьому|тим часом|у свою чергу"
    r"|еске сал[^\W\d_]+|бұған дейін|бұдан бұрын|айта кет[^\W\d_]+|бұл туралы|оның айтуынша"
    r"|сонымен қатар|өз кезегінде"
    r"|according to|as reported|as previously|the statement said|in a statement"
    r")(?![\w-])(?!\s*:)",
    re.IGNORECASE,
)
_REMINDER = re.compile(
    r"(?:напомним|напоминаем|нагадаємо|нагадуємо|еске салайық|еске сала кетейік|айта кетейік)\b",
    re.IGNORECASE,
)
# Fewer words are a label: `Ранее`, `Об этом`.
_LEAST = 4


def tells(text: str) -> bool:
    """Tell whether a line opens as only a sentence of the news does."""
    return _OPENING.match(text) is not None and text.count(" ") >= _LEAST - 1


def reminds(text: str) -> bool:
    """Tell whether a line reminds of what was before, as the end of an article does."""
    return tells(text) and _REMINDER.match(text) is not None
