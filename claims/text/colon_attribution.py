"""Who speaks before a colon without a verb of saying: `Мэр развёл руками: «…»`."""

import re

from claims.text import cues
from claims.text.attributions import Attribution
from claims.text.given_names import is_given_name
from claims.text.kazakh_speakers import kazakh_subject_before
from claims.text.roles import PRONOUNS, ROLES
from claims.text.spans import Span
from claims.text.subject_words import TOKEN
from claims.text.subjects_before import subject_before

# So many words from the beginning of a sentence its verb is looked for.
_ACTOR = 10
# So many words before a colon are a speaker without any verb.
_BARE = 6
# `Публикуем цитату:` names nobody.
_WE_DO = re.compile(r"[^\W\d_]{3}(?:[еиё]м|[еиї]мо)(?:ся)?$")
_ENGLISH_ACT = re.compile(r"(?:[a-z]{3,}ed|[a-z]{3,}s|was|is|had|has|went|gave)")
_CAPITAL = r"[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'ʼ-]+"
# `Татьяна Лось, старший зоолог парка:`
_CAPTION = re.compile(
    rf"\s*(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{1,2}}),\s(?:[^.!?…\n\r]|(?<![^\W\d_]{4})\.)*$"
)
_KAZAKH = re.compile(r"[әғқңөұүһ]|[а-я]і|і[а-я]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[їєґ]|\b(?:та|що|як|на|від|після|у|в)\b", re.IGNORECASE)


def colon_attribution(text: str, begin: int, end: int) -> Attribution | None:
    """Read the speaker of the clause that ends at `end` in a colon."""
    mark = begin + len(text[begin:end].rstrip()) - 1
    if mark < begin or text[mark] != ":":
        return None
    caption = _CAPTION.match(text[begin:mark])
    if caption:
        name = Span(begin + caption.start("name"), begin + caption.end("name"))
        return Attribution(Span(mark, mark + 1), name)
    acting = _acting(text, begin, mark + 1)
    if acting:
        return acting
    clause = text[begin:mark]
    kazakh = _KAZAKH.search(clause) and not _UKRAINIAN.search(clause)
    if kazakh:
        speaker = kazakh_subject_before(text, begin, mark, nearest=True)
        return Attribution(Span(mark, mark + 1), speaker) if speaker else None
    words = TOKEN.findall(clause)
    if words and len(words) <= _BARE and not (_WE_DO.search(words[0]) and len(words) > 1):
        return Attribution(
            Span(mark, mark + 1), subject_before(text, begin, _named(text, begin, mark))
        )
    return None


def _named(text: str, begin: int, end: int) -> int:
    """Return where an English name ends that something else follows: `Ann Boyd [hit back]:`."""
    tokens = list(TOKEN.finditer(text, begin, end))
    for at in range(2, len(tokens)):
        capitals = all(one.group()[:1].isupper() for one in tokens[at - 2 : at])
        if capitals and tokens[at].group().islower() and text[begin:end].isascii():
            return tokens[at - 1].end()
    return end


def _acting(text: str, begin: int, end: int) -> Attribution | None:
    """`Мэр развёл руками: «…»`: before a colon whoever acts is who speaks."""
    tokens = list(TOKEN.finditer(text, begin, end))
    for at, token in enumerate(tokens[1:_ACTOR], start=1):
        word = token.group()
        if cues.has_verb_form(word) or _ENGLISH_ACT.fullmatch(word):
            who = [one.group() for one in tokens[:at]]
            person = who[0].lower() in PRONOUNS or any(
                ROLES.fullmatch(one) or one[:1].isupper() for one in who[1:]
            )
            named = ROLES.fullmatch(who[0]) or is_given_name(who[0])
            speaker = subject_before(text, begin, token.start())
            return Attribution(Span(*token.span()), speaker) if person or named else None
    return None
