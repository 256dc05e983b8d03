"""The codes of ISO 3166-1 alpha-2 that stand for a country, as officially assigned in 2026, and
what the countries are called.
"""

from collections.abc import Mapping
from functools import cache

from babel import Locale

_ASSIGNED = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_ASSIGNED.split())


@cache
def names_in(language: str) -> Mapping[str, str]:
    """Return what the countries are called in a language, by their codes, in the names' order.

    As CLDR has it: browsers need not know Kazakh.
    """
    names = Locale(language).territories
    ordered = sorted((names[code].casefold(), code) for code in COUNTRIES)
    return {code: names[code] for _name, code in ordered}


def code_of(written: str, language: str) -> str:
    """Return the code of a country that was written as one, or by its name in a language; anything
    else comes back in capitals as it was written.
    """
    by_name = {name.casefold(): code for code, name in names_in(language).items()}
    return by_name.get(written.strip().casefold(), written.strip().upper())
