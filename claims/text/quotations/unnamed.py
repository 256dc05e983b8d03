"""Speakers without a name: people known by what they wear and lead, and papers by whom they are
for: `женщина в платке`, `письме на имя прокурора`, "a man with two dogs".
"""

import re

from claims.text.quotations.given_names import is_given_name

_PEOPLE = re.compile(
    r"(?:сосед|сусід|жил[ие]ц|мешкан|жител|женщин|мужчин|жінк|чоловік|парен|девушк|хлопе|хлопц|дівчин"
    r"|старик|старушк|д[иі]д$|дед$|дедушк|бабушк|бабус|пенсионер|пенсіонер|мальчи|девочк|подрост|підліт"
    r"|мужик|бабк|т[её]тк|тітк|прохож|перехож|отец|мать|мама|мати|батько|жена|муж$|дружина|дама|пассажир"
    r"|пасажир|покупател|студент|рабоч|робітни|солдат|волонт|человек)"
)
_WORN = re.compile(
    r"(?:плат[кь]|плать|очк|окуляр|куртк|форм|халат|шапк|кепк|кашкет|пальт|костюм|камуфляж|каск|жилет"
    r"|кофт|шуб|берет|маск|футболк|рубашк|сорочц|плащ|свитер|светр|хустк|хустин|сапог|чобот|тапк|перчат"
    r"|рукавиц|шарф|шляп|капелюх|панам|фартук|роб[ае]|комбинез|комбінез|пиджак|піджак|джинс|майк|тельняшк"
    r"|блузк|юбк|спідниц|дождевик|дощовик|наушник|навушник|накидк|одеял|ковдр|кросс?овк)"
)
# With what and whom; how something is said is not so told.
_WITH = {"с", "со", "з", "із", "зі"}
_INSTRUMENTAL = re.compile(
    r"[а-яёіїє]{2,}(?:ом|[её]м|єм|ой|ей|ою|ею|єю|ами|ями|ьми|ью|[иі]м|ым|ими|ыми|мя|ма)$"
)
_HOW = re.compile(
    r"(?:улыбк|посмішк|усм|гор[еі]ч|гірк|груст|сумом|тревог|тривог|горд|ирон|ірон|вздох|з[іи]тхан|надежд"
    r"|над[іи]|радост|радіст|бол[ьіею]|удивл|подив|обид|образ|сожал|жал[ею]|возмущ|обур|смех|сміх|сл[её]з"
    r"|сльоз|труд|акцент|удоволь|уверен|впевнен|упевнен|иным|собой|собою|ним|ней|нею|нам|вам|ними)"
)
_FROM_WHERE = re.compile(
    r"(?:этаж|поверх|под.езд|під.їзд|площадк|улиц|вулиц|двор|сторон|очеред|черг|кварт|район|посел|сел[аи]|деревн)"
)
_CARRIED = re.compile(r"(?:рук|плеч|колен|колін|голов|спин)")
_ENGLISH_PEOPLE = re.compile(
    r"(?:wo)?m[ae]n|girl|boy|father|mother|resident|passenger|visitor|driver|shopper|tourist|student|worker"
    r"|one|couple|teenager|pensioner|youth|lady|person"
)
_ENGLISH_WORN = re.compile(
    r"(?:rain)?coat|shirt|hat|jacket|uniform|dress|suit|mask|vest|cap|hoodie|scarf|boots|glasses|overalls"
    r"|wheelchair|tie|apron|gown|helmet|sunglasses|jumper|trousers|costume|headscarf"
)
_ENGLISH_HOW = {
    "smile",
    "shrug",
    "grin",
    "laugh",
    "sigh",
    "nod",
    "frown",
    "chuckle",
    "tears",
    "sob",
}
_PAPER = re.compile(
    r"(?:письм|лист[іуеа]?$|сообщени|пов[іи]домлен|приказ|наказ|постанов|распоряж|розпоряд|обращени|звернен"
    r"|заявлени|заяв[іуеа]$|жалоб|скарз|скарг|записк|запис[ціо]|отч[её]т|зв[іи]т|объявлен|оголошен|табличк"
    r"|релиз|реліз|решени|рішенн|заключени|висновк|протокол|резолюц|петици|петиці|памятк|извещен)"
)
_ENGLISH_PAPER = re.compile(r"notice|sign|letter|note|message|poster|banner|memo|email|statement")
# A day is none of what a paper is called by: `в сообщении [в четверг]`.
_DAY = re.compile(
    r"понед|вторн|вівтор|сред[уы]$|серед[уи]$|четв|пятниц|п.ятниц|суб+от|воскрес|неділ|эфир|ефір|ход[еі]$|ответ"
    r"|відповідь|итог|підсум|связ|зв.язк|соцсет|соцмереж|канал|фейсбу|телеграм|инстаграм|інстаграм|сет[иь]|мереж"
)
_ABOUT = {"в", "во", "у", "на", "по", "от", "від", "к", "до", "для", "из", "з", "із", "за"}


def wears(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether the preposition at a place opens what somebody without a name is known by."""
    before = [one.group() for one in tokens[:at]]
    behind = [one.group() for one in tokens[at + 1 : at + 4]]
    if not behind or any(word[:1].isupper() for word in before[1:]):
        return False
    if before[0].isascii():
        return _wears_in_english(before, tokens[at].group(), behind)
    if not any(_PEOPLE.match(word.lower()) for word in before):
        return False
    word = tokens[at].group().lower()
    if word == "из" or (word in _WITH and behind[0][:1].isupper()):
        return True  # `женщина из Киева`, `дівчина з Луцька`
    if word in _WITH:
        led = _INSTRUMENTAL.search(behind[0]) and not any(map(_HOW.match, behind[:2]))
        return bool(led) or any(map(_FROM_WHERE.match, behind[:2]))
    carried = word == "на" and _CARRIED.match(behind[0]) and any(one in _WITH for one in before)
    return bool(carried) or (word in ("в", "у", "во") and any(map(_WORN.match, behind[:2])))


def _wears_in_english(before: list[str], word: str, behind: list[str]) -> bool:
    if not any(map(_ENGLISH_PEOPLE.fullmatch, before[:3])):
        return False
    if word == "with":
        return not any(one in _ENGLISH_HOW for one in behind)
    return word == "in" and any(map(_ENGLISH_WORN.fullmatch, behind))


def goes_with_paper(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether the preposition at a place belongs to a paper: `приказе [по заводу]`."""
    before = [one.group() for one in tokens[:at]]
    behind = tokens[at + 1].group() if at + 1 < len(tokens) else ""
    if before[0].isascii():
        paper = any(map(_ENGLISH_PAPER.fullmatch, before))
        return paper and tokens[at].group() in ("to", "on", "in", "from", "at")
    paper = any(_PAPER.match(word) for word in before)
    named = len(before) > 1 and before[-1][:1].isupper() and is_given_name(before[-2])
    if named:
        return False  # `заявлении министра Анны Лис [по реформе]`
    if behind.isascii() and behind[:1].isupper():
        return False  # where it was posted: `сообщении [в Telegram]`
    return paper and tokens[at].group() in _ABOUT and not _DAY.match(behind)
