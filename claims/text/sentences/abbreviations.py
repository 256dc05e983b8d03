"""Abbreviations that end in a full stop, by language and by what may follow them.

Our own lists, from the spelling rules of each language and from reading news; `abbreviation_sets`
says how an entry is written and what each set means.
"""

from dataclasses import replace
from functools import cache

from claims.text.predicates import BELARUSIAN, BULGARIAN, RUSSIAN_UKRAINIAN
from claims.text.sentences.abbreviation_sets import Abbreviations, word_sets
from claims.text.sentences.abbreviations_other import OTHER_LANGUAGES
from claims.vocabulary import Language

_RUSSIAN = word_sets(
    leading="""
    акад проф доц чл-кор чл.-кор канд докт д-р г-н г-жа гр-н гр-ка ген ген.-м ген.-л подполк лейт
    адм гр преп прп блж митр архиеп еп прот иером игум свт свщмч вмч зам пом нач секр деп и.о врио
    вр.и.о ул пр-т просп пер наб бульв б-р туп мкр мкрн пос дер хут ст-ца оз о-в о-ва п-ов вдхр см
    ср напр т.е т.к т.наз т.о в.т.ч т.ч к.т.н к.м.н к.э.н к.ю.н к.ф.н к.ф-м.н д.т.н д.м.н д.э.н
    д.ю.н д.ф.н д.и.н к.и.н англ фр франц исп итал греч др.-греч др.-рус рус русск укр каз казахск
    яп тат польск чеш белор груз арм азерб узб кирг туркм тадж монг евр ивр санскр эст латыш литов
    швед норв дат венг рум молд сербск хорв голл нидерл вьет уйг башк устар разг урожд псевд сокр
    прибл одноим лит сост отв илл корп тел моб внутр вх исх рег цит изд-во ст-т ж.-д член-корр
    корр асп лаб отд петерб моск ленингр росс сов гос нац науч полит экон ист археол этногр древн
    совр юж вост зап техн воен болг пр-во осн чл назв вол дисс доп
    """,
    joining="""
    им св н.п м.р р.п тов рожд худ реж комп муз авт ред прод пред дир респ р-на г.о ок пл пос тыс
    млн млрд трлн долл тт стр-во л-т т.н янв февр мар апр июн июл авг сент окт нояб дек фам имп
    член-кор чл.-корр чл.-к ин-та ун-та кн
    """,
    closing="""
    г гг в вв э н.э д п пр др т.д т.п т.ч руб р коп чел экз шт ед м л сек с мин ч сут мес кв куб
    л.с кв.м куб.м проц стр изд у.е прим б.ч г.р р.х обл р-н губ ин-т ун-т ф-т и.т.д и.т.п
    """,
    numbered="""
    стр с ст п пп ч гл рис табл абз разд прил вып т тт кн д оф каб ауд № n подп сб л параграф пт
    пунк сер корп вл в/ч нас род ум под доб эт кв час нач кон пол пер втор вт трет четв посл
    """,
    glosses="кит лат порт тур бел нем перс араб чуваш фин букв перен собств кор",
    predicate=RUSSIAN_UKRAINIAN,
)
_UKRAINIAN = word_sets(
    leading="""
    акад проф доц чл.-кор канд докт д-р п-н гр-н гр ген підполк лейт адм преп прп митр архиєп єп
    прот заст нач в.о т.в.о вул просп пр-т пров бульв б-р наб пл мкрн смт оз о-в п-ів див пор напр
    т.зв тзв т.я англ нім фр франц ісп італ грец давньогрец рос укр каз яп араб тат польськ чеськ
    болг білор груз вірм азерб угор рум молд литов словац євр перс спр псевд скор прибл упоряд
    відп корп тел моб дод т.ч у.т.ч к.т.н к.м.н к.е.н к.ю.н д.т.н д.м.н д.е.н д.ю.н д.і.н ст.л
    антич екон розташов моск петерб держ нац політ іст археол етногр сучас півн півд зах сх техн
    кол чл назв наприкін приват
    """,
    joining="""
    ім св тов нар худ реж комп муз авт ред бл тис млн млрд трлн дол долл м.р н.п пом т.н сел кн
    """,
    closing="""
    р рр ст вв в н.е е д п ін т.д т.п т.ін і.ін та.ін грн коп чол екз шт од м л сек с хв год міс
    кв куб кв.м куб.м проц прим р.н р.х обл р-н
    """,
    numbered="""
    стор ст с п пп ч гл рис мал табл абз розд дод вип т кн буд оф каб № n д ст.ст січ лют берез
    квіт трав черв лип серп верес жовт листоп груд доб кв поч кін пол сер перш друг ост вид
    """,
    glosses="порт тур розм букв власне лат кит біл",
    predicate=RUSSIAN_UKRAINIAN,
)
_KAZAKH = word_sets(
    leading="""
    акад проф доц д-р инж ген подполк даң пр-т ш.а ы.а т.ғ.д т.ғ.к ф.ғ.д ф.ғ.к э.ғ.д э.ғ.к ағыл
    ағылш фр өзб қырғ моңғ реж суретш авт құраст ред тел ұялы қ.а м.а б.а см т.а
    """,
    joining="""
    ж жж ғ ғғ ғ.ғ ж.ж б.з б.з.б б.з.д б.э млн млрд трлн долл тг обл ауд з.б м км т.с т.ж х.ж қ сағ
    мин л ш.м кв.м т.б
    """,
    closing="т.с.с т.т с.с тб руб р э шт б",
    numbered="""
    б бб т тт бет ст п тар бөл сур кест № n пәт көш қаң ақп нау сәу мам шіл қыр қаз қар жел там
    """,
    glosses="орыс нем лат грек араб парс түр қыт жап тат",
    predicate=RUSSIAN_UKRAINIAN,
)
_ENGLISH = word_sets(
    leading="""
    Mr Mrs Ms Mx Dr Prof Rev Hon Fr Gen Col Lt Maj Capt Cmdr Cpl Sgt Pvt Adm Brig Gov Sen Rep Reps
    Sens Govs Pres Supt Insp Det Amb Atty Ste Messrs Mme Mlle Msgr Sr.Dr Lt.Col Lt.Gen
    Maj.Gen Brig.Gen Asst Assoc Dept Lieut Cdr Comdr vs v viz cf e.g i.e eg ie approx ca c incl
    excl esp aka Ald
    """,
    joining="""
    St Mt Ft
    u.s u.k u.n u.s.a e.u u.a.e p.r.c d.p.r.k d.c l.a n.y n.j s.c n.c n.h n.m b.c Jr Sr Inc Corp
    Co Ltd LLC Plc Bros Cos ph.d m.d b.a m.a m.b.a b.sc m.sc j.d r.n esq Esq et.al al Univ Intl
    Natl Govt Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del
    Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt
    Wash Wis Wyo Ont Que Alta Ave Blvd Rd Sq Hwy bn mn cu sq ft yr est Vol Mgr
    """,
    closing="""
    a.m p.m etc b.c.e c.e a.d lbs oz hrs mins secs mph kph yrs in gal tsp tbsp
    """,
    numbered="""
    no nos p pp vol vols fig figs art arts sec secs ch chap eq eqs ref op opp cap para paras tab
    apt rm ext ver
    """,
)
_BELARUSIAN = word_sets(
    leading="""
    акад праф дац д-р канд дакт чл.-кар г-н г-жа гр ген палк падпалк лейт вул пр-т прасп бульв зав
    нам заг гл напр т.зв т.ч англ фр франц іт ісп грэч укр польск бел літ яўр параўн сапр псеўд
    адк маст камп муз тэл вял айч сав стараж дасав асн археал сял этнагр гіст эканам адм дзярж нац
    тэхн пецярб паўн паўд усх зах цэнтр экспазіц тэр
    """,
    joining="ім св рэж рэд пл тыс млн млрд дол",
    closing="""
    г гг ст стст н.э э д п інш г.д т.д т.п і.інш руб р кап чал экз шт м л сек мін гадз кв куб кв.м
    вобл р-н ін-т
    """,
    numbered="""
    стар с арт п пп ч гл мал табл вып т кн № n студз лют сак крас чэрв ліп жн вер кастр ліст снеж
    пал пач канц сяр перш
    """,
    glosses="ням лат рус рас",
    prepositions="""
    у ў на ад да з са з-за за па пры пасля перад каля праз пад над для без аб паводле
    """,
    predicate=BELARUSIAN,
)
_BULGARIAN = word_sets(
    leading="""
    г-н г-жа г-ца г-да д-р проф доц акад инж арх чл.-кор ст.н.с ген подп кап лейт ул бул пл ж.к вж
    напр т.е т.нар англ фр гр сръб рум чл изп зам нар ок тел о.з и.д
    """,
    joining="св кв обл общ хил млн млрд",
    closing="""
    г в вв пр.н.е н.е сл.хр пр.хр др и.др т.н т.г лв ст дол бр м кв.м л дка сек мин ч куб с д п
    год
    """,
    numbered="стр с чл ал т бр гл фиг табл бл вх ет ап № n нач",
    glosses="нем лат рус тур букв",
    prepositions="""
    в във на от до за през по след преди при към край около с със под над между из без според
    """,
    predicate=BULGARIAN,
)

# Only a Kazakh sentence cannot end in a unit, because it ends in its verb.
_KAZAKH_UNITS = frozenset(("км", "сағ"))
# An hour and a settlement in Ukrainian; "year" and "sat down" in Russian.
_WORDS_ELSEWHERE = frozenset(("год", "сел"))

_BY_LANGUAGE = {
    # Latin abbreviations stand in Cyrillic news too and collide with nothing there.
    Language.RUSSIAN: _RUSSIAN | _ENGLISH,
    Language.UKRAINIAN: _UKRAINIAN | _ENGLISH,
    Language.KAZAKH: _KAZAKH | _ENGLISH,
    Language.ENGLISH: _ENGLISH,
    Language.BELARUSIAN: _BELARUSIAN | _ENGLISH,
    Language.BULGARIAN: _BULGARIAN | _ENGLISH,
}


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return a language's sets; for any other language, all of them merged.

    Where languages disagree in the merged set, the reading that can still end wins.
    """
    for known, lists in _BY_LANGUAGE.items():
        if known == language:
            return lists
    merged = _RUSSIAN | _UKRAINIAN | _KAZAKH | _ENGLISH | _BELARUSIAN | _BULGARIAN
    merged |= OTHER_LANGUAGES
    joining = merged.joining - merged.closing - _KAZAKH_UNITS - _WORDS_ELSEWHERE
    return replace(
        merged,
        leading=merged.leading - joining - merged.closing - merged.glosses,
        joining=joining,
        closing=merged.closing - _WORDS_ELSEWHERE,
    )
