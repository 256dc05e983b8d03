"""English subjects that do not stand right before their verb, and verbs that no list has.

A passive has no speaker but whom "by" names; the second of two verbs takes the subject of the
first; what stands between dashes is left out.
"""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import REACH, Attribution
from claims.text.quotations.clause_ends import clause_end
from claims.text.quotations.speaker_ends import cut_tail
from claims.text.quotations.speakers import phrase
from claims.text.quotations.subject_words import ADVERBS, SUBJECTS, TOKEN
from claims.text.spans import Span, trim

_BE = re.compile(r"\b(?:am|is|are|was|were|been|being|be)\s(?:[a-z]+ly\s|also\s|later\s|then\s)?$")
_BY = re.compile(r"\s(?:[a-z]+\s){0,2}?by\s(?=[A-Za-z])")
# So far back of a verb what makes it a passive is looked for.
_AUXILIARY = 24
# `spoke of the cost, and [said]`, `his client “waited” and [added]`
_BESIDE_MARK = re.compile(r"[,”\"’]\s(?:and|then|before)\s(?:(?:also|then|later|[a-z]+ly)\s)?$")
# `Mr Reyes – who lives nearby – said`
_BETWEEN_DASHES = re.compile(
    r"\s[—–-]\s(?:who|whose|an?|the|now|then|from|of)\s[^—–\n\r:;]{2,90}\s?[—–-]\s$"
)
# `Ann Cole [in a post on Facebook] said`, `Jay Park [(MP)] said`
_IN_PAPER = re.compile(
    r"\sin\s(?:an?|his|her|their|its|the)\s(?:[a-z]+\s){0,2}(?:post|tweet|statement|letter|email|e-mail"
    r"|message|release|video|report|speech|note|blog|interview|thread)(?:\s[^,;:()\n\r]*)?$"
)
_IN_BRACKETS = re.compile(r"\s\([^()\n\r]{1,40}\)\s*$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_AS_PUT = re.compile(
    r"\b[Aa]s\s(?P<who>(?:[A-Za-z][\w.’'-]*\s){1,7}?)(?P<cue>(?:has\s|once\s|later\s)?"
    r"(?:puts?|said|says|explains|explained|wrote)\sit)[,:]\s?$"
)
_JOINTS = {"which", "what", "whom"}
_ALL = {"all", "how", "what"}
_BE_FORMS = {"is", "was"}
_CLAUSE_OPENERS = {"when", "if", "as", "after", "because", "once", "before", "then", "so", "until"}
_PRONOUNS = {"I", "we", "you", "he", "she", "they", "it"}
_BEFORE_OFFICE = 4
SHORTENED = re.compile(r"(?P<who>i|he|she|it|we|they)['’](?:d|ll|ve|s)$")
# `"We wait" Dunne said.`: the comma is lost.
_BARE = re.compile(
    r"\s?(?P<who>(?:[A-Z][\w.’'-]*|the|an?|his|her|their|one|he|she|they)(?:\s[\w.’'-]+){0,6}?)\s"
    r"(?P<verb>[a-z]+)(?=(?P<end>[.;]|\s*$|[\n\r])|,|\s(?:in|on|at|to|during|after|when|as|about|with|from|while|before|outside|inside|over)\b)"
)
_TO = re.compile(r"\bto\s(?:[a-z]+ly\s)?$")
# `Cole's message to drivers: “`, `Her advice is simple: “`
_WHOSE = re.compile(
    r"(?P<who>[Hh]is|[Hh]er|[Tt]heir|(?:[A-Z][\w.-]+\s){0,3}[A-Z][\w.-]+(?=['’]s?\s))(?:['’]s?)?\s"
    r"(?:[a-z]+\s){0,2}?(?P<cue>message|advice|answer|response|reply|verdict|explanation|motto|plea"
    r"|warning|conclusion|reaction|words|tip|argument)\b[^:;“”\"\n\r]{0,60}:\s?$"
)
_ACTS = re.compile(
    r"[a-z]{2,}ed|can|could|was|is|had|has|began|went|wept|sang|swore|spoke|broke|shook|rose|sat|left"
    r"|gave|hit|shot|lied|bit|thought|felt|found|knew|heard|brought|won|lost|stuck|drove|came|took|made|put|sent|stood|fell|kept|held|ran|struck|threw|drew|fought|got|met"
)
_SINGULAR_ACT = re.compile(r"[a-z]{2,}[^s\W]s")
_ARTICLES = {"the", "a", "an", "his", "her", "their", "its", "one", "another", "our", "my"}
# So many words a subject before a verb that no list has may hold.
_SUBJECT = 8
# `said Ann Cole [and Tom Reyes].`
_SECOND = re.compile(r"\sand\s(?:[A-Z][\w’'-]+\s){1,2}[A-Z][\w’'-]+(?=[.,;]|\s*$|[\n\r])")


def passive(text: str, begin: int, verb: Span, stop: int) -> Attribution | None:
    """Read `the hearing was told by [Ann Cole]`; a passive without "by" names nobody."""
    if not verb.of(text).isascii():
        return None
    if not _BE.search(text, max(begin, verb.start - _AUXILIARY), verb.start):
        return None
    by = _BY.match(text, verb.end, stop)
    return Attribution(verb, phrase(text, by.end(), stop) if by else None)


def as_put(text: str, begin: int, start: int) -> Attribution | None:
    """Read `As [Ann Cole] put it, “`, `[Her] advice is simple: “` before a quotation."""
    put = _AS_PUT.search(text, max(begin, start - REACH), start)
    whose = _WHOSE.match(text, begin, start)
    found = put or whose
    who = trim(text, *found.span("who")) if found else None
    return Attribution(Span(*found.span("cue")), who) if found and who else None


def elided(text: str, begin: int, end: int) -> Span | None:
    """Find the subject of a verb at `end` that "and" joins to the sentence's first beyond a comma
    or a quotation."""
    if not _BESIDE_MARK.search(text, begin, end):
        return None
    opener = TOKEN.search(text, begin, end)
    if opener and opener.group().lower() in SUBJECTS:
        return Span(*opener.span())
    acting = acting_behind_mark(text, begin, end)
    return acting.speaker if acting else None


def goes_beyond(text: str, begin: int, end: int) -> bool:
    """Tell whether "and" joins a verb at `end` to one beyond a comma or a quotation."""
    return _BESIDE_MARK.search(text, begin, end) is not None


def before_infinitive(text: str, begin: int, end: int) -> Span | None:
    """Read `[Cole] took to the radio to say`: whoever did the one thing did the other."""
    if not _TO.search(text, max(begin, end - _AUXILIARY), end):
        return None
    acting = acting_behind_mark(text, begin, end)
    return acting.speaker if acting else None


def own_clause(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out the clause before an English verb's own: `The plan, which [Dunne] called “`, `When
    they rang [I] said, “`, `“…” is all [Reyes] would say`."""
    words = [one.group() for one in tokens]
    if words[0].lower() in _BE_FORMS and len(words) > 2:
        return tokens[2:] if words[1] in _ALL else tokens
    told = len(words) > 1 and (words[1][:1].isupper() or words[1] in _PRONOUNS | _ARTICLES)
    if words[0] in _ALL and told:
        return tokens[1:]
    joint = next((at for at in range(len(words) - 2, -1, -1) if words[at] in _JOINTS), None)
    if joint is not None:
        return tokens[joint + 1 :]
    clause = words[0].lower() in _CLAUSE_OPENERS and words[-1] in _PRONOUNS
    return tokens[-1:] if clause else tokens


def before_set_off(text: str, begin: int, end: int) -> int:
    """Return where the words end before what is set off at `end`: between dashes, in brackets, or
    in which paper it was said; or `end`."""
    if _CYRILLIC.search(text, begin, end):
        return end
    for pattern in (_IN_PAPER, _BETWEEN_DASHES, _IN_BRACKETS):
        inserted = pattern.search(text, max(begin, end - REACH), end)
        end = inserted.start() if inserted and inserted.start() > begin else end
    return end


def acting_behind_mark(text: str, at: int, stop: int) -> Attribution | None:
    """Read a verb that no list has behind a whole sentence and its comma: `," the farmer bellowed`.

    Whoever acts there is who speaks; of plural nouns no verb is told.
    """
    clause = clause_end(text, at, min(stop, at + REACH))
    tokens = list(TOKEN.finditer(text, at, clause))[: _SUBJECT + 1]
    first = tokens[0].group() if tokens else ""
    pronoun = first in SUBJECTS or first == "it"
    if not (pronoun or first in _ARTICLES or first[:1].isupper()):
        return None
    for number, token in enumerate(tokens[1:], start=1):
        word, before = token.group(), tokens[number - 1].group()
        if word in ADVERBS or not word.islower():
            continue
        named = pronoun or before[:1].isupper()
        if _ACTS.fullmatch(word) or (named and _SINGULAR_ACT.fullmatch(word)):
            who = cut_tail(tokens[:number])
            return Attribution(Span(*token.span()), who) if who else None
    return None


def with_article(tokens: list[re.Match[str]], found: Span) -> Span:
    """Take in the article before an office: `On Monday [the] singer`."""
    at = next((at for at, one in enumerate(tokens) if one.start() == found.start), 0)
    for first in range(at - 1, max(-1, at - _BEFORE_OFFICE), -1):
        word = tokens[first].group()
        if word.lower() in _ARTICLES:
            # What stands right behind the preposition is its own noun: `in the mayor`.
            return Span(tokens[first].start(), found.end) if first > 1 else found
        if not word.isascii() or not word.islower():
            break
    return found


def bare_behind_mark(text: str, end: int, stop: int) -> Attribution | None:
    """Read an attribution whose comma was lost: `"We wait all night" Dunne said.`; where the words
    end in a stop, nothing may follow the verb, since a report would: `“Over.” Dunne said he`."""
    found = _BARE.match(text, end, min(stop, end + REACH))
    verb = Span(*found.span("verb")) if found else None
    if not found or not verb or not cues.is_verb(verb.of(text)):
        return None
    if text[end - 2] in ".!?" and found.group("end") is None:
        return None
    if next(cues.verbs(text, *found.span("who")), None) or passive(text, end, verb, stop):
        return None
    who = cut_tail(list(TOKEN.finditer(text, *found.span("who"))))
    return Attribution(verb, who) if who else None


def with_second(text: str, speaker: Span | None, stop: int) -> Span | None:
    """Take in a second full name that "and" joins to the first: `said Ann Cole [and Tom Reyes]`."""
    second = _SECOND.match(text, speaker.end, stop) if speaker else None
    named = speaker is not None and speaker.of(text).split()[-1][:1].isupper()
    return Span(speaker.start, second.end()) if speaker and second and named else speaker
