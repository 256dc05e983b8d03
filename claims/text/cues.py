"""Verbs and phrases that say who said what, in four languages; all our own selection.

A cue is a word form of saying in the third person, or a phrase such as «по словам». Kazakh puts
the verb last, after the converb «деп».
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from claims.text.spans import Span
from claims.text.word_sets import word_set

_RUSSIAN = r"""
    сказал заявил сообщил отметил добавил подчеркнул рассказал пояснил объяснил уточнил ответил
    написал напомнил указал признал заверил предупредил пообещал обещал утверждал считал полагал
    резюмировал прокомментировал продолжил заключил констатировал процитировал спросил
    поинтересовался воскликнул возразил парировал посетовал пожаловался призвал предложил попросил
    потребовал высказал выразил сообщал говорил уверял настаивал предположил посоветовал
    рекомендовал подтвердил опроверг отрицал предостерёг предостерег подытожил отрезал повторил
    поделился вспомнил вспоминал признался возмутился удивился пошутил выкрикнул крикнул закричал
    прокричал перечислил сформулировал доложил отрапортовал анонсировал озвучил раскритиковал
    обвинил подметил заметил акцентировал обратил передал процедил начал недоумевал возмущался
    назвал засмеялся улыбнулся вздохнул выразился отшутился усмехнулся ухмыльнулся хмыкнул
    проворчал буркнул пробормотал прошептал шепнул вскричал взмолился поклялся заявлял объявил
    провозгласил огласил оговорился обмолвился высказался согласился усомнился похвастался
    похвалился поблагодарил поздравил пожелал успокоил обнадёжил обнадежил оценил описал
    охарактеризовал окрестил обозначил уведомил проинформировал информировал объяснял пояснял
    отмечал рассказывал подчёркивал подчеркивал напоминал указывал предупреждал предостерегал
    спрашивал просил требовал отвечал писал добавлял шутил жаловался хвалился доказывал убеждал
    заверял намекнул съязвил сострил поправил перебил вмешался откликнулся отозвался отреагировал
    прогнозировал спрогнозировал предсказал опасался надеялся выступил сокрушался негодовал
    горевал радовался скомандовал распорядился поручил приказал велел посочувствовал попенял
    упрекнул усмехался рассудил подумал подсчитал прикинул
"""
_RUSSIAN_PRESENT = r"""
    спрашиваю переспрашиваю интересуюсь уточняю
    говорит сообщает отмечает заявляет считает полагает утверждает объясняет поясняет рассказывает
    уверяет подчёркивает подчеркивает добавляет пишет уточняет передаёт передает цитирует приводит
    признаёт признает напоминает указывает предупреждает настаивает предлагает вспоминает жалуется
    спрашивает недоумевает возмущается делится уверен уверена уверены убеждён убежден убеждена
    говорится сообщается отмечается подчёркивается подчеркивается указывается утверждается гласит
    следует продолжает комментирует резюмирует констатирует замечает перечисляет советует
    рекомендует призывает обещает отвечает требует просит смеётся смеется улыбается вздыхает шутит
    отшучивается усмехается ухмыляется хмыкает ворчит бурчит бормочет шепчет восклицает признаётся
    признается соглашается сомневается сетует сокрушается негодует горячится возражает парирует
    радуется надеется опасается хвастается хвалится благодарит успокаивает обнадёживает оценивает
    описывает называет информирует прогнозирует предсказывает предостерегает заверяет убеждает
    доказывает намекает поправляет откликается отзывается реагирует обвиняет критикует озвучивает
    анонсирует объявляет думает рассуждает размышляет предполагает подтверждает опровергает
    отрицает формулирует цитируют недоволен недовольна согласен согласна
"""
_UKRAINIAN = r"""
    сказа заяви повідоми зазначи дода підкресли розпові поясни уточни відпові написа нагада вказа
    визна запевни попереди пообіця обіця стверджува вважа прокоментува продовжи підсумува наголоси
    процитува запита спита вигукну запереч поскаржи заклика запропонува попроси поділи згада
    вислови припусти поради підтверди спростува відзначи акцентува озвучи розкритикува звинувати
    крикну пригада зауважи переказа констатува резюмува обури здивува поцікави поча назва засмія
    усміхну зітхну мови промови відказа пожартува жартува бідка пробурмоті прошепоті шепну вигуки
    погоди зізна висловлюва повторюва переконува оголоси проголоси оприлюдни заявля розповіда
    пояснюва зазнача підкреслюва нагадува попереджа застеріга наполяга подякува привіта побажа
    заспокої обнадії оціни описа охарактеризува схарактеризува окресли поінформува проінформува
    інформува відреагува прогнозува спрогнозува сподіва побоюва раді жури посміхну усміха закрича
    покрича скоманду наказа розпоряди доручи дорікну докори перекону запевня підрахува розсуди
    подума наріка натякну виправи переби відгукну звіря зголоси
"""
_UKRAINIAN_PRESENT = r"""
    питаю запитую перепитую уточнюю кажу
    каже говорить повідомляє зазначає заявляє вважає стверджує пояснює розповідає запевняє
    підкреслює додає пише уточнює передає цитує визнає нагадує вказує попереджає наполягає
    пропонує згадує скаржиться запитує йдеться мовиться наголошує переконаний переконана
    переконані впевнений впевнена впевнені продовжує коментує відзначає радить закликає обіцяє
    відповідає зауважує сміється усміхається посміхається зітхає жартує мовить промовляє
    бідкається журиться бурчить шепоче вигукує зізнається погоджується сумнівається обурюється
    дивується радіє сподівається побоюється застерігає дякує заспокоює оцінює описує називає
    інформує прогнозує переконує доводить натякає виправляє відгукується реагує звинувачує
    критикує озвучує анонсує оголошує гадає міркує розмірковує думає припускає підтверджує
    спростовує заперечує твердить підсумовує резюмує констатує ділиться нарікає вважають згоден
    згодна
"""
_KAZAKH = r"""
    дедім деймін сұраймын сұрадым
    деді дейді деген десе дескен мәлімдеді мәлімдейді хабарлады хабарлайды айтты айтады айтқан
    жазды жазады түсіндірді түсіндіреді қосты жауап сұрады сұрайды ескертті ескертеді білдірді
    білдіреді жеткізді атап өтті өтеді баяндады баяндайды санайды есептейді болжайды уәде кеңес
    растады жоққа шақырды үндеді айқайлады айғайлады тоқталды тоқталып нақтылады бөлісті
    әңгімеледі келтіреді келтірді көрсетті күледі әзілдейді күлді әзілдеді мойындады мойындайды
    күрсінді ойлайды сендірді сендіреді толықтырды толықтырады бағалады бағалайды ұсынды ұсынады
    өтінді өтінеді шағымданды шағымданады ақталды қуанды қуанады алаңдады алаңдайды налиды жымиды
    сыбырлады пысықтады пысықтайды мәлімдеген хабарлаған түсіндірген айтып әңгімелейді әңгімелеп
    тілдесті жауаптады растайды теріске шығарды үмітін наразы ескерткен нақтылайды айыптады сынады
"""
_ENGLISH = r"""
    say insist admit recall argue explain
    read reads
    said says told tells added adds explained explains noted notes stated states asked asks
    replied answered announced warned warns insisted insists argued argues claimed claims declared
    declares wrote writes tweeted posted recalled recalls admitted admits acknowledged
    acknowledges confirmed confirms continued concluded stressed emphasised emphasized commented
    observed remarked suggested urged promised vowed complained shouted testified pleaded joked
    quipped echoed reiterated laughed laughs sighed sighs smiled smiles muttered mutters whispered
    whispers shrugged shrugs agreed agrees disagreed countered counters responded responds
    remembered remembers estimated estimates predicted predicts believed believes thought thinks
    hoped hopes feared fears described describes called calls dubbed branded labelled labeled
    cautioned cautions conceded concedes contended contends maintained maintains mused muses
    recounted recounts reported reports revealed reveals summed wondered wonders texted texts
    reflected reflects lamented laments offered offers pointed exclaimed murmured grinned grins
    nodded snapped snaps grumbled grumbles groaned cried cries yelled yells jokes quips shouts
    observes remarks replies answers comments complains suggests urges promises vows pleads
    testifies confided confides reasoned speculated announces posts recited begged reassured
    clarified clarifies elaborated deadpanned joshed retorted
"""


def _words(text: str) -> str:
    return "|".join(sorted(dict.fromkeys(text.split()), key=len, reverse=True))


_BELARUSIAN = (
    "сказаў заявіў паведаміў адзначыў дадаў падкрэсліў расказаў патлумачыў напісаў адказаў"
)
_PAST_RU = "|".join(
    re.sub("лся$", "л(?:ся|ась|ось|ись)", verb) if verb.endswith("ся") else f"{verb}(?:а|о|и)?"
    for verb in dict.fromkeys(_RUSSIAN.split())
)
_PAST_UK = rf"(?:{_words(_UKRAINIAN)})(?:в|ла|ло|ли|вся|лася|лися|ув|ть)"
_ALL = "|".join(
    (
        _PAST_RU,
        _words(_RUSSIAN_PRESENT),
        r"(?:говор|пиш|сообща|отмеча|заявля|счита|полага|утвержда|объясня|поясня|рассказыва|"
        r"уверя|"
        r"добавля|уточня|переда|напомина|жалу|спрашива|недоумева|возмуща|вспомина)\w{0,2}(?:ют|"
        r"ут|ят|ются|ятся)",
        _PAST_UK,
        _words(_UKRAINIAN_PRESENT),
        r"(?:кажу|говор|повідомля|зазнача|вважа|стверджу|поясню|розповіда|скаржа|пишу|додаю|"
        r"нагаду)"
        r"\w{0,2}(?:ть|ться)",
        _words(_KAZAKH),
        _words(_ENGLISH),
        _words(_BELARUSIAN),
    )
)
_VERB = re.compile(_ALL)
_KAZAKH_WORDS = frozenset(_KAZAKH.split())
_TOKEN = re.compile(r"[\w-]+")


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Tell whether a word is a verb of saying; asked of every word near a quotation, so kept."""
    return _VERB.fullmatch(word.lower()) is not None


def verbs(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the verbs of saying between two offsets."""
    for token in _TOKEN.finditer(text, start, stop):
        if is_verb(token.group()):
            yield Span(*token.span())


def verb_at(text: str, start: int, stop: int) -> Span | None:
    """Return the verb of saying that begins exactly at `start`."""
    token = _TOKEN.match(text, start, stop)
    return Span(*token.span()) if token and is_verb(token.group()) else None


# «по словам X», "according to X": the speaker follows.
SOURCE = re.compile(
    r"(?<!\w)(?:по (?:словам|мнению|данным|версии|оценке|утверждению|выражению|сообщению)"
    r"|со слов|за (?:словами|даними|версією|оцінкою)|на думку|зі слів"
    r"|according to|in the words of)\s+",
    re.IGNORECASE,
)
# «по его словам», «за її словами», "in his words": the speaker stands inside.
SOURCE_OF = re.compile(
    r"(?<!\w)(?:по|с|за|зі|на|in|by)\s+(?P<whose>его|её|ее|их|його|її|їхніми|їхнім|їх|his|her|their)\s+"
    r"(?:словам|мнению|данным|версии|оценке|утверждению|выражению|слов|словами|даними|версією|оцінкою"
    r"|думку|words|account|estimate|telling)(?!\w)",
    re.IGNORECASE,
)
# «X сөзінше», «X-тың айтуынша»: the speaker stands before.
SOURCE_AFTER = re.compile(
    r"(?:сөзінше|айтуынша|пікірінше|мәліметінше|дерегінше|хабарлауынша|сөзіне қарағанда)(?!\w)",
    re.IGNORECASE,
)
# What stands behind `», —` is a verb of saying, known or not, if it has the form of one.
_VERB_FORM = re.compile(
    r"[^\W\d_]{2,}(?:л|ла|ло|ли|л[аои]?с[ья]|вс?я?|[аеёиоуыюяі]т|тс[яь]|ть|ться|є|ді|ды|ті|ты)"
)


def has_verb_form(word: str) -> bool:
    """Tell whether a word looks like a verb of the third person; no noun is told from it."""
    return word.islower() and _VERB_FORM.fullmatch(word) is not None


# A converb that introduces the Kazakh verb: «деп мәлімдеді».
KAZAKH_CONVERB = re.compile(r"(?:деп|дей келе|деген|дегенді)(?!\w)", re.IGNORECASE)


def is_kazakh_verb(word: str) -> bool:
    """Tell whether a word is a Kazakh verb of saying, behind what was said as ever."""
    return word.lower() in _KAZAKH_WORDS


def is_kazakh_cue(words: str) -> bool:
    """Tell whether a cue is the Kazakh converb with its verb, which ends the sentence."""
    return KAZAKH_CONVERB.match(words) is not None


KAZAKH_VERB = re.compile(
    r"\w+(?:ды|ді|ты|ті|йды|йді|ған|ген|қан|кен|тын|тін|ып|іп|п|отыр|еді)(?!\w)"
)
# They look like verbs of the past.
_KAZAKH_ADJECTIVES = word_set(
    "жергілікті құрметті атақты жауапты беделді белді ардақты қадірменді белсенді"
)
_FINITE_KAZAKH = re.compile(r"\w+(?:[дт][ыі]|й[дт][ыі]|еді|отыр)")


def is_kazakh_form(word: str) -> bool:
    """Tell whether a word has the form of a Kazakh verb."""
    known = word not in _KAZAKH_ADJECTIVES and word.islower()
    return known and KAZAKH_VERB.fullmatch(word) is not None


def is_finite_kazakh(word: str) -> bool:
    """Tell whether a verb form may end a Kazakh clause."""
    return word not in _KAZAKH_ADJECTIVES and _FINITE_KAZAKH.fullmatch(word) is not None


# Plural verbs without a subject: «сообщили в пресс-службе».
IMPERSONAL = re.compile(
    r"следует$|\w+(?:ли|лись|лися|ется|ється|ют|ють|ят|ять|лося)$", re.IGNORECASE
)
PRONOUNS = word_set(
    "он она они оно я мы тот та те нём нем ней них він вона вони воно ми ньому ній ол олар мен біз",
    "he she they it i we ён яна яны той",
)
# Nouns that name a speaker by office or part, by their stems; they open the speaker's phrase.
ROLES = re.compile(
    r"(?<![\w-])(?:[\w-]+-)?(?:"
    r"речни[кц]\w*|очільни[кц]\w*|староста|директорк[аи]|депутатк[аи]|міністерк[аи]|лікарк[аи]|"
    r"волонтер\w{0,2}|рятувальни[кц]\w*|спасател[ьи]|диспетчер\w{0,2}|сторож|бухгалтер|агроном|"
    r"инженер|інженер|мастер|майстер|бабуся|бабушка|тренерк[аи]|інспектор|инспектор|"
    r"президент|премьер|прем'єр|глав(?:а|ы)|голова|министр|міністр|посол|представител[ьи]|"
    r"представни(?:к|ця|ки)|депутат|сенатор|губернатор|мэр|мер|аким|әкім|директор|"
    r"начальни[кц]\w*|руководител[ьи]|керівни[кц]\w*|заместител[ьи]|заступни[кц]\w*|"
    r"пресс-секретар[ьи]|прес-секретар|секретар[ьи]?|генсек|советник|радни[кц]\w*|"
    r"эксперт\w{0,2}|експерт\w{0,2}|политолог|політолог|экономист|економіст|"
    r"аналитик\w{0,1}|аналітик|юрист|адвокат\w{0,1}|журналист\w{0,2}|журналіст\w{0,2}|"
    r"жител[ьи]|жительница|мешкан[ец]\w+|очевид\w+|свидетел[ьи]|источник\w{0,1}|"
    r"джерел[оа]|собеседник\w{0,1}|співрозмовни\w+|дипломат\w{0,2}|чиновни[кц]\w*|"
    r"командующий|командувач|полковник|генерал\w{0,2}|майор|капитан|капітан|прокурор|"
    r"следователь|слідчий|суд(?:ья|дя)|врач\w{0,1}|лікар\w{0,1}|учён\w+|ученый|вчен\w+|"
    r"профессор|професор|доцент|автор\w{0,1}|писател\w+|режиссёр|режиссер|режисер|"
    r"тренер\w{0,2}|футболист|игрок|гравець|владел\w+|власни[кц]\w*|основатель|"
    r"засновни[кц]\w*|спикер|спікер|омбудсмен|координатор|лидер\w{0,1}|лідер\w{0,1}|"
    r"чле[нн]\w{0,1}|член|сотрудни\w+|співробітни\w+|фермер\w{0,1}|водител[ьи]|водій|"
    r"учител\w+|вчител\w+|мать|мати|отец|батько|сын|син|дочь|сосед\w*|сусід\w*|"
    r"пресс-служба|прес-служба|ведомство|відомство|министерство|міністерство|издание|"
    r"видання|агентство|газета|телеканал|компания|компанія|организация|організація|"
    r"женщина|мужчина|жінка|чоловік|парень|девушка|студент\w{0,2}|пенсионер\w*|министрі?|"
    r"төраға\w{0,2}|төрайым\w{0,2}|басшы\w{0,2}|өкіл\w{0,2}|сарапшы\w{0,2}|хатшы\w{0,2}|"
    r"president|minister|mayor|governor|senator|spokes(?:man|woman|person)|director|judge|lawyer|"
    r"sheriff|professor|analyst|leader|deputy|secretary|ambassador|chair(?:man|woman)?|commissioner|"
    r"superintendent|coach|resident|owner|manager|"
    r"депутаты?|тұрғын\w{0,3}|дәрігер\w{0,2}|ғалым\w{0,2}|заңгер\w{0,2}|саясаттанушы|"
    r"елшісі?|қызмет\w{0,3}|журналисі?|ректоры?|мұғалім\w{0,2}"
    r")(?![\w-])",
    re.IGNORECASE,
)
