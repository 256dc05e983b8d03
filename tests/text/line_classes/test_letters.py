"""Letters that are the news: whom they address, who signs them."""

from tests.text.page_lines import ARTICLE, classes, is_body

THANKS = "Пристань Кам'янки щиро дякує майстерні за новий гвинт, що його поставили до паводка."


def test_address_and_signature_of_a_letter_are_its_text():
    rows = ("Подяка", "Шановна пані Адо!", THANKS, ARTICLE[2], "З повагою,", "капітан Олег ЛИС")
    assert is_body(*rows)[1:] == [True] * 5


def test_address_of_readers_above_a_call_is_the_sites():
    rows = (*ARTICLE, "Шановні читачі!", "Підписуйтесь на наш канал у Telegram.")
    assert is_body(*rows)[4:] == [False, False]


def test_page_that_is_not_there_has_no_body():
    assert classes("Новини", "Новину не знайдено.")[1] == "ui"
    assert classes("Oops", "The page has moved here.")[1] == "ui"


def test_rower_who_was_not_found_is_news():
    assert is_body(*ARTICLE[:3], "Рыбак не найден.")[3]
