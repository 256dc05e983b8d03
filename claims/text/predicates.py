"""How a predicate looks, by language: rough patterns of endings and of the commonest small words.

Rough on purpose: a noun taken for a verb only lets a sentence end behind an abbreviation, which is
the usual case.
"""

import re

_LETTERS = "[а-яёіїєґўәғқңөұүһ]"

RUSSIAN_UKRAINIAN = (
    rf"[—–]|\s-\s|{_LETTERS}{{2}}"
    r"(?:л|ла|ло|ли|лся|лась|лось|лись|ав|ив|ів|ув|яв|вся|лася|лося|лися"
    r"|ет|ит|ут|ют|ят|ется|ится|утся|ются|ятся|ть|ти|ться|тися|ється|иться|ють|ять|ає|яє|ує|іє"
    r"|ено|ано|ена|ана|ены|аны|ені|ані)\b"
    r"|\b(?:есть|нет|был|быть|є|був|була|нема|немає|має|дає|е|са)\b"
    # Past tenses of masculines without the л or в of all the others.
    r"|\b(?:[Уу]мер|[Пп]омер|[Пп]огиб|[Пп]омог|[Вв]ырос|исчез|возник|достиг|смог|мог|спас|принёс"
    r"|[Вв]иріс|[Зз]ник|[Вв]иник|досяг|зміг|міг|допоміг|приніс)\b"
)
BELARUSIAN = (
    rf"[—–]|\s-\s|{_LETTERS}{{2}}"
    r"(?:ваў|іў|ыў|уў|еў|ўся|ла|лі|лася|лося|ліся|ае|яе|уе|юе|іць|ыць|аць|яць|юць|уць|ці|цца"
    r"|ена|ана|ены|аны)\b|\b(?:ёсць|няма|быў|была|мае|дае)\b"
)
BULGARIAN = (
    rf"[—–]|\s-\s|{_LETTERS}{{2}}"
    r"(?:ше|ха|хме|ват|рат|жат|гат|тат|дят|лят|сят|ява|ува|ира|ена|ано|ени|аха|или|ели"
    r"|стигна|мина|пусна|стана|почна|гина|чина|дължи|върши|твори|губи)\b"
    r"|\b(?:е|са|бе|беше|бил|била|било|били|се|ще|има|няма|да|не|може|трябва|стана|каза|заяви)\b"
)
# Serbian and Macedonian in both scripts, Polish, Czech, German.
OTHER = (
    r"\b(?:је|су|се|није|има|нема|ће|да|ќе|беше|биде|je|su|nije|ima|nema|będzie|jest|są|się|był"
    r"|była|było|byli|ma|mają|byl|byla|bylo|byli|má|mají|není|není|ist|sind|war|waren|hat|haben"
    r"|wird|werden|wurde|wurden|kann|muss|soll)\b"
    r"|[a-ząćęłńóśźżěščřžýáíéůú]{2}(?:ał|ała|ało|ali|ały|ił|iła|iło|ili|iły|uje|ują|ają|ano|ono"
    r"|il|ila|ilo|oval|ovala|ují|ala|alo)\b"
)
_PREDICATE = re.compile(RUSSIAN_UKRAINIAN)


def predicated(text: str) -> bool:
    """Tell, roughly, whether a line of Russian or Ukrainian has what looks like a predicate."""
    return _PREDICATE.search(text) is not None
