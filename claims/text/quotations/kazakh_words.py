"""Endings of Kazakh words: which case a word stands in, and what no subject can be."""

import re

from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, ROLES
from claims.text.word_sets import word_set

SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ск(?:ий|ая)|ұлы|қызы|тегі|ич|вна)$", re.IGNORECASE
)
# Locative, ablative, dative, instrumental and accusative behind a possessive: on any word.
POSSESSED = re.compile(
    r"(?:с?[ыі]нд[ае]|[ыі]нан|[ыі]нен|с?[ыі]н[ае]|[ыі]м[еб]н|с?[ыі]н|[ыі]н[ыі])$"
)
_OBLIQUE = re.compile(
    r"[^\W\d_]{2,}(?:[дт][ае]|[дтн][ае]н|[ғқ]а|[гк]е|[мбп]ен|[ыі]нша|[ыі]нше|ша|ше|лай|лей)$"
)
# The ending is voiced as what stands before it: `Сұлтан` has none.
_LOCATED = re.compile(
    r"(?:[ыі]нд[ае]|[^\W\d_]{2}(?:[кқпстфхцчшщбвг]т|[^кқпстфхцчшщ\W\d_]д)[ае]н?|-[дт][ае]н?|[ыі]н[ае])$"
)
# `бізбен`, `мұны`, `оған`: they look like nothing else, with a capital too.
_PRONOUN_IN_CASE = re.compile(
    r"(?:біз|сіз|маған|саған|(?:о|со|осы|бұ|мұ)(?:ған|ны|ның|нда|ндай|дан|нымен)|олар(?:ға|ды|дан|дың|мен)"
    r"|(?:біз|сіз)(?:ге|бен|дің|ді|ден|де)|(?:мені|сені)(?:ң)?|(?:мен|сен)ен)(?<!біз)(?<!сіз)"
)
_AT_NUMBER = re.compile(r"\d+-?(?:[дт][ае]н?|[ғгқк][ае]|н[ае]н)$")
# Names that only look like it: `Өзбекстан`, `Қызылорда`.
_ENDS_SO = re.compile(r"(?:стан|орда|[аәоө]бад)$")
_PLAIN_NOUNS = word_set(
    "аудан майдан дастан палата команда дода апта қазан аспан отан тұлға жаңа қысқа мекеме"
    " басқарма жетекші кафедра газета дирекция балабақша бақша кеңсе ағылшын жиын қиын келін орын"
    " алтын толқын қауын шағын жарқын тұтқын сатушы жұрт орта міндетін ұста әпке"
    " көке жеңге тәте бизнесмен спортсмен полисмен"
)
_CONVERB = re.compile(r"[^\W\d_]{2,}[ыі]п$")
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:[ғқ]ан|[гк]ен|тын|тін|атын|етін)$")
_NO_PARTICIPLES = word_set(
    "көптеген мыңдаған жүздеген ондаған миллиондаған алтын туған бойжеткен міндетін әдетін бетін"
)
GENITIVE = re.compile(r"(?:[ндт][ыі]ң)$")
# An office is somebody's: it ends in the possessive.
OFFICE = re.compile(r"[^\W\d_]{3,}[ыі]$")
# Not a possessive, though it ends so: `бүгінгі`, `жергілікті`, `айтты`.
_ADJECTIVAL = re.compile(r"(?:[ғгқк]|[лдт])[ыі]$")
# Behind two capitals they make a place or a body of them: `Мұхтар Әуезов атындағы театр`.
NAMESAKE = re.compile(r"атындағы|ауданы|облысы|қаласы|көшесі|[^\W\d_]+[лдт][ыі]қ")
# They close a phrase that stands around the subject: `бұл туралы [министр]`.
POSTPOSITIONS = word_set(
    "туралы жайлы жайында жөнінде бойынша үшін кейін бұрын арқылы сияқты қатысты орай бірге кезінде"
    " барысында соң бері дейін күні жылы айында қарсы аясында шеңберінде"
)
# The days and months before «күні».
CALENDAR = word_set(
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі қаңтар ақпан наурыз сәуір мамыр маусым"
    " шілде тамыз қыркүйек қазан қараша желтоқсан"
)
# A body that is said to speak by where it is said: `әкімдіктің баспасөз қызметінен`.
SPEAKS_AS_BODY = re.compile(
    r"(?:қызмет|басқарма|министрлі|әкімді|департамент|орталы|бөлім|ведомство|агентті|компани|прокуратура)[^\W\d_]*(?:н[ае]н|нд[ае]|[дт][ае]н?)$"
)
# They belong to the name before them: `Асан Ержан ағамыз`.
HONORIFICS = word_set(
    "аға ағай ағамыз ата атамыз апа апай апамыз апайымыз әже әжеміз көке көкеміз тәте ақсақал"
    " мырза ханым қажы қарт қария батыр ұстазымыз мұғалім"
)


KIN = word_set(
    "кемпірі шалы ұлы қызы анасы әкесі апасы ағасы інісі қарындасы келіні немересі баласы жұбайы"
    " әйелі күйеуі көршісі досы құрбысы қария кемпір шал келіншек жігіт"
)


def has_case(word: str) -> bool:
    """Tell whether a word has a case ending that no subject has."""
    if word[:1] in '«“"' or ROLES.fullmatch(word) or word.lower() in PRONOUNS:
        return False
    if word[:1].isdigit():
        return _AT_NUMBER.match(word) is not None
    if _PRONOUN_IN_CASE.fullmatch(word.lower()):
        return True
    if word[:1].isupper():
        own = is_given_name(word) or SURNAME.match(word) or _ENDS_SO.search(word)
        return not own and _LOCATED.search(word) is not None
    word = word.rpartition("-")[2] if len(word.rpartition("-")[2]) > _SUFFIX else word
    if word in _PLAIN_NOUNS:
        return False
    return bool(
        word == "өзінің" or _OBLIQUE.match(word) or POSSESSED.search(word) or _CONVERB.match(word)
    )


# A hyphen before so few letters joins a case ending, not a word.
_SUFFIX = 3


def is_converb(word: str) -> bool:
    """Tell whether a word has the form of a converb: `айтып`."""
    return _CONVERB.match(word) is not None


def is_participle(word: str) -> bool:
    """Tell whether a word has the form of a participle, which sets off what belongs to it."""
    return _PARTICIPLE.match(word) is not None and word not in _NO_PARTICIPLES


def is_owned(word: str) -> bool:
    """Tell whether a small word ends in the possessive and so closes a phrase of its owner's:
    `Eko Network [жетекшісі]`."""
    if not word.islower() or not OFFICE.fullmatch(word):
        return False
    return ROLES.fullmatch(word) is not None or not _ADJECTIVAL.search(word)
