"""Language and script of a document, and of the paragraphs that differ from it."""

import re
import threading
from collections import Counter
from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from claims.vocabulary import Language

# A document below the first is "und"; a paragraph below the second inherits the document's.
DOCUMENT_LETTERS = 20
PARAGRAPH_LETTERS = 60
# More than enough to be sure, and it bounds the cost of a book pasted as one article.
_SAMPLE = 12_000

_SCRIPTS = {
    "Cyrl": re.compile(r"[Ѐ-ԯ]+"),
    "Latn": re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+"),
    "Arab": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"),
}
_LETTER = re.compile(r"[^\W\d_]+")
# Letters of Kazakh Latin orthographies that English lacks, and its commonest short words.
_KAZAKH_LATIN = re.compile(r"[äıöüūñğşńǵúóáąłÄÖÜŪÑĞŞŃǴÚÓÁŁ]")
_KAZAKH_LATIN_COMMON = (
    "jäne jane men üşin ushin úshin bul osy dep degen boldy boladı bolady ekenin turaly turalı "
    "qazaqstan qazaq jyly jılı jılğı jylǵy bir eki kün kúni memleket prezidenti elimizde arqyly "
    "bolyp bolıp jańa jaña qalasynda qalasında respublikasy respublikası etedi ädilet"
)
_KAZAKH_LATIN_WORDS = frozenset(_KAZAKH_LATIN_COMMON.split())
# Common words of English: a long text in Latin script without them is some other language.
_ENGLISH_COMMON = (
    "the of and to in is that for was with as by at from it he she they said be has have had "
    "are were an its his her their will would which who not but after over more than about"
)
_ENGLISH_WORDS = frozenset(_ENGLISH_COMMON.split())
# Kazakh written in Arabic script has these; Arabic and Persian news lack most of them.
_KAZAKH_ARABIC = re.compile(r"[ٴۇۋۆەىڭۈگچپ]")
# Uyghur has them too, and these in almost every word, which Kazakh has not.
_UYGHUR = re.compile(r"[ېئۈ]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language by its ISO 639-1 code (or "und"), and its script by ISO 15924."""

    language: Language
    script: str


UNKNOWN = Spoken(Language.UNKNOWN, "Zyyy")


def identify(text: str, *, least: int = DOCUMENT_LETTERS) -> Spoken:
    """Name the language and script of `text`; "und" below `least` letters or in other scripts."""
    sample = text[:_SAMPLE]
    letters, script = _main_script(sample)
    if letters < least or not script:
        return UNKNOWN if not script else Spoken(Language.UNKNOWN, script)
    if script == "Arab":
        kazakh = len(_KAZAKH_ARABIC.findall(sample)) > 0.12 * letters
        kazakh = kazakh and len(_UYGHUR.findall(sample)) < 0.03 * letters
        return Spoken(Language.KAZAKH if kazakh else Language.UNKNOWN, "Arab")
    if script == "Latn":
        return Spoken(_latin(sample, letters), "Latn")
    return Spoken(_cyrillic(sample), "Cyrl")


def main_script(text: str) -> str:
    """Name the script of most letters by ISO 15924; "Zyyy" where it is none that we know."""
    # The block in which most Cyrillic letters are, counted in a tenth of the time.
    if text.encode("utf-16-le", "surrogatepass")[1::2].count(0x04) * 2 > len(text):
        return "Cyrl"
    return _main_script(text)[1] or UNKNOWN.script


def letters_in(text: str) -> int:
    return sum(len(run) for run in _LETTER.findall(text))


def _main_script(text: str) -> tuple[int, str]:
    counts: Counter[str] = Counter()
    for script, pattern in _SCRIPTS.items():
        counts[script] = sum(map(len, pattern.findall(text)))
        if counts[script] * 2 > len(text):
            # No other can have as many.
            return counts[script], script
    name, letters = counts.most_common(1)[0]
    others = letters_in(text) - sum(counts.values())
    return (letters, name) if letters and letters >= others else (letters, "")


def _latin(text: str, letters: int) -> Language:
    words = [word.lower() for word in _LETTER.findall(text)]
    english = sum(word in _ENGLISH_WORDS for word in words)
    known = sum(word in _KAZAKH_LATIN_WORDS for word in words)
    marked = sum(1 for word in words if _KAZAKH_LATIN.search(word))
    if english * 12 < len(words) and (known * 20 > len(words) or marked * 5 > len(words)):
        # Turkish shares the letters but has no q, Azerbaijani has q and ə.
        queues = text.lower().count("q") * 80 > letters and "ə" not in text
        return Language.KAZAKH if known or queues else Language.UNKNOWN
    enough = letters < PARAGRAPH_LETTERS or english * 16 > len(words)
    return Language.ENGLISH if enough else Language.UNKNOWN


def _cyrillic(text: str) -> Language:
    with _LOCK:
        ranked = _identifier().rank(text)
    for code, _score in ranked:
        if code != Language.ENGLISH:
            return Language(code)
    return Language.UNKNOWN


# The identifier caches inside itself while it walks; one at a time is cheap and safe.
_LOCK = threading.Lock()


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([one.value for one in Language if one is not Language.UNKNOWN])
    return identifier
