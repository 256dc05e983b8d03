"""Words and endings that tell a subject from what stands around it."""

import re
from collections.abc import Iterable

from claims.text.quotations.roles import PRONOUNS, ROLES
from claims.text.word_sets import word_set

# A stop behind these abbreviations, or behind an initial, ends no sentence.
TITLES = (
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bProf)(?<!\bRep)"
    r"(?<!\bDel)(?<!\bLt)(?<!\bSgt)(?<!\bCol)(?<!\bCapt)(?<!\bMaj)(?<!\bCpl)(?<!\bCllr)(?<!\bRev)"
    r"(?<!\bSt)(?<!\bJr)(?<!\bSr)(?<!\bPres)(?<!\bSupt)(?<!\bDet)(?<!\bInsp)(?<!\bHon)"
    r"(?<!\bпроф)(?<!\bакад)(?<!\b[иі]м)(?<!\b[A-ZА-ЯІЇЄҚӘ])"
)
# «Теплосеть», "Заря": a name in quotation marks, to be put into other patterns.
NAME_IN_MARKS = r"[«“„\"][^«»“”„\"\n\r]{1,60}[»”“\"]"
TOKEN = re.compile(r"[^\W_][\w’'ʼ-]*(?:\.(?=\s?[^\W\d_a-zа-я]))?")
PREPOSITIONS = word_set(
    "в во на по со с из от для при о об к ко у под над перед после до через накануне ході під",
    "крізь сквозь без між между серед среди попри",
    "час з із зі від про за біля після щодо in on at to during after from by of with about outside",
    "inside before amid despite following under near into through against since until",
)
ADVERBS = word_set(
    "как так як також что также ранее сегодня вчера позже затем тогда кроме временем между",
    "однако далее ещё еще ще уже що поэтому тому деп потому",
    "снова вновь потом теперь журналистам агентству изданию телеканалу корреспонденту",
    "репортёрам репортерам собравшимся следом сейчас отдельно наконец також раніше сьогодні",
    "вчора пізніше потім тоді журналістам виданню водночас натомість крім бұған бұдан кейін қазір",
    "вот ось одразу зразу сразу вперше впервые вдруг раптом иногда інколи теж тоже наразі нині",
    "меня нас вас тебя мене тебе нам мне мені йому їй ей ему вам им їм учора увечері вранці днями",
    "тим часом же ж пак само",
    "кеше бүгін былай осылай осылайша бізге это це бұл as",
    "сонымен қатар also later earlier meanwhile then still however reporters today",
    "когда-то колись напередодні накануне затем снова взагалі вообще нарешті",
    "далі дальше далее розповідь рассказ разговор розмову мысль думку речь",
    "yesterday that monday tuesday wednesday thursday friday saturday sunday",
    "сзади спереди сбоку вслед ззаду позаду збоку услід вслід издали здалеку болса",
    "backstage afterwards afterward online onstage pitchside tonight though courtside",
    "aloud loudly quietly again always often",
)
JOINTS = word_set("вже уже и а но та й і але да және and but has have had is was were be been")
SUBJECTS = word_set("он она они він вона вони ол олар he she they")
# They open a sentence and tell nothing of its subject: `[В свою очередь] мэр заявил`.
CONNECTIVES = re.compile(
    r"(?:(?:в свою очередь|у свою чергу|в то же время|в той же час|у той же час|при этом|при цьому"
    r"|вместе с тем|разом з тим|между тем|тем временем|тим часом|кроме того|крім того|помимо этого"
    r"|окрім того|в частности|наряду с этим|в ответ|у відповідь|с другой стороны|по итогам"
    r"|сонымен қатар|сондай-ақ|бұдан бөлек|одан бөлек|бұған қоса|оған қоса|осыған орай|осы орайда"
    r"|сонымен бірге|өз кезегінде|айта кетейік|оның үстіне|бұған дейін|осыған дейін"
    r"|сол-ақ,? екен|in turn|in response|at the same time|in addition)"
    r"(?!\w),?\s*|(?:но|а|однако|але|проте|ал|but|and|yet|so)\s+)+",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(
    r"(?:\w{2}[ая]м|ому|ему|єму|ові|еві|єві|ою|ею|єю|(?<!н)[оеє]м|[ыиї]м|[ыиї]ми|[ая]ми|(?<!ств)о|у|ю"
    r"|ома|анок|нее|ше|ще|же)$"
)
# What is moved while one speaks, in the instrumental: `машет [рукой] дед`.
_MOVED = re.compile(r"(?:рук|голов|ног|щек|спин)о[йю]|(?:ладон|груд)ью")
_NOBODY = word_set(
    "yes no but and so well still yet here there then now да нет но и так ну вот але ні отже",
    "ал және бірақ сонда енді иә ия жоқ сондықтан",
)
_HIS = {"его", "його", "врио"}
_NO_SUBJECT = re.compile(
    r"^(?:когда|если|что|чтобы|пока|хотя|коли|якщо|що|щоб|поки|хоча|который|которая|которые|який|яка|яке"
    r"|які|якщо)\s|(?<![\w-])(?!печать|память|кровать|площадь|тетрадь|освіт|хат|дат|ра[дт]|еліт|візит|кредит)"
    r"(?!\w*(?:пал|депут|делег|адвок|кандид|дипломат|солд|лауре|магн|зарпл|опл|кімн|ранд|результ|витр|втр)ат)"
    r"[а-яіїє]{2,}(?:[аяиеуыії]ть(?:ся)?|[аиіуюя]ти(?:ся)?)"
    r"(?![\w-])",
    re.IGNORECASE,
)
GENITIVE = re.compile(r"(?:ого|его|ой|ей|ых|их|ов|ев|ів|їв|[ыиі])$")
# Endings of those to whom it was said, and of no office in the nominative.
DATIVE = re.compile(r"(?:[уюе]|[ая]м|[оеє]м|ові|еві|єві|[ая]ми|ою|ею|єю)$")
ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|(?<![нт])ие|ська|цька|на|дық|дік|лық|лік)$")

WHOSE = {"его", "её", "ее", "их", "його", "її", "їхня", "їхній"}


def is_oblique(word: str) -> bool:
    """Tell whether a small word has an ending that no Russian or Ukrainian nominative has."""
    if (
        not word.islower()
        or word in _HIS
        or word.endswith("-то")
        or ROLES.fullmatch(word)
        or word in PRONOUNS
    ):
        return False
    oblique = _OBLIQUE.search(word) or _MOVED.fullmatch(word)
    return word not in PREPOSITIONS and oblique is not None


def agrees(word: str, behind: str) -> bool:
    """Tell whether a word stands before its noun: `[его] жена`, `[пожилая] женщина`, but `машет
    рукой женщина`."""
    if word in WHOSE:
        return True
    if _MOVED.fullmatch(word):
        return False
    feminine = word.endswith("ой") and behind.endswith(("а", "я"))
    return ADJECTIVE.search(word) is not None and not feminine


def is_no_subject(words: str) -> bool:
    """Tell whether words are no subject in Russian or Ukrainian, however they were found: an
    infinitive is among them, or what opens a clause stands first."""
    return words.lower() in _NOBODY or _NO_SUBJECT.search(words) is not None


def has_name(words: list[str]) -> bool:
    """Tell whether one of the words has a capital and is no abbreviation."""
    return any(word[:1].isupper() and not word.isupper() and len(word) > 1 for word in words)


def names_person(words: str) -> bool:
    """Tell whether words hold a name, an office or a pronoun."""
    return any(
        word[:1].isupper() or word.lower() in PRONOUNS or ROLES.fullmatch(word)
        for word in TOKEN.findall(words)
    )


def names_somebody(words: str) -> bool:
    """Tell whether words hold a name, an office or a pronoun, or an English article's noun."""
    return names_person(words) or (len(TOKEN.findall(words)) > 1 and words.isascii())


def last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Return the last match, if there is one."""
    found = None
    for match in matches:
        found = match
    return found
