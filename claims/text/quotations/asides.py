"""What the author tells inside speech that a dash leads: `— Мало. — Пастух Ильяс считает овец. — А
было больше.`, `— и замазали, — он показывает на стену, — а весной`.

Nobody is said to speak there; whoever acts is whose words stand around.
"""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import ROLES, names_office
from claims.text.quotations.speaker_ends import cut_tail
from claims.text.quotations.subject_words import SUBJECTS, TOKEN
from claims.text.spans import Span
from claims.text.word_sets import word_set

# One sentence up to a dash behind it, or to the paragraph's end.
_SEGMENT = re.compile(
    r"(?P<told>[^.!?…—–\n\r«»]{5,140})"
    r"(?P<end>[,.!?…]\s[—–-]\s(?=\S)|[.!?…]?\s*(?=$|[\n\r]))"
)
# What is shown before one's eyes; a past tense may be told by whoever speaks.
_PRESENT = re.compile(r"[а-яёіїєґ]{2,}(?:[аеёиуюя]т|[аи]ть|[уюая]ть|є)(?:с[яь])?")
# No word of the verb's own: what belongs to hands, eyes and faces.
_GESTURE = re.compile(
    r"(?:рук|голов|плеч|глаз|оч[иі]м|бров|пальц|губ|взгляд|погляд|лоб|лиц|обличч|слез|слёз|слёзы"
    r"|сльоз|улыб|посм[иі]ш|усм)"
)
_TITLES = word_set("пан пані господин госпожа тётя тетя тётка дядя дядько тітка баба дед дід отец")
# So many words of a subject may stand before its verb.
_SUBJECT = 6


def aside(text: str, at: int, stop: int, mark: str) -> Attribution | None:
    """Read who acts in the author's words at `at`, behind a `mark` and a dash."""
    segment = _SEGMENT.match(text, at, stop)
    if not segment:
        return None
    tokens = list(TOKEN.finditer(text, at, segment.end("told")))
    verb = next((n for n, one in enumerate(tokens[: _SUBJECT + 1]) if n and _acts(one)), None)
    if verb is None:
        return None
    words = [one.group() for one in tokens]
    shown = _PRESENT.fullmatch(words[verb]) is not None
    goes_on = segment.end() < stop and text[segment.end()].strip() != ""
    pronoun = words[0].lower() in SUBJECTS
    if pronoun:
        gesture = any(_GESTURE.match(word) for word in words[verb:])
        known = verb == 1 and goes_on and (shown or gesture)
    else:
        # `— Где Маша? — Маша ушла. — А Петя?` is talk; a closing paragraph may be, too.
        known = _names(words[:verb]) and (shown or (goes_on and mark != "?"))
    if not known:
        return None
    who = Span(*tokens[0].span()) if pronoun else _who(tokens[:verb])
    return Attribution(Span(*tokens[verb].span()), who) if who else None


def is_pronoun(text: str, told: Attribution) -> bool:
    """Tell whether nobody but a pronoun is named, so that who was named before stays."""
    return told.speaker is not None and told.speaker.of(text).lower() in SUBJECTS


def _acts(token: re.Match[str]) -> bool:
    word = token.group()
    return cues.has_verb_form(word) and not names_office(word)


def _names(words: list[str]) -> bool:
    """Tell whether words before a verb name a person: an office or a title with a name, a given
    name, or two and more capitals."""
    first, capitals = words[0], sum(word[:1].isupper() for word in words)
    if capitals == len(words):
        given = is_given_name(first) or (capitals > 1 and is_given_name(words[1]))
        titled = first.lower() in _TITLES or names_office(first.lower())
        return given or (titled and capitals > 1)
    return bool(ROLES.fullmatch(first) or names_office(first.lower())) and capitals > 1


def _who(tokens: list[re.Match[str]]) -> Span | None:
    """Leave out how it is done: `Анна Лис [молча] считает`."""
    while len(tokens) > 1 and tokens[-1].group().islower() and tokens[-2].group()[:1].isupper():
        tokens = tokens[:-1]
    return cut_tail(tokens)
