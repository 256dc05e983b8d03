"""Whole sentences that only a site says to its reader: forms, errors, votes, walls, rights."""

import re

from claims.text.line_classes.furniture_patterns import SITE_SPEAKS

# All are matched at the beginning of a line, which costs a tenth of looking for them in it.
SITE_SENTENCES = (
    r"^(?:обязательные поля|обов.язкові поля|міндетті өріс\w*|required fields)\b",
    r"^(?:спасибо|дякуємо|рахмет|thanks|thank you),? (?:вам )?(?:за|for) (?:(?:ваш\w*|your) )?"
    r"(?:подписк|підписк|отзыв|відгук|голос|оценк|оцінк|signing|subscrib|feedback|vot|regist)",
    r"^(?:спасибо,? )?(?:ваш голос|сіздің дауысыңыз|your vote)\b.{0,12}"
    r"(?:учт|зарах|прин|прий|есепке|counted|recorded)",
    r"^(?:комментари|коментар|пікір|comments?)[^\W\d_]*\s(?:[^\W\d_]+\s){0,2}"
    r"(?:модер|премодер|moderat|тексеріл|reviewed)",
    r"^(?:материал|матеріал|стать|статт|мақала|article|story)[^\W\d_]*\s(?:[^\W\d_]+\s){0,2}"
    r"(?:только|лише|тільки|only|for) (?:(?:для|our) )?(?:подписчик|передплатник|subscribers)",
    r"^(?:сторінк|страниц|сіз іздеген бет|the page)[^.!?]{0,40}(?:или|або|немесе|or) "
    r"(?:[^\W\d_]+ )?(?:удал|видал|жойыл|removed|deleted)",
    r"^(?:[^\W\d_]+\s){0,3}(?:ответственност|відповідальніст|responsib|жауапкершіл)[^\W\d_]*\b[^.!?]{0,30}"
    r"(?:реклам|объявлен|оголошен|жарнама|хабарландыру|\bads?\b|advertisement)[^.!?]{0,25}"
    r"(?:рекламодател|рекламодавц|редакц|берушілер|advertisers)",
    r"^advertisers are responsible\b|^редакц[^\W\d_]+ (?:не отвеча|не відповіда|оқырман)",
    r"^редакція може не поділяти|^авторлардың пікірі редакция",
    r"^(?:мы ценим|ми цінуємо|біз бағалаймыз|we value) (?:вашу|сіздің|your) ",
    r"^(?:оставьте|залиште) заявк|^we and our partners (?:store|use|process)\b",
    r"^(?:no results (?:were )?found|an error (?:has )?occurred|something went wrong"
    r"|there are no comments|this video is (?:no longer|not) available|you have been logged out"
    r"|you can unsubscribe|results are final)\b",
    r"^this site is protected by\b"
    r"|^reproduction (?:[^\W\d_]+ ){0,4}without (?:[^\W\d_]+ ){0,3}permission",
    r"^(?:на сайте ведутся|на сайті ведуться) (?:технич|техніч|профилакт|профілакт)",
    r"^(?:вся|уся) (?:информация|інформація) на сайт",
)

_OPENS = re.compile(
    "|".join((*SITE_SENTENCES, *(one for one in SITE_SPEAKS if one[0] == "^"))), re.IGNORECASE
)
_ANYWHERE = re.compile("|".join(one for one in SITE_SPEAKS if one[0] != "^"), re.IGNORECASE)


def site_speaks(text: str) -> bool:
    """Tell whether a line is what a site says to its reader: of consent, players, walls, forms."""
    return _OPENS.match(text) is not None or _ANYWHERE.search(text) is not None
