"""Abbreviations that end in a full stop, by language and by what may follow them.

Written from the spelling rules of each language and from reading news; all in lower case, without
the final full stop. Four kinds:

* `LEADING`: something always follows (a name, an explanation), so the sentence goes on;
* `NUMBERED`: a number follows (page, article, item); before anything else they are ordinary words;
* `TRAILING`: a unit, a year, "and so on"; the sentence may end here or not;
* `PAIRS`: the last part of a chain such as "т. д.", told by the part before it.
"""

from dataclasses import dataclass
from functools import cache

from claims.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The sets of one language, each word in lower case without its final full stop."""

    leading: frozenset[str]
    numbered: frozenset[str]
    trailing: frozenset[str]
    # Trailing, but in this language the sentence goes on before a capital too: Kazakh sentences
    # end in a verb, never in a year or a unit.
    never_last: frozenset[str] = frozenset()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RUSSIAN = Abbreviations(
    leading=_set(
        "им св преп прп блж митр архиеп еп прот свящ иером игум акад проф доц чл-кор чл.-кор "
        "канд докт д-р г-н г-жа гр гр-н гр-ка тов ген полк подполк лейт адм "
        "зам пом нач пред секр деп "
        "ул пр-т просп пер наб бульв б-р туп мкр мкрн пос дер хут ст-ца респ оз о-в п-ов вдхр "
        "см ср напр т.е т.к т.н т.наз т.о "
        "англ нем фр франц исп итал лат греч др.-греч рус русск укр каз казах кит яп араб тат "
        "тур польск чеш болг бел белор груз арм азерб узб кирг туркм тадж монг евр ивр перс "
        "санскр устар разг букв перен собств наст урожд псевд сокр ок прибл худ реж сцен "
        "комп муз сост отв илл корп кв эт тел моб факс доб внутр исх вх рег и.о вр.и.о"
    ),
    numbered=_set(
        "стр с ст п пп ч гл рис табл абз разд прил вып т тт кн д кв оф каб ауд № n подп зал ряд "
        "сб вол илл лл л параграф пт пкт х"
    ),
    trailing=_set(
        "г гг в вв э н.э д п пр др т.д т.п т.ч руб р коп тыс млн млрд трлн долл евро чел экз шт "
        "ед м см км мм кг гр л га сек с мин ч час сут мес кв куб обл р-н р-на г.г л.с кв.м куб.м "
        "км/ч м/с проц ул стр изд ред авт тг тенге у.е м.н прим б.ч жен муж ин "
        "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек пн вт ср чт пт сб вс"
    ),
)
_UKRAINIAN = Abbreviations(
    leading=_set(
        "ім св преп прп митр архиєп єп прот акад проф доц чл.-кор канд докт д-р п-н гр гр-н тов "
        "ген полк підполк лейт адм заст нач "
        "вул просп пр-т пров наб бульв б-р мкрн смт сел оз о-в п-ів пл м "
        "див пор напр т.зв тзв т.я "
        "англ нім фр франц ісп іт італ лат грец рос укр каз кит яп араб тат тур пол польськ чес "
        "болг біл білор груз вірм азерб угор рум молд литов словац євр перс "
        "заст розм букв власне спр народ псевд скор бл близько прибл худ реж комп муз упоряд "
        "корп кв тел моб факс дод в.о т.в.о"
    ),
    numbered=_set("стор ст с п пп ч гл рис мал табл абз розд дод вип т кн буд кв оф каб № n"),
    trailing=_set(
        "р рр ст вв н.е е д п ін та.ін т.д т.п т.ін грн коп тис млн млрд трлн дол долл євро осіб "
        "чол екз шт од м см км мм кг г л га сек с хв год доб міс кв куб обл р-н р-ну "
        "км/год м/с проц ред авт вид прим "
        "січ лют бер квіт трав черв лип серп верес вер жовт лист груд пн вт ср чт пт сб нд"
    ),
)
_KAZAKH = Abbreviations(
    leading=_set(
        "т.б.с қ.а т.ғ.д акад проф доц д-р инж ген полк подполк "
        "көш даң пр-т ауд обл қ а ш.а ы.а қар мыс яғни "
        "ағыл ағылш орыс орысша нем фр лат грек араб парс түр қыт жап тат өзб қырғ моңғ лақ "
        "шын реж комп суретш авт құраст ред тел ұялы"
    ),
    numbered=_set("б бб т тт бет ст п тар бөл сур кест № n пәт үй"),
    trailing=_set(
        "ж жж ғ ғғ ғ.ғ ж.ж б.з б.з.б б.з.д т.б т.с.с т.с т.т с.с тб мың млн млрд трлн долл тг тең "
        "руб теңге адам дана м см км мм кг г гр л га сек мин сағ тәу ай кв куб шм р "
        "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел з.б б.э э д п қ.т"
    ),
    never_last=_set(
        "ж жж ғ ғғ ғ.ғ ж.ж б.з б.з.б б.з.д мың млн млрд трлн долл тг м см км мм кг г л га мин сағ "
        "з.б"
    ),
)
_ENGLISH = Abbreviations(
    leading=_set(
        "mr mrs ms mx dr prof rev hon fr sr.dr gen col lt maj capt cmdr cpl sgt pvt adm brig gov "
        "sen rep pres supt insp det amb atty st ste mt ft messrs mme mlle m.p "
        "vs v viz cf e.g i.e eg ie al.vs approx ca c.a incl excl esp aka "
        "lt.col lt.gen maj.gen brig.gen vice.pres asst assoc dept est fig.s"
    ),
    numbered=_set(
        "no nos p pp vol vols fig figs art arts sec secs ch chap chaps eq eqs ref refs op opp cap "
        "para paras tab apt rm ext col ver"
    ),
    trailing=_set(
        "u.s u.k u.n u.s.a e.u d.c l.a n.y a.m p.m am pm jr sr inc corp co ltd llc plc bros etc "
        "et.al al ave blvd rd sq ln hwy b.c a.d b.c.e c.e ph.d m.d b.a m.a m.b.a b.s j.d r.n esq "
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
        "sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo "
        "mont neb nev okla ore pa tenn tex va vt wash wis wyo oz lb lbs ft yd hr hrs min mins "
        "sec secs mph kph km kg cm mm sq cu approx gal bn mn tn dist univ intl natl govt mfg"
    ),
)
_BELARUSIAN = Abbreviations(
    leading=_set(
        "ім св праф акад дац гр ген вул пр-т прасп зав пас в гл напр т.зв англ ням фр лат грэч рус "
        "укр польск бел літ яўр див параўн сапр нар рэж маст камп муз тэл"
    ),
    numbered=_set("стар с арт п пп ч гл мал табл вып т кн д кв № n"),
    trailing=_set(
        "г гг ст стст н.э э д п інш т.д т.п руб р кап тыс млн млрд дол чал экз шт м см км мм кг л "
        "га сек мін гадз кв куб вобл р-н рэд выд"
    ),
)
_BULGARIAN = Abbreviations(
    leading=_set(
        "г-н г-жа г-ца д-р проф доц акад инж арх ген полк подп майор кап лейт св ул бул пл кв ж.к "
        "вж напр т.е т.нар англ нем фр лат гр рус тур сръб рум чл изп зам нар ок тел"
    ),
    numbered=_set("стр с чл ал т бр гл фиг табл бл вх ет ап № n"),
    trailing=_set(
        "г в вв пр.н.е н.е сл.хр пр.хр и.др др т.н т.г т.к лв ст хил млн млрд дол евро бр м см км "
        "мм кг л дка ха сек мин ч кв куб обл общ гр с д п"
    ),
)

_BY_LANGUAGE = {
    Language.RUSSIAN: _RUSSIAN,
    Language.UKRAINIAN: _UKRAINIAN,
    Language.KAZAKH: _KAZAKH,
    Language.ENGLISH: _ENGLISH,
    Language.BELARUSIAN: _BELARUSIAN,
    Language.BULGARIAN: _BULGARIAN,
}


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return a language's sets; for any other language, all of them merged."""
    known = _BY_LANGUAGE.get(Language(language)) if language in set(Language) else None
    if known:
        return known
    every = _BY_LANGUAGE.values()
    trailing = frozenset().union(*(one.trailing for one in every))
    return Abbreviations(
        leading=frozenset().union(*(one.leading for one in every)) - trailing,
        numbered=frozenset().union(*(one.numbered for one in every)),
        trailing=trailing,
    )
