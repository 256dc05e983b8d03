"""Abbreviations of neighbouring languages, for text whose language has no rules of its own.

They stand in the merged sets alone, so that nothing in them can touch a language that was told.
Words that are ordinary in English or German ("Art", "min", "Mal") are left out.
"""

from claims.text.predicates import OTHER
from claims.text.sentences.abbreviation_sets import Abbreviations, word_sets

_SOUTH_SLAVIC = word_sets(
    leading="""
    г-дин г-ђа г-ца др мр м-р д-р инг инж дипл акад проф доц ул бул нпр тј тзв т.н т.ј г-ѓа г-ѓица
    g-din g-đa dipl akad prof doc ing npr tj tzv odn
    """,
    joining="св пл мил млрд sv pl mil mlrd tis",
    closing="итд итн сл год din kn itd",
    numbered="бр чл стр св br čl str",
)
_POLISH = word_sets(
    leading="""
    prof hab doc inż mgr ks bp abp o.o gen płk ppłk mjr kpt por sierż pt ul al pl os im tzw tzn tj
    np m.in tel zob por wg oprac
    """,
    joining="św bł woj pow gm tys mln mld dol ok godz",
    closing="r w zł gr itd itp n.e p.n.e",
    numbered="nr str poz pkt ust par godz kl § tab rys",
    prepositions="w we na od do po przed około za z ze o u dla przy przez między podczas",
)
_CZECH = word_sets(
    leading="""
    prof doc Ing Mgr Bc MUDr JUDr PhDr RNDr PaedDr gen plk kpt ul nám tř např tzv tj mj
    resp popř pí tel sv kard
    """,
    joining="tis mil mld stol okr",
    closing="atd apod aj hod n.l př.n.l",
    numbered="č čp čj odst písm obr tab",
    prepositions="v ve na od do po před okolo za z ze o u pro při mezi během",
)
_GERMAN = word_sets(
    leading="""
    Hr Hrn Fr Frl Prof Dipl Ing Hl bzw ggf evtl vgl inkl exkl geb gest verh sog insb z.b d.h u.a
    z.t i.d.r o.ä v.a m.e ca zzgl lfd
    """,
    joining="Mio Mrd Tsd Jh Jhd",
    closing="usw u.ä u.v.m n.chr v.chr Std",
    numbered="Nr Abs Abb Bd Ziff Kap Tel",
    ordinals="""
    Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner
    Jahrhundert Jahrhunderts Jahrhunderte Jahrtausend Auflage Bezirk Platz Rang Runde Klasse Stock
    Stockwerk Etage Geburtstag Todestag Jahrestag Minute Spieltag Lebensjahr Weltkrieg Weltkriegs
    Bundestag Kongress Parteitag Kapitel Tag Woche Monat Mal Liga Halbzeit
    """,
    prepositions="im in am an um ab seit nach vor bis von bei zu zum aus mit für während gegen",
)
_TURKIC = word_sets(
    leading="проф акад доц Sh Prof Doç Dr Av Sn",
    joining="млн млрд mln mlrd",
    closing="ж.б һ.б б һ.к v.b h.k vb",
    numbered="№",
)
_CYRILLIC_PREPOSITIONS = word_sets(
    prepositions="""
    в во у ў на од от ад да до по па за з із зі с со со к ко пред перед перад после пасля після
    након пре преди пред през край при към кон около околу каля біля при під под над через праз
    кроз из із для о об про
    """,
)

OTHER_LANGUAGES: Abbreviations = (
    _SOUTH_SLAVIC
    | _POLISH
    | _CZECH
    | _GERMAN
    | _TURKIC
    | _CYRILLIC_PREPOSITIONS
    | word_sets(predicate=OTHER)
)
