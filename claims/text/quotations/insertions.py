"""What stands between commas beside a subject, and whom a relative pronoun stands for."""

import re

from claims.text.openers import opens_sentence
from claims.text.quotations import cues
from claims.text.quotations.english_titles import is_office
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import names_office
from claims.text.quotations.speaker_ends import OCCASION, SOME
from claims.text.quotations.subject_words import (
    ADVERBS,
    JOINTS,
    PREPOSITIONS,
    TOKEN,
    has_name,
    names_somebody,
)
from claims.text.spans import Span

_INSIDE = {"в", "во", "у", "на"}
# `Adding to this, Ann Cole, head of roads at Otley said`: what opens the sentence names nobody.
_PERSON_FIRST = re.compile(
    r"\s*(?:[A-Z][a-z]+ing\s[^A-Z,;:]{1,60},\s)?"
    r"(?P<name>(?:[A-Z][\w.’'-]+\s){1,3}[A-Z][\w’'-]+),\s"
)
_WHO = re.compile(r"\s*(?:who|whose)\b")
_OTHER = re.compile(r"\b(?:he|she|they|who|it|the|a|an|his|her|their)\b")
_SEGMENT = re.compile(r"(?:[^,;:()\n\r]|\([A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]{2,8}\)(?=\s+\w))+")
_IS_NAME = re.compile(
    r"(?<!\S)(?:[^\W\d_a-zа-яёіїєґәғқңөұүһ]\S*(?:\s|$)){2,4}(?:$|(?:of|from|at)\s)"
)
# `The study ended in May, and Ann Cole, its author, said`.
_NEW_CLAUSE = re.compile(r"\s*(?:and|but|while|а|но|але|ал)\s+[^\W\d_a-zа-яёіїєґәғқңөұүһ]")
# What the subject does meanwhile: `Speaking at the fair`.
ABSENT = re.compile(r"(?:Speak|Writ|Talk|Respond|Reply|Comment|Address|Appear)ing")
SUBORDINATE = re.compile(
    r"(?:когда|если|пока|хотя|чтобы|как|коли|якщо|поки|хоча|щоб|як|что|що|куда|куди|где|де|котор\w+"
    r"|who|when|if|while|although|as|after|because|since|before|unless|\w+ ли)(?!\w)",
    re.IGNORECASE,
)


def before_insertions(
    text: str, begin: int, end: int, quoted: list[tuple[int, int]], *, impersonal: bool = False
) -> int:
    """Step back over what stands between commas right before the verb: `Orla Finnegan, who imports
    tiles, said`, `Журба, голова ради, комментируя это, заявил`. An impersonal verb has a place for
    its subject: `В мэрии, куда мы обратились, ответили`."""
    if not text[begin:end].rstrip().endswith(","):
        return _behind_named(text, begin, end)
    parts = [
        part
        for part in _SEGMENT.finditer(text, begin, end)
        if part.group().strip()
        and not any(first <= part.start() - 1 < last for first, last in quoted)
    ]
    joined = [at for at, part in enumerate(parts) if at and _NEW_CLAUSE.match(part.group())]
    parts = parts[joined[-1] :] if joined else parts
    place = None
    for at, part in enumerate(parts):
        words = part.group().strip()
        opener = TOKEN.match(words)
        if impersonal and not at and opener and opener.group().lower() in _INSIDE:
            place = None if OCCASION.match(words.partition(" ")[2].lower()) else part.end()
        adverbial = opener and (
            opener.group().lower() in PREPOSITIONS or ABSENT.fullmatch(opener.group())
        )
        somebody = names_somebody(words) or SOME.match(words)
        behind = parts[at + 1].group() if at + 1 < len(parts) else ""
        if adverbial and _WHO.match(behind) and words.split()[-1][:1].isupper():
            # `Speaking at the fair Mrs Cole, who lives there, said`
            return part.end()
        if adverbial or SUBORDINATE.match(words) or not somebody:
            continue
        # A name in apposition is itself the speaker: `The secretary, Bet Harkness, said`.
        behind = parts[at + 1].group().strip() if at + 1 < len(parts) else ""
        named = _IS_NAME.match(behind) or (
            _ends_in_name(behind) and not has_name(TOKEN.findall(words)[1:])
        )
        office = is_office(words) and not is_office(behind)
        named = named and (office or not _IS_NAME.search(words))
        return parts[at + 1].end() if named else part.end()
    return place or end


def _ends_in_name(words: str) -> bool:
    """Tell whether an office with a full name behind it stands between the commas."""
    tokens = TOKEN.findall(words)
    known = names_office(tokens[0]) or is_given_name(tokens[-2]) if len(tokens) > 1 else False
    return known and all(has_name([word]) for word in tokens[-2:])


def _behind_named(text: str, begin: int, end: int) -> int:
    """Step back to a name that its office follows: `Cllr Ann Cole, holder of roads and parks,
    said`, where nobody else stands before the verb."""
    first = _PERSON_FIRST.match(text, begin, end)
    if not first or opens_sentence(TOKEN.findall(first.group("name"))[0]):
        return end
    if "," not in text[first.end() : end]:
        # `Ann Cole, head of roads at Otley said`: the second comma is often left out.
        return first.end("name") if is_office(text[first.end() : end]) else end
    rest = text[text.rfind(",", begin, end) + 1 : end]
    return end if has_name(TOKEN.findall(rest)) or _OTHER.search(rest) else first.end("name")


def antecedent(text: str, floor: int, at: int) -> Span | None:
    """Whom «который» stands for: `її [адвокат], який наголосив`, the words before its comma."""
    comma = text.rfind(",", floor, at)
    run: list[re.Match[str]] = []
    for token in reversed(list(TOKEN.finditer(text, floor, max(floor, comma)))):
        word = token.group().lower()
        told = word.islower() and token.group().islower() and cues.has_verb_form(word)
        if word in JOINTS | PREPOSITIONS | ADVERBS or cues.is_verb(word) or told:
            break
        if run and "," in text[token.end() : run[-1].start()]:
            break
        run.append(token)
    found = Span(run[-1].start(), run[0].end()) if run else None
    return found if found and names_somebody(found.of(text)) else None
