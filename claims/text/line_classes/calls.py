"""How strongly a line calls on its reader, as a site does and prose does not: by word families.

No phrase decides. A verb in the imperative, a word of the second person, nouns of the site's own
business, an address or a telephone number, each adds its share; a verb of saying takes it back,
and what stands in quotation marks does not count.
"""

import re
from functools import lru_cache

from claims.text.quotations import cues
from claims.vocabulary import LineClass

# From here on a line between paragraphs of the article, or at its edge, is the site's own.
INSIDE, AT_THE_EDGE = 3.0, 1.5
# A longer line holds such words by chance; its strength is that of so many words.
_WORDS = 25
_REACH = 600  # characters

_IMPERATIVE = re.compile(
    # Russian and Ukrainian: stems of what sites ask for, with the endings of the plural imperative.
    r"\b(?:п[оі]дпи[сш]|скач|установ|встанов|звон|позвон|дзвон|телефон|пиш|напиш|присыл|пришл|отправ|"
    r"надсила|надішл|узна|дізна|след|стеж|слідку|чита|прочита|смотр|посмотр|див|подив|слуша|"
    r"послуша|слуха|дел|подел|діл|поділ|поддерж|підтрим|остав|залиш|включ|увімкн|отключ|вимкн|"
    r"нажм|нажим|натисн|выбер|выбир|обер|введ|ввод|регистр|зарегистр|зареєстр|авториз|войд|увійд|"
    r"голос|проголос|заказ|закаж|замов|куп|покуп|спеш|поспеш|поспіш|присоедин|приєдн|приход|"
    r"завіта|загляд|загля|переход|перейд|обнов|онов|сообщ|повідом|расска|розкаж|обсужда|обговор|"
    r"комментир|коментуй|оцен|оцін|добав|дода|сохран|збереж|попроб|спроб|получ|отрима|оформ|откро|"
    r"открыва|відкри|участв|не пропуст|уточн|обращ|обрат|зверн|свяж|зв['’ʼ]яж|заполн|заповн|"
    r"разреш|дозвол|использ|провер|перевір|помог|допомож|завантаж|выдел|виділ|скопир|отпис)"
    r"[^\W\d_]{0,4}(?:йте|ите|ьте|іть|їть)(?:сь|ся)?\b"
    # Kazakh: the polite imperative in any verb, which is also how a reader's things are named.
    r"|\b(?!теңіз)[^\W\d_]{2,}(?:ңыз|ңіз)(?:дар|дер)?\b"
    # Any verb that opens a sentence in the plural imperative.
    r"|(?:^|[.!?…]\s+)[^\W\d_][^\W\d_’'ʼ]*(?:[’'ʼ][^\W\d_]+)?(?:[аеиоуыэюяіїє]йте|[^\W\d_]{3}ите|ьте)(?:сь)?\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?:^|[.!?:;,–—]\s+|\b(?:and|or|please|to)\s+)(?:please\s+)?(?:call|contact|sign|subscribe|click|"
    r"send|e-?mail|visit|follow|join|download|read|watch|listen|tell|share|support|try|get|log|"
    r"register|enter|choose|select|check|find|keep|avoid|buy|order|shop|save|donate|become|turn|"
    r"enable|allow|accept|manage|browse|explore|discover|upgrade|unlock|vote|submit|report|write|"
    r"like|stay|don['’]t miss|help us|learn more|see (?:all|more)|start|stop)\b",
    re.IGNORECASE,
)
_OPENS_ENGLISH = re.compile(
    r"(?:^|[.!?]\s+)(?:(?:Please|Kindly)\s+[a-z]+|Let['’]s|Call|Contact|Sign|Subscribe|Click|Send|E-?mail|Visit|"
    r"Follow|Join|Download|Read|Watch|Listen|Tell|Share|Support|Try|Get|Log|Register|Enter|Choose|Select|"
    r"Check|Find|Keep|Avoid|Buy|Order|Shop|Save|Donate|Become|Turn|Enable|Allow|Accept|Manage|"
    r"Browse|Explore|Discover|Upgrade|Unlock|Vote|Submit|Report|Write|Stay|Stop)\s"
)
_READER = re.compile(
    r"\b(?:вы|вас|вам|вами|ваш[^\W\d_]*|ви|сіз[^\W\d_]*|you|your|yours|you['’](?:re|ve|ll|d))\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:мы|наш[^\W\d_]*|ми|біз[^\W\d_]*|we|our|we['’](?:re|ve|ll|d))\b", re.IGNORECASE
)
# The site's own business: its channels, letters, accounts, forms, and texts as goods.
_BUSINESS = re.compile(
    r"\b(?:канал|телеграм|telegram|вайбер|viber|whatsapp|ватсап|instagram|инстаграм|інстаграм|"
    r"facebook|фейсбук|youtube|ютуб|tiktok|twitter|вконтакте|rss|android|ios\b|app store|google|"
    r"приложени|застосун|додат[ок]|рассылк|розсилк|подпис[ко]|підпис[ко]|передплат|уведомлени|"
    r"сповіщенн|сайт|страни[цч]|сторін[кц]|редакци|редакці|комментар|коментар|обсужден|обговоренн|"
    r"ссылк|посиланн|опечатк|ошибк|помилк|аккаунт|акаунт|парол|логин|логін|браузер|cookie|"
    r"куки|javascript|e-?mail|адрес[^\W\d_]? e|email|почт[аеуы]\b|пошт[аиу]\b|форм[ауеы]\b|кнопк|"
    r"персональн|соцсет|соцмереж|соглашени|политик[^\W\d_]* конф|новост[^\W\d_]* первым|первыми|"
    r"першими|бірінші болып|онлайн-|бот[^\W\d_]?\b|"
    r"арна[мғдн]|парақша|қосымша|хабарлама|бетімі|сілтеме|қате\b|құпиясөз|жазыл|пікір|"
    r"newsletter|inbox|account|password|browser|notification|alert|subscri|membership|donation|"
    r"comment|links?\b|website|site\b|channel|newsroom|advertis|coupon|paywall|journalism|sign-?up|"
    r"reporting|confirm|processing|request|required|external|content|updates|list\b|app\b|apps\b|"
    r"premium|requir|discussion|obscene|moderat|модер|language\b|медіа\b|медиа\b|спільнот|сообществ|донат|внес[оі]к)",
    re.IGNORECASE,
)
# What is for sale: these count only beside a call.
_TRADE = re.compile(
    r"\b(?:телефон|номер|бесплатн|безкоштовн|скидк|знижк|доставк|заказ|замовлен|консультац|"
    r"тегін|жеткіз|тапсырыс|қоңырау|жеңілдік|цен[ае]\b|цін[аи]\b|баға|гарант|кепіл|акци[яию]\b|"
    r"акці[яїю]\b|phone|free\b|discount|delivery|quote|sale\b|offer|deal\b|price|today)",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:купит|купі|продаж|сатып|под ключ|під ключ|рассрочк|розстрочк|кредит|ипотек|іпотек|"
    r"выгодн|вигідн|тиімді|распродаж|розпродаж|подар|сыйлық|монтаж|установк|замер|бесплатн|дешев|магазин|"
    r"крамниц|дүкен|за один день|за час|лет на рынке|років на ринку|сайте|ооо|тов\b|жшс|ип\b|фоп\b|"
    r"buy|shop|store|save|off\b|ltd|from only|warranty|fitted|sale|bargain|clinic|insurance|"
    r"loans?)",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\d\s?(?:%|₽|₸|₴|€|£|\$|руб|грн|тг\b|тенге|теңге|тыс)|[$£€]\s?\d|\b(?:от|від|from)\s\d",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{3,}|https?://|www\.|(?<=\s)\w+\.(?:ru|kz|ua|com|org|net)\b"
    r"|^[\w.-]+\.(?:ru|kz|ua|com|org|net)$"
    # Nine digits at least, where nothing but a nought or an eight says what they are.
    r"|(?:\+\s?\d|\(\d{3})[\d\s()–-]{7,}\d|\b[08](?:[\s()–-]{0,3}\d){8}|\b\d{3}-\d{4}\b"
)
# Rights, licences, founders: what may be done with the site's texts.
_GOODS = r"(?:материал|матеріал|контент|content|текст|сайт|website|публикаци|публікаці|статт|стать)"
_USE = (
    r"(?:использ|перепеча|копир|распростран|цитир|викорис|передрук|копію|пошир|відтвор|ліценз|лиценз"
    r"|licen[cs]e|reproduc|republish|redistribut|пайдалан|көшір|рұқсат|охраня|защищ|захищ|қорғал"
    r"|арналған|предназначен|призначен|розроблен|разработан|движке|powered by)"
)
_TERMS = re.compile(
    rf"{_GOODS}.{{0,60}}{_USE}|{_USE}.{{0,60}}{_GOODS}|\bISSN\b|\b(?:меншік иесі|учредитель|"
    r"засновник|идентификатор|ідентифікатор|свидетельств|свідоцтв|куәлі[кг])",
    re.IGNORECASE,
)
# `The Beacon provides news from the coast.`, `«Маяк» — новостной портал о побережье.`
_ABOUT = re.compile(
    r"\b(?:provides?|publishes|delivers|brings you)\s(?:[\w,]+\s){0,4}"
    r"(?:news|journalism|coverage)\b"
    r"|^(?:мы|ми|біз|we)\s(?:информируем|рассказываем|пишем|інформуємо|розповідаємо|пишемо|report|cover)"
    r"\b.{0,60}\b(?:событи|новост|поді|новин|жаңалық|news|events)"
    # `The newspaper is published twice a week.`, «Сайт работает в тестовом режиме.»
    r"|^(?:the )?(?:газет[ау]?|издание|видання|журнал|басылым|newspaper|paper)\s"
    r"(?:[^\W\d_]+\s|\d+\s){0,5}(?:выходит|виходить|шығады|основан[ао]?|засновано|зарегистрирован[ао]?"
    r"|зареєстрован[ео]|тіркелген|is published)\b.{0,50}$"
    r"|^(?:сайт|портал)[^\W\d_]*\s(?:работает|працює|создан|створено|тестілік|күн сайын)\b.{0,60}$"
    r"|^founded in \d{4},.{0,60}\bpublished\b"
    r"|^(?:[«\"“][^»\"”]{2,40}[»\"”]|[^\W\d_a-zа-яё][\w.-]+(?:\s[\w.-]+){0,2})\s"
    r"(?:—|–|-|це|это|is an?)\s(?:[\w-]+\s){0,3}(?:портал|сайт|издани[ея]|видання|агентство"
    r"|агенція|газета|журнал|меди[ая]"
    r"|медіа|басылым|агенттігі|newspaper|news (?:site|outlet|agency|website|portal)|magazine)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:[^\s.!?…]+\s+){7,}[^\s.!?…]+\.(?=\s+[^\W\d_a-zа-яё])")
_QUOTED = re.compile(r"[«“„\"][^«»“”„\"]{8,}[»”“\"]?")
_TURN = re.compile(r"^[—–−‒―-]\s")


@lru_cache(maxsize=4_000)
def tells_first(text: str) -> bool:
    """Tell whether a line begins with a whole sentence that calls on nobody: only what stands
    behind it sends the reader elsewhere."""
    end = _FIRST.match(text[:_REACH])
    return end is not None and not has_contact(end[0]) and call_strength(end[0]) == 0.0


@lru_cache(maxsize=4_000)
def call_strength(text: str) -> float:
    """Return how much a line is a call to its reader: 0 for none, 3 and more for a plain one."""
    if _TURN.match(text):
        return 0.0
    own = _QUOTED.sub(" ", text[:_REACH])
    imperatives = len(_IMPERATIVE.findall(own))
    called = 2.0 * (imperatives > 0 or _OPENS_ENGLISH.search(own) is not None)
    if not called and _ENGLISH.search(own):
        called = 0.5
    reader = 1.0 * (imperatives > 1 or _READER.search(own) is not None)
    contact = 1.5 * has_contact(own)
    business = min(3, len({found.lower()[:5] for found in _BUSINESS.findall(own)}))
    if not (called or reader or contact) and business < 3:
        return 0.0
    strength = called + reader + contact + business
    if called >= 2:
        strength += min(2, len(_TRADE.findall(own)))
    strength += 0.5 * (_SITE.search(own) is not None) + 0.5 * ("!" in own)
    # Who says «you» and «we» of nothing that is a site's own is a writer.
    if not (called or contact or business):
        strength = min(1.0, strength)
    words = own.split()
    if any(cues.is_verb(word) for word in words):
        strength = strength - 2.5 if called or reader else 0.0
    return max(0.0, strength) * min(1.0, _WORDS / max(1, len(words)))


def has_contact(text: str) -> bool:
    return _CONTACT.search(text) is not None


def only_informs(text: str) -> bool:
    """Tell whether a line gives a telephone or an address and calls on nobody."""
    return has_contact(text) and call_strength(_CONTACT.sub(" ", text)) == 0.0


def sells(text: str) -> bool:
    """Tell whether a line offers something for sale, in words of trade and a price or a promise."""
    trade = {found.lower()[:5] for found in _TRADE.findall(text)} | {
        found.lower()[:5] for found in _OFFER.findall(text)
    }
    if len(trade) + (_PRICE.search(text) is not None) < 3:
        return False
    # Prose names wares and prices too; an offer is short, or speaks to its reader.
    words = text.split()
    if any(cues.is_verb(word.strip(".,!?")) for word in words):
        return False
    return len(words) <= _WORDS or call_strength(text) > 0


def speaks_for_site(text: str) -> bool:
    """Tell whether a line begins with those who write: `We report from ...`."""
    return _SITE.match(text) is not None


def is_terms(text: str) -> bool:
    """Tell whether a line says what may be done with the site's texts, or whose they are."""
    return _TERMS.search(text[:200]) is not None


def is_about_site(text: str) -> bool:
    """Tell whether a line says what the site or the outlet is."""
    return _ABOUT.search(text[:200]) is not None


def class_of_call(text: str) -> LineClass:
    """Tell advertising from the site's controls, and both from an address to write to."""
    if has_contact(text) and "!" not in text:
        return LineClass.META
    trade, business = _TRADE.search(text), _BUSINESS.search(text)
    return LineClass.AD if trade and not business else LineClass.UI
