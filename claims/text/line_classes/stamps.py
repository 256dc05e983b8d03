"""Dates and times as the lines of a page show them: date lines, datelines, tickers, players."""

import re

_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек|(?:бер|кві|тра|чер|сер|вер|жов|лис)\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^\W\d_]*\.?"
)
CLOCK = r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?!\d)"
DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}[./-]\d{{2}}[./-]\d{{2}}|\d{{1,2}}\s+{_MONTH}"
    rf"(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|\d{{4}}\s*(?:ж|г|р)\w*\.?"
    rf"\s*\d{{1,2}}\s+{_MONTH}|\d{{4}}\s+жыл\w*)"
)
_DAY_WORDS = (
    r"сегодня|вчера|сьогодні|вчора|бүгін|кеше|today|yesterday|updated|published|posted(?: on)?|last"
    r"|обновлено|опубликовано|дата|публикац\w+|оновлено|опубліковано|жарияланды|жаңартылды|жарияланған"
    r"|date|at|в|о|от|года?|року|рік|р|г|ж|жыл\w*|сағат|мск|msk|gmt|bst|utc|[ecmp][sd]?t|am|pm"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер"
    r"|п'ятниця|субота|неділя|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі"
    r"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|\d+\s+(?:секунд\w*|минут\w*|час\w*|дн\w+|день|недел\w+|месяц\w*|год\w*|лет|хвилин\w*|годин\w*|тиж\w+"
    r"|місяц\w+|рок\w+|минут|сағат|күн|апта|ай|seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)"
    r"\s+(?:назад|тому|бұрын|ago)"
)
_STAMP = re.compile(rf"(?:{DATE}|{CLOCK}|\b(?:{_DAY_WORDS})\b|[\s,.:;|/•·—–()-])+", re.IGNORECASE)
_HAS_STAMP = re.compile(rf"{DATE}|{CLOCK}|\bназад\b|\bтому\b|\bago\b|\bбұрын\b", re.IGNORECASE)
_YEAR_STAMP = re.compile(rf"(?=[^\n]*(?:19|20)\d\d){DATE}", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\s+жыл\w*")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_CLOCK_ALONE = re.compile(rf"{CLOCK}", re.IGNORECASE)
_CLOCK_TIME = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?:(?P<half>[ap])\.?m\.?)?"
    r"(?:\s?(?:мск|msk|gmt|bst|utc|et))?",
    re.IGNORECASE,
)
_MINUTE_LENGTH = 20  # characters
_MINUTE = re.compile(
    r"(?:(?:min(?:ute)?|мин(?:ута)?|хв(?:илина)?)\.?\s)?\d{1,3}(?:\s?\+\s?\d{1,2})?"
    r"(?:-?(?:я|а|й|ші|шы|ыншы|інші)|st|nd|rd|th)?\s?"
    r"(?:['’′]|min(?:s|ute|utes)?\.?|мин(?:ут[аы]?)?\.?|хв(?:илин[аи]?)?\.?)"
    r"|(?:min(?:ute)?|мин(?:ута)?|хв(?:илина)?)\.?\s\d{1,3}(?:\+\d{1,2})?"
    r"|\d{1,2}\s?[mhd](?:\s\d{1,2}m)?\sago",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"{DATE}|\b(?:сегодня|вчера|сьогодні|вчора|бүгін|кеше|today|yesterday)\b", re.IGNORECASE
)
_PLAYER = re.compile(r"0?0:00(?::00)?(?:\s*[/|–-]?\s*\d{1,2}:\d{2}(?::\d{2})?)*")
_PLACE = (
    r"[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ.’'-]+"
    r"(?:[ ,]+[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ.’'-]+){0,3}"
)
# Three words at most: a longer run is the first sentence of the article.
_AGENCY = r"[«\"“(]?[^\W\d_][\w.»\"”)-]{1,20}(?: [\w.»\"”)-]{2,20}){0,2}"
# A place in capitals with a date, or with an agency, or with both: `АСТАНА, 5 янв — Агентство.`
_DATELINE = re.compile(
    rf"{_PLACE}\.?,?\s*(?:(?i:{DATE})\s*[.,]?\s*(?:\({_AGENCY}\)\s*)?(?:[—–-]\s*(?:{_AGENCY})?)?"
    rf"|\({_AGENCY}\)\s*[—–-]|[—–-]\s*{_AGENCY})\.?"
)
_OPENING_DATELINE = re.compile(rf"{_PLACE}[^—–]{{0,40}}?\s[—–-]\s")
# `5 января 2025 — Степные новости`: a full date and an outlet by its name.
_DATED_OUTLET = re.compile(
    rf"(?=.{{0,24}}(?:19|20)\d\d)(?i:{DATE})(?:,?\s+{CLOCK})?\s*[—–|/-]\s*"
    r"[«\"“]?[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w .»\"”-]{2,40}"
)


def is_stamp(text: str) -> bool:
    """Tell whether a line is a date, a time, or both, and nothing else."""
    return _HAS_STAMP.search(text) is not None and _STAMP.fullmatch(text) is not None


def is_stamped(text: str) -> bool:
    """Tell whether a line is a full date with a rubric, a counter or a reading time beside it."""
    dated = [found[0] for found in _YEAR_STAMP.finditer(text)]
    # A year with a word behind it is a title's as well: `2024 жылдың қорытындысы`.
    if all(_YEAR.fullmatch(one) for one in dated):
        return False
    rest = _STAMP.sub(" ", text)
    return len(_WORDS.findall(rest)) <= 3 and text[-1] not in ".!?…:"


def is_minute(text: str) -> bool:
    """Tell whether a line is a minute of a game or an hour ago: `67 min`, `45+2'`, `2h ago`."""
    return len(text) <= _MINUTE_LENGTH and _MINUTE.fullmatch(text) is not None


def is_clock(text: str) -> bool:
    return len(text) <= 8 and _CLOCK_ALONE.fullmatch(text) is not None


def clock_minutes(text: str) -> int | None:
    """Return the time of day that a line is, in minutes, or None: `9.05`, `08:40`, `4.15pm`."""
    found = _CLOCK_TIME.fullmatch(text)
    if found is None:
        return None
    late = found["half"] is not None and found["half"].lower() == "p" and int(found["hour"]) < 12
    return (int(found["hour"]) + 12 * late) * 60 + int(found["minute"] or 0)


def names_day(text: str) -> bool:
    """Tell whether a line of dates and times names a day, not only a time of it."""
    return _DAY.search(text) is not None or _HAS_STAMP.search(_without_clock(text)) is not None


def is_moment(text: str) -> bool:
    """Tell whether a line names a day and a time of it."""
    return names_day(text) and _CLOCK_ALONE.search(_DAY.sub(" ", text)) is not None


def _without_clock(text: str) -> str:
    return _CLOCK_ALONE.sub(" ", text)


def is_player(text: str) -> bool:
    """Tell whether a line is a player's clock, which starts at nought: `0:00 / 2:31`."""
    return _PLAYER.fullmatch(text) is not None


def is_dateline(text: str) -> bool:
    """Tell whether a line is a dateline alone, without a sentence behind it."""
    if len(text) > 90:
        return False
    return _DATELINE.fullmatch(text) is not None or _DATED_OUTLET.fullmatch(text) is not None


def opens_with_dateline(text: str) -> bool:
    """Tell whether a paragraph begins with a place in capitals and a dash: `CARVER FALLS — `."""
    return _OPENING_DATELINE.match(text[:120]) is not None
