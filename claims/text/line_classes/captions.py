"""Captions: what a picture shows and who took it, by the marks that credits leave."""

import re
from itertools import pairwise

from claims.text.line_classes.looks import Look, Verdict
from claims.text.line_classes.page import Page
from claims.vocabulary import LineClass

# In words.
_LONGEST = 45
_LONGEST_WITH_CREDIT = 90
_TAIL = 90  # characters
_CAPITAL = "[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]"
_STARTS = re.compile(
    r"(?:фото|фотография|снимок|видео|иллюстрация|скриншот|изображение|коллаж|кадр|графика|"
    r"инфографика)\s*[:©/|–—]"
    r"|(?:фото|видео|скриншот|кадр|иллюстрация) (?:из|с|предоставлен|пресс|носит|автора|"
    r"редакции|нейросет|сгенер)"
    r"|источник (?:фото|изображения|видео)|автор фото|на (?:фото|снимке)\b"
    r"|(?:світлина|ілюстрація|зображення|знімок|скріншот|відео|фото) ?[:©/|–—]|(?:фото|"
    r"відео) (?:з|із|ілюстративне|автора|надан)"
    r"|(?:фото|зображення|світлина) без (?:опису|підпису)"
    r"|(?:фото|изображение) без (?:описания|подписи)"
    r"|джерело (?:фото|зображення)|автор фото|на (?:фото|світлині)\b"
    r"|(?:сурет|фото|видео|бейне|коллаж|көрнекі сурет)\s*[:©/|–—]|сурет(?:те)?\b.{0,40}$|"
    r"(?:фото|сурет)\w* .{0,40}(?:алын|түсір)"
    r"|(?:photo|image|picture|file photo|photograph|credit|video|illustration|screenshot|"
    r"pictured)\s*(?:by|:|credit|courtesy|©|/|\|)"
    r"|in this (?:(?:file|handout|undated|aerial|\w+ \d+, \d{4},?) )?"
    r"(?:photo|image|frame|picture)\w*\b"
    r"(?=.{0,40}(?:taken|provided|released|made|from|by|shows|on ))"
    r"|(?:photo|image) .{0,30}(?:courtesy|via|by)|a file photo|©\s*(?:reuters|afp|getty|ap|"
    r"риа|тасс|epa|unsplash)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:[/(©|]\s*(?:риа новости|тасс|рбк|коммерсантъ|известия|reuters|afp|ap|epa|getty images|"
    r"унiан|уніан|униан|интерфакс|інтерфакс|укрінформ|казинформ|"
    r"kazinform|sputnik|global look press|shutterstock|unsplash|depositphotos|imago|belga|"
    r"xinhua|legion-media|фото .{1,40})[\s)/.]*"
    r"|(?:reuters|afp|getty images|ap photo|global look press|shutterstock|depositphotos|"
    r"unsplash|legion-media|via reuters)[)/\s.]*"
    r"|\((?:photo|фото|сурет|image|afp|ap|reuters|file|public domain|courtesy|handout)[^()]{0,60}\)"
    # The agency first: `HARBOUR TOWN, May 3. REUTERS/Ada Quill/Files`
    r"|\b(?:reuters|afp|epa|ap photo|риа новости|тасс|уніан|укрінформ)\s?/\s?[^.!?]{3,50})$",
    re.IGNORECASE,
)
# A picture's file, left where the picture stood.
_FILE = re.compile(r"[^/:]{1,80}\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:фото|видео|снимок|скриншот|иллюстрация|коллаж|світлина|ілюстрація|відео|сурет|бейне"
    r"|photo|image|picture|credit|video|screenshot)\s*(?:[:©/|]|by\s+[A-Z]|courtesy)",
    re.IGNORECASE,
)
# The last words of a line name the photographer: `Мост весной. Снимок автора`.
_CREDIT_LAST = re.compile(
    r"(?:[.!?|/(]\s*|image\s|photo\s|\s(?=[^\W\d_]+\s?[:©]))(?:фото|фотография|снимок|видео|кадр|коллаж|иллюстрация|"
    r"світлина|ілюстрація|знімок|відео|сурет|бейне|photo|photograph|picture|image|supplied|courtesy"
    r"|handout|credit)\b\s*[:—–©-]?(?:\s*[^\s.!?]+\.?){1,7}\)?$",
    re.IGNORECASE,
)
# The last sentence of a caption says who took the picture: `Суретті түсірген автор.`
_TAKEN_BY = re.compile(
    r"(?:^|[.!?|/(]\s*)(?:фото|снимок|сним[кк][аи]|кадр|коллаж|світлин|знімк|знімок|сурет|photo|"
    r"picture)[^\W\d_]*\b[^.!?]{0,45}\b(?:автор|түсір|предостав|надан|зроб|сделан|архив|архів|"
    r"мұрағат|taken|courtesy|by\b)[^.!?]{0,40}\.?$"
    r"|(?:^|[.!?]\s+)(?:фото|сурет)[^\W\d_]*\s+(?:автор|редакц)\w*\.?$",
    re.IGNORECASE,
)
# The last words of a line say only what the picture is: `Мост весной. Архивное фото`.
_KIND_LAST = re.compile(
    r"[.!?]\s+(?:[^\W\d_]+\s){0,3}(?:фото|фотография|снимок|скриншот|кадр|видео|иллюстрация|"
    r"світлина|знімок|скріншот|відео|сурет|бейне|скрин|photo|photograph|screenshot|video still)"
    r"(?:\s[^\W\d_]+){0,2}$",
    re.IGNORECASE,
)
# `Odette Farrow/The Beacon`, `Зоряна Мельник/Студія «Хвиля»`, `© «Залив-Информ» / Роман Щегол`;
# where the page's blocks were joined without a space: `on Monday.Odette Farrow/The Beacon`.
_NAME_AND_OUTLET = re.compile(
    rf"(?:^|[.!?]\s*|©\s*){_CAPITAL}[\w’'-]+(?:\s{_CAPITAL}\.?[\w’'-]*){{1,2}}\s?/\s?"
    rf"(?:for (?:the )?)?[«\"“]?{_CAPITAL}[^/.!?]{{2,40}}$"
    r"|^©\s*[^\d/]{2,40}/[^\d/]{2,40}$"
)
# Where people stand in the picture: `Mayor Ada Quill (C) looks on`.
_PLACED = re.compile(
    r"\((?:[CLR]|left|right|cent(?:re|er)|слева|справа|в центре|крайн\w+ \w+|ліворуч|праворуч|"
    r"зліва|у центрі|по центру|сол жақта|оң жақта|солдан|оңнан|ортада)\)",
)


# Whole sentences that can stand under a picture only: `In this image released by the port, …`
_THIS_PICTURE = re.compile(
    r"(?:in )?this (?:[\w.,-]+\s){0,5}(?:photo|photograph|image|picture|frame grab)\b,?\s"
    r"(?:\w+ ){0,2}(?:released|provided|taken|made|supplied|issued|posted|from|shows)\b",
    re.IGNORECASE,
)
# `… on Monday. (AP Photo/Ada Quill)`
_CREDITED = re.compile(
    r"\((?:AP|AFP|EPA|Reuters|REUTERS|Getty|TASS|ТАСС|РИА)\s?(?:Photo|Images|Новости)?\s?/[^()]{2,60}\)$"
    # `(Dana Whitlock/Courier)`
    rf"|\({_CAPITAL}[\w.’'-]+(?:\s{_CAPITAL}[\w.’'-]*){{1,2}}\s?/\s?{_CAPITAL}[^()/]{{2,40}}\)$"
    r"|\([^()]{2,40}\svia\s(?:AP|AFP|Reuters|REUTERS|Getty Images)\)$"
    # An American station: `The ferry at its pier. (WKHT)`
    r"|[.!?]\s\([WK][A-Z]{2,3}(?:-TV)?\)$"
)
# A credit alone has no more words, what it belongs to stands beside it and says that it is one.
_ALONE = 8
_NAME = 3  # words
_GALLERY = 3  # pictures
_SHOWN = re.compile(
    r"\b(?:фото|фотографи|снимк|снимок|світлин|знімк|знімок|сурет|photo|photograph|picture|image"
    r"|poses? (?:for|with|in|at|on|outside|next)\b|looks? on\b"
    r"|(?:is|are) (?:seen|pictured|shown)\b)",
    re.IGNORECASE,
)


def find_captions(page: Page) -> None:
    """Class the sentences beside a credit that speak of a picture themselves as captions."""
    for line in (*_in_gallery(page), *_doubled(page), *_between_credits(page)):
        page.mark(line, LineClass.CAPTION, 0.6, "text of a picture")
    for at in range(len(page.shown)):
        if not is_credit(page, at):
            continue
        for beside in (*page.shown[at + 1 : at + 2], *page.shown[max(0, at - 1) : at]):
            text = page.looks[beside]
            if page.open(beside) and text.words <= _LONGEST and _SHOWN.search(text.text):
                page.mark(beside, LineClass.CAPTION, 0.6, "speaks of a picture beside a credit")
                break


def _in_gallery(page: Page) -> list[int]:
    """Return the sentences of a page of pictures: nearly each has a credit below it, or the
    photographer's name and then the credit."""
    told = [at for at, line in enumerate(page.shown) if page.looks[line].sentence_like]
    credited = []
    for at in told:
        below = page.shown[at + 1 : at + 3]
        named = len(below) > 1 and page.looks[below[0]].words <= _NAME
        if is_credit(page, at + 1) or (named and is_credit(page, at + 2)):
            credited.append(page.shown[at])
    return credited if len(credited) >= _GALLERY and len(credited) * 4 >= len(told) * 3 else []


def _doubled(page: Page) -> list[int]:
    """Return the sentences that stand twice in a row behind a paragraph: a picture's description
    and its caption."""
    told = [at for at, line in enumerate(page.shown) if page.looks[line].sentence_like]
    pairs = [
        (one, other)
        for at, (one, other) in enumerate(pairwise(page.shown))
        if page.looks[one].text == page.looks[other].text
        and (page.looks[one].final and told and told[0] < at and page.looks[one].words <= _LONGEST)
    ]
    return [line for pair in pairs for line in pair]


def _between_credits(page: Page) -> list[int]:
    """Return the single sentences between two credits: pictures follow each other there."""
    return [
        page.shown[at + 1]
        for at in range(len(page.shown) - 2)
        if is_credit(page, at)
        and is_credit(page, at + 2)
        and page.looks[page.shown[at + 1]].words <= _LONGEST
    ]


def is_credit(page: Page, at: int) -> bool:
    """Tell whether a line is a credit without a word for it: `Ada Quill/The Beacon`."""
    if at >= len(page.shown):
        return False
    look, verdict = page.looks[page.shown[at]], page.verdicts[page.shown[at]]
    kinds = ("photographer and outlet", "agency at the end")
    return verdict is not None and verdict.feature in kinds and look.words <= _ALONE


def caption(look: Look) -> Verdict | None:
    if look.words <= _LONGEST_WITH_CREDIT and _CREDITED.search(look.text[-_TAIL:]):
        return Verdict(LineClass.CAPTION, 0.8, "photo credit in brackets")
    if look.words <= _LONGEST_WITH_CREDIT and _THIS_PICTURE.match(look.text):
        return Verdict(LineClass.CAPTION, 0.7, "speaks of this picture")
    if look.words > _LONGEST:
        return None
    # Cut short, a line does not begin where its tail does.
    tail = look.text if len(look.text) <= _TAIL else "," + look.text[-_TAIL:]
    if _STARTS.match(look.text) and not look.sentence_like:
        return Verdict(LineClass.CAPTION, 0.85, "photo credit at the start")
    if _FILE.fullmatch(look.text):
        return Verdict(LineClass.CAPTION, 0.8, "picture's file")
    if _CREDIT.match(look.text):
        return Verdict(LineClass.CAPTION, 0.9, "photo credit at the start")
    if not look.sentence_like and _CREDIT_LAST.search(tail):
        return Verdict(LineClass.CAPTION, 0.8, "photo credit at the end")
    if look.words <= 25 and (_TAKEN_BY.search(tail) or _KIND_LAST.search(tail)):
        return Verdict(LineClass.CAPTION, 0.75, "photo credit at the end")
    if _NAME_AND_OUTLET.search(tail):
        return Verdict(LineClass.CAPTION, 0.75, "photographer and outlet")
    if _ENDS.search(tail) and not look.sentence_like:
        return Verdict(LineClass.CAPTION, 0.8, "agency at the end")
    if not look.final and _PLACED.search(look.text):
        return Verdict(LineClass.CAPTION, 0.65, "who stands where")
    return None
