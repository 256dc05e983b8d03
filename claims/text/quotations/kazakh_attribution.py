"""Who said it in Kazakh: the verb of saying stands behind the words, most often after «деп»."""

import re
from dataclasses import replace

from claims.text.openers import opens_sentence
from claims.text.quotations import cues
from claims.text.quotations.attributions import REACH, Attribution, sentence_start
from claims.text.quotations.kazakh_clauses import clause_units
from claims.text.quotations.kazakh_speakers import (
    HIS_WORDS,
    is_dative,
    is_owner,
    kazakh_subject,
    kazakh_subject_before,
    subject_of,
)
from claims.text.quotations.kazakh_words import has_case, is_participle
from claims.text.quotations.roles import ROLES
from claims.text.quotations.subject_words import ADVERBS, last, names_person
from claims.text.spans import Span, trim

_AUXILIARIES = {"болатын", "еді", "екен", "отыр", "жатыр", "жүр", "тұр"}
# So many words behind «деп» the verb is looked for: `деп ашық жауап берді`.
_CUE_WORDS = 4
# So far before «берген» whoever gave it is looked for.
_OWNER_AWAY = 4
_FIRST_PERSON = re.compile(
    r"^[а-яәғқңөұүһі]{2,}(?:[дт][ыі]м|ем[ыі]н|йм[ыі]н|йм[ыі]з|[дт][ыі]ң[ыі]з|ң[ыі]здар|ң[ыі]здер|й[ыі][қк])$"
)
_GENITIVE = re.compile(r"[ндт][ыі]ң$")
_ASKED = re.compile(
    r"(?:сұрақ|сауал|пікір|ой|өтініш|уәж|ұсыныс|талап|жауап|ескерту)\s(?:[^\W\d_]+\s)?"
    r"(?:қой|біл|айт|таста|бер|аңғарт|жаса|жолда)[^\W\d_]{0,5}(?:ды|ді|ты|ті)(?=\s)"
)
_THEIR_WORDS = re.compile(rf"[^\W\d_]+[ндт][ыі]ң(?=\s{HIS_WORDS})")
_OWNER = re.compile(r"[ндт][ыі]ң$")
# `деген [болатын] Асан`; behind «деген» a thing is called so: `деген пікір`, `деген сұрақ`.
_CALLED = re.compile(r"деген(?:ді)?(?:\s+(?:болатын|еді|екен))?\s+", re.IGNORECASE)
# `«…» деген сұрағына министр «…»`: what was asked is no part of the answer's clause.
_ANSWERED = re.compile(r"[»”\"]\s+(?:деген|деп)\s")
# `«…» деп сұрағанда, [министр]: «…»`: who asked does not answer.
_ASKED_THEN = re.compile(r"[»”\"]\s+(?:деген|деп)\s[^,:\n\r]{3,60},\s")
# `деген пікірде [педагог Дана Ким]`
_OF_OPINION = re.compile(r"(?:пікір|ой|көзқарас|сенім|үміт|байлам)д[ае]\s+")
_CALLED_END = re.compile(r"деген\s+(?:болатын|еді|екен)(?=[.!?…]|\s*$)", re.IGNORECASE)
_SO_CALLED = re.compile(
    rf"деген\s+{HIS_WORDS}(?![ндт][ыі](?!\w))[^\W\d_]*[ыі](?!\w)", re.IGNORECASE
)
# `деп айыпталған үш адам`: whoever says so is not named.
_PASSIVE = re.compile(r"деп\s+[^\W\d_]{4,}л[ғг][ае]н", re.IGNORECASE)
# `делінген хабарламада`: nobody but the paper says it.
_PAPER = re.compile(
    r"(?:делін(?:ген|ді|еді|іп)|деп\s+(?:жазылған|көрсетілген|айтылған|хабарланған|жазылды|айтылды))(?:\s+|(?=[.!?…,]|$))",
    re.IGNORECASE,
)
# `«…» екенін атап өтті`: the words are part of the verb's object, but name what they stand before
# in `«…» акциясы басталғанын`.
_OBJECT = re.compile(
    r"(?!\s+[^\W\d_]{3,}[ыі]\s)\s+(?:[\w-]+\s+){0,2}?\w+(?:енін|ғанын|генін|қанын|кенін|тінін|тынын|ғаны|гені|екенін)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<cue>(?:атап\s+|айтып\s+|еске\s+|жеткізіп\s+)?\w+(?:ды|ді|ты|ті))(?=[.,!?…]|\s*$)"
)
# `деп жазған [порттың кеңсесі берген мәлімдемеде]`
_WRITTEN = re.compile(
    r"(?P<cue>деп\s+[^\W\d_]+)\s[^.,;:!?()\n\r]{3,160}?\s(?:берген|таратқан|жариялаған|жолдаған|ұсынған)\s"
    r"(?:ресми\s)?(?:ақпарат|хабарлама|мәлімдеме|түсіндірме|түсініктеме|мәлімет)[дт][ае](?=[.,;\n\r]|$)",
    re.IGNORECASE,
)
_ACCUSATIVE = re.compile(
    r"[^\W\d_]{2}(?:[ғқ]анын|[гк]енін|тынын|тінін|екенін|мағанын|мегенін|уын|уін)$"
)
_OBJECTS = re.compile(r"[^.!?;:\n\r]*?\s(?P<cue>[^\W\d_]+(?:ды|ді|ты|ті))(?=[.!?…]|\s*$|[\n\r])")
_IN = re.compile(r"[^\W\d_]{2,}[дт][ае]$")
# `[ТЖД таратқан] хабарламасында`
_ISSUED = re.compile(r"(?:бер|тарат|жариял|жолда|жібер|ұсын)[ғқ]?[ае]?[ғқгк][ае]н|ұсынған|жіберген")


def converb_attribution(text: str, at: int, stop: int) -> Attribution | None:
    """Read `деп мәлімдеді X`, `деп X атап өтті`, `деген X`, `делінген хабарламада` at `at`."""
    passive = _PAPER.match(text, at, stop)
    if passive:
        cue = trim(text, at, passive.end())
        return Attribution(cue or Span(at, passive.end()), paper(text, passive.end(), stop))
    converb = cues.KAZAKH_CONVERB.match(text, at, stop)
    if not converb:
        return None
    unnamed = _PASSIVE.match(text, at, stop)
    if unnamed:
        return Attribution(Span(*unnamed.span()), None)
    written = _WRITTEN.match(text, at, stop)
    if written:
        return Attribution(
            Span(at, written.end("cue")), paper(text, written.end("cue"), written.end())
        )
    ended = _CALLED_END.match(text, at, stop)
    if ended:
        return Attribution(Span(at, ended.end()), None)
    called = _CALLED.match(text, at, stop)
    if called:
        return _said_so(text, Span(at, called.end()), stop)
    return _with_verb(text, Span(at, converb.end()), stop)


def _said_so(text: str, cue: Span, stop: int) -> Attribution | None:
    if _SO_CALLED.match(text, cue.start):
        # `Асанның «…» деген жазбасы`: the speaker stands before the words, if anywhere.
        return Attribution(Span(cue.start, cue.end - 1), None)
    speaker = kazakh_subject(text, cue.end, stop)
    words = speaker.of(text) if speaker else ""
    # `деген сауалға министр`: the words are a question that somebody else answers.
    first = next(iter(clause_units(text, cue.end, stop)), None)
    if first is not None and first.group() == "жауап":
        return Attribution(Span(cue.start, cue.end - 1), None)
    opinion = _OF_OPINION.match(text, cue.end, stop)
    if opinion:
        holder = kazakh_subject(text, opinion.end(), stop)
        verb = Span(cue.start, opinion.end() - 1)
        return Attribution(verb, holder) if holder and names_person(holder.of(text)) else None
    asked = _ASKED.match(text, cue.end, stop)
    if asked:
        # `деген сұрақ қойды [депутат]`
        verb = Span(cue.start, asked.end())
        return Attribution(verb, kazakh_subject(text, asked.end() + 1, stop))
    owner = _THEIR_WORDS.match(text, cue.end, stop)
    if owner and ROLES.fullmatch(_GENITIVE.sub("", owner.group())):
        # `деген [әкімнің] сөзі`
        return Attribution(Span(cue.start, cue.end - 1), Span(*owner.span()))
    person = names_person(words) and first is not None and not has_case(first.group())
    return Attribution(Span(cue.start, cue.end - 1), speaker) if person else None


def _with_verb(text: str, converb: Span, stop: int) -> Attribution:
    """The verb ends the cue, the rest is the speaker; or the speaker stands between the two."""
    if text[converb.end : converb.end + 1] == ",":
        # `деп, Асанның қасына келді`: what stands behind is another act.
        return Attribution(converb, None)
    tokens = clause_units(text, converb.end, stop)
    mine = next((one for one in tokens[:_CUE_WORDS] if _is_ours(one.group())), None)
    if mine:
        return Attribution(Span(converb.start, mine.end()), None)
    cue_end = converb.end
    if tokens and tokens[0].group() in _AUXILIARIES:
        # `деп отыр мамандар`
        cue_end = tokens.pop(0).end()
    ends = [
        at for at, token in enumerate(tokens[:_CUE_WORDS]) if cues.is_kazakh_form(token.group())
    ]
    finite = [at for at in ends if cues.is_finite_kazakh(tokens[at].group())]
    # Behind a genitive stands whose words are passed on: that is a chain.
    finite = [at for at in finite if not any(_OWNER.search(one.group()) for one in tokens[:at])]
    if not finite and _acts_at_the_end(tokens):
        # `деп [Хатқа мөр басқан болатын]`: nobody stands between the converb and its verb.
        return Attribution(Span(converb.start, tokens[-1].end()), None)
    inside = subject_of(tokens[: finite[0]]) if finite else None
    if inside:
        # `деп [әкім] уәде берді`
        return Attribution(converb, inside)
    if ends and (finite or ends[0] == 0 or _opinion_given(tokens, ends[0])):
        through = finite[0] if finite else ends[0]
        while not finite and through + 1 < len(tokens) and _is_auxiliary(tokens, through + 1):
            through += 1
        cue_end = tokens[through].end()
        tokens = tokens[through + 1 :]
    last_verb = None
    while tokens and (tokens[-1].group() == "атап" or cues.is_verb(tokens[-1].group())):
        last_verb = tokens.pop().start()
    speaker = kazakh_subject(text, cue_end, last_verb or stop) if tokens else None
    if speaker and len(tokens) > 1 and speaker.end == tokens[0].end():
        # `деп [қысқа] да нұсқа жауап берді`: no small word alone is a subject but an office.
        speaker = speaker if names_person(speaker.of(text)) else None
    return Attribution(Span(converb.start, cue_end), speaker)


def _is_ours(word: str) -> bool:
    """Tell whether a verb stands in the first or the second person: `сұрадық`, but `ұлттық`."""
    return bool(_FIRST_PERSON.search(word)) or (word[-1:] in "қк" and cues.is_verb(word[:-1]))


def _acts_at_the_end(tokens: list[re.Match[str]]) -> bool:
    """Tell whether a clause ends in its verb with nothing but objects before it."""
    words = [one.group() for one in tokens]
    verbs = [at for at, word in enumerate(words) if cues.is_kazakh_form(word)]
    if not verbs or verbs[0] == 0 or not (len(words) - 1 in verbs or words[-1] in _AUXILIARIES):
        return False
    before = words[: verbs[0]]
    return is_dative(before[0]) and all(
        word.islower() and not ROLES.fullmatch(word) for word in before[1:]
    )


def _is_auxiliary(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether a verb form goes on with the one before it: `деп атап [өткен] [болатын]`."""
    word = tokens[at].group()
    return word in _AUXILIARIES or (
        tokens[at - 1].group() in ("атап", "айтып", "жауап") and cues.is_kazakh_form(word)
    )


def _opinion_given(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether a participle and its object precede a name: `деп пікір білдірген Асан`."""
    words = [one.group() for one in tokens[: at + 2]]
    object_of = all(one.islower() and not ROLES.fullmatch(one) for one in words[:at])
    return at + 1 < len(words) and object_of and words[-1][:1].isupper()


def is_paper(text: str, after: Attribution) -> bool:
    """Tell whether words are said to stand in a paper: `«…» делінген`."""
    return _PAPER.match(text, after.cue.start) is not None


def subject_ahead(text: str, span: Span, start: int, after: Attribution) -> Attribution:
    """`Министр «…» деп мәлімдеді`: the cue alone stands behind, its subject before."""
    cue = after.cue.of(text)
    kazakh = cues.is_kazakh_cue(cue) or cues.is_kazakh_verb(cue)
    written = is_paper(text, after)
    if not (kazakh or written) or text[span.start - 1 : span.start] != " ":
        return after
    begin = sentence_start(text, start, span.start)
    answered = last(_ANSWERED.finditer(text, begin, span.start))
    begin = answered.end() if answered else begin
    if _PAPER.match(text, after.cue.start):
        return replace(after, speaker=paper(text, begin, span.start))
    if _PASSIVE.fullmatch(cue):
        return after
    theirs = _SO_CALLED.match(text, after.cue.start)
    speaker = kazakh_subject_before(text, begin, span.start, nearest=theirs is not None)
    owner = speaker is not None and is_owner(speaker.of(text))
    beside = owner and speaker is not None and text[speaker.end : span.start] == " "
    return replace(after, speaker=speaker if (beside if theirs else not owner) else None)


def is_object(text: str, span: Span) -> bool:
    """Tell whether the words in marks end as a verb's object: `"көпір бұзылғанын", жол
    жабылғанын айтты`."""
    return _ACCUSATIVE.search(text, max(span.start, span.end - 40), span.end - 1) is not None


def told_ahead(
    text: str, span: Span, start: int, after: Attribution, before: Attribution | None
) -> Attribution:
    """Read `Ана жылап: «…», – деді`: where the word nearest to the colon is nobody, the first
    subject of its clause acts."""
    told = replace(before, cue=after.cue) if before else after
    if not cues.is_kazakh(text, after.cue):
        return told
    begin = sentence_start(text, start, span.start)
    asked = last(_ASKED_THEN.finditer(text, begin, span.start))
    begin = asked.end() if asked else begin
    colon = text.rfind(":", begin, span.start)
    near = told.speaker
    if colon > begin and before and before.cue.start == colon:
        # Without a Kazakh letter the clause may have been read as another language's.
        near = kazakh_subject_before(text, begin, colon, nearest=True) or near
    if near and names_person(near.of(text)):
        return replace(told, speaker=near)
    first = kazakh_subject_before(text, begin, colon, nearest=False) if colon > begin else None
    if not first or is_owner(first.of(text)) or opens_sentence(first.of(text)):
        return told
    return replace(told, speaker=first)


def object_clause(text: str, span: Span, start: int, stop: int) -> Attribution | None:
    """`Мұқанова ұстаның еңбегі «…» екенін атап өтті`: the clause is the verb's object."""
    clause = _OBJECT.match(text, span.end, min(stop, span.end + REACH))
    if not clause and is_object(text, span):
        clause = _OBJECTS.match(text, span.end, min(stop, span.end + REACH))
    if not clause:
        return None
    cue = Span(*clause.span("cue"))
    if not cues.is_verb(cue.of(text).split()[-1]):
        return None
    begin = sentence_start(text, start, span.start)
    return Attribution(cue, kazakh_subject_before(text, begin, span.start, nearest=False))


def paper(text: str, at: int, stop: int) -> Span | None:
    """Read the paper that says so, in the locative: `делінген [әкімдіктің хабарламасында]`."""
    units = clause_units(text, at, stop)
    last = next((i for i in range(len(units) - 1, -1, -1) if _IN.search(units[i].group())), None)
    if last is None:
        return None
    first = last
    while first and not (
        (is_participle(before := units[first - 1].group()) and not _ISSUED.match(before))
        or has_case(before)
        or before.lower() in ADVERBS
    ):
        first -= 1
    owner = next(
        (at for at in range(first - 1, max(-1, first - _OWNER_AWAY), -1) if _owns_paper(units, at)),
        None,
    )
    if owner is not None and is_participle(units[first].group()):
        # `[басқарманың бізге берген] жауабында`
        first = owner
        while first and units[first - 1].group()[:1].isupper():
            first -= 1
    return Span(units[first].start(), units[last].end())


def _owns_paper(units: list[re.Match[str]], at: int) -> bool:
    return _GENITIVE.search(units[at].group()) is not None
