"""Language and script."""

import pytest

from claims.text.language import Spoken, identify
from claims.vocabulary import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Власти города закрыли старый мост после осмотра опор.", "ru"),
        ("Влада міста закрила старий міст після огляду опор.", "uk"),
        ("Қала әкімдігі ескі көпірді тіректерін тексергеннен кейін жапты.", "kk"),
        ("The council closed the old bridge after an inspection.", "en"),
        ("Улады горада зачынілі стары мост пасля агляду апор.", "be"),
        ("Общината затвори стария мост след преглед на опорите му.", "bg"),
    ],
)
def test_sentence_is_identified(text: str, language: str):
    assert identify(text).language == language


def test_text_below_twenty_letters_is_unknown_and_its_script_is_said():
    assert identify("Қала көпірі жабық.") == Spoken(Language.UNKNOWN, "Cyrl")


@pytest.mark.parametrize("text", ["", "12:40 — 3,5%", "🌲🌲🌲"])
def test_text_without_letters_has_neither(text: str):
    assert identify(text) == Spoken(Language.UNKNOWN, "Zyyy")


@pytest.mark.parametrize(
    "text",
    [
        "Bul týraly qala ákimdiginiń baspasóz qyzmeti habarlady, kópir kúzge deıin jabyq.",
        "Qala äkımdıgı eskı köpırdı tırekterın tekserıp bolğannan keiın japty.",
    ],
)
def test_kazakh_in_latin_script_is_said(text: str):
    assert identify(text) == Spoken(Language.KAZAKH, "Latn")


def test_kazakh_in_arabic_script_is_said():
    text = "بۇل تۋرالى قالا اكىمدىگىنىڭ ٴباسپاسوز قىزمەتى حابارلادى، كوپىر كۇزگە دەيىن جابىق"
    assert identify(text) == Spoken(Language.KAZAKH, "Arab")


def test_arabic_is_not_taken_for_kazakh():
    text = "أغلقت بلدية المدينة الجسر القديم بعد فحص دعائمه يوم الثلاثاء الماضي"
    assert identify(text) == Spoken(Language.UNKNOWN, "Arab")


def test_other_scripts_are_unknown():
    assert identify("城市关闭了旧桥因为检查发现了裂缝需要修理很长时间").language == "und"


@pytest.mark.parametrize(
    "text",
    [
        "Der Stadtrat hat die alte Brücke nach einer Prüfung der Pfeiler bis zum Herbst gesperrt.",
        "Belediye eski köprüyü ayaklarının kontrolünden sonra sonbahara kadar trafiğe kapattı.",
        "Le conseil municipal a fermé le vieux pont après une inspection des piles mardi dernier.",
    ],
)
def test_other_languages_in_latin_script_are_unknown_rather_than_english(text: str):
    assert identify(text) == Spoken(Language.UNKNOWN, "Latn")


def test_uyghur_is_not_taken_for_kazakh_in_arabic_script():
    told = identify("يېڭى كۆۋرۈك ئۈچ يىللىق قۇرۇلۇشتىن كېيىن ئېچىلدى، دەپ خەۋەر قىلدى ھۆكۈمەت.")
    assert (told.language, told.script) == (Language.UNKNOWN, "Arab")
