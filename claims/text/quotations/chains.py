"""Attribution chains: who says that somebody said it, and whom a speaker cites.

A chain runs from the outermost speaker inwards. It is read only where the sentence marks it by its
own words («по словам», «цитирует её слова», "citing"); nothing is guessed from the sense.
"""

import re
from dataclasses import replace

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution, sentence_start
from claims.text.quotations.citing import cited_words
from claims.text.quotations.english_subjects import goes_beyond
from claims.text.quotations.speakers import phrase, subject_behind
from claims.text.quotations.subjects_before import SECOND_VERB, subject_before
from claims.text.spans import Span

# How far a chain reaches beyond its first attribution.
_REACH = 200
_RELAY = re.compile(
    r"[^\W\d_]+\s+(?P<whose>его|её|ее|их|його|її|їхні|їх)\s+"
    r"(?:слова|заявление|ответ|высказывание|заяву|відповідь|вислів)\s+",
    re.IGNORECASE,
)
_RELAY_KAZAKH = re.compile(
    r"\s*(?P<inner>(?:[\w-]+\s+){0,3}?[\w-]+[ндт][ыі]ң)\s+сөз(?:ін|дерін)\s+"
    r"(?:келтір|жеткіз)\w+\s+(?=\w)",
    re.IGNORECASE,
)
_CITING = re.compile(
    r",?\s*(?:ссылаясь на|со ссылкой на|цитируя|посилаючись на|з посиланням на|цитуючи|citing"
    r"|quoting)\s+",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r",\s*(?:по словам|со слов|за словами|зі слів|according to)\s+", re.IGNORECASE
)
_THAT = re.compile(r"(?<!\w)(?:что|що|that)(?!\w)", re.IGNORECASE)
# Without "that", only these have a clause behind them: `said the mayor told him`.
_REPORTS = re.compile(r"sa(?:id|ys?)|add(?:ed|s)|not(?:ed|es)|claim(?:ed|s)|recall(?:ed|s)|told")
_STARTS_A_NAME = re.compile(r"(?:the|an?|his|her|their|my|our|he|she|they|[A-Z]\w+)\b")


def chained_after(text: str, found: Attribution, stop: int) -> Attribution:
    """Add the chain that an attribution behind a quotation belongs to, if it has one."""
    relay = _RELAY.match(text, found.cue.start, stop)
    if relay:
        outer = subject_behind(text, relay.end(), stop, found.cue.of(text))
        return _chain(found, outer, Span(*relay.span("whose")))
    words = cited_words(text, found.cue, stop)
    if words:
        whose, outlet = words
        return _chain(replace(found, speaker=whose), outlet, whose)
    kazakh = _RELAY_KAZAKH.match(text, found.cue.end, stop)
    if kazakh:
        inner = Span(*kazakh.span("inner"))
        return _chain(found, phrase(text, kazakh.end(), stop), inner)
    end = max(found.cue.end, found.speaker.end if found.speaker else 0)
    stop = min(stop, end + _REACH)
    citing = _CITING.match(text, end, stop)
    if citing:
        cited = phrase(text, citing.end(), stop)
        speaker = found.speaker
        if cited and not speaker and text[cited.end : cited.end + 1] == ",":
            verb = found.cue.of(text)
            speaker = subject_behind(text, cited.end + 1, stop, verb)
        return _citing(found, speaker, cited)
    told = _ACCORDING.match(text, end, stop)
    if told and found.speaker:
        return _chain(found, phrase(text, told.end(), stop), found.speaker)
    return found


def chained_before(text: str, found: Attribution, begin: int) -> Attribution:
    """Add the chain that an attribution before a quotation belongs to, if it has one."""
    cue = found.cue.start
    if found.cue.of(text).endswith("ing"):
        return found
    begin = sentence_start(text, begin, cue)
    if goes_beyond(text, begin, cue):
        # `Reyes said that his client “waited” and added: “`
        return found
    citing = _CITING.search(text, begin, cue)
    if citing:
        cited = phrase(text, citing.end(), cue)
        return _citing(found, subject_before(text, begin, citing.start()), cited)
    verb = next(cues.verbs(text, begin, cue), None)
    if not verb:
        return found
    outer = subject_before(text, begin, verb.start)
    that = _THAT.search(text, verb.end, cue)
    if found.speaker and found.speaker.start > found.cue.start:
        return _chain(found, outer if that else None, found.speaker)
    english = _REPORTS.fullmatch(verb.of(text))
    if not that and not english:
        return found
    own = that and found.speaker and found.speaker.end <= that.start()
    if own and SECOND_VERB.search(text, begin, cue):
        return found  # `Лис сказал, что воды нет, и добавил`
    inner = subject_before(text, that.end() if that else verb.end, cue)
    named = inner is not None and (that or _STARTS_A_NAME.match(text, inner.start))
    return _chain(found, outer, inner if named else None)


def _chain(found: Attribution, outer: Span | None, inner: Span | None) -> Attribution:
    """Whose words they are is the last of the chain."""
    if not outer or not inner or outer.overlaps(inner):
        return found
    return replace(found, speaker=inner, chain=(outer, inner))


def _citing(found: Attribution, speaker: Span | None, cited: Span | None) -> Attribution:
    """Who cites speaks in their own words; the cited one is behind them."""
    if not speaker or not cited or speaker.overlaps(cited):
        return found
    return replace(found, speaker=speaker, chain=(speaker, cited))
