"""The short lines between the paragraphs of the article and right behind them."""

from claims.text.calls import call_strength
from claims.text.document import segment
from tests.text.page_lines import ARTICLE, classes, is_body

LONG_HEADLINE = (
    "Жители левого берега Ирбея до весны будут ездить в город через мост у Каменки и тратить "
    "на дорогу вдвое больше времени"
)


def test_title_repeated_inside_the_article_is_no_body():
    assert classes(*ARTICLE[:3], ARTICLE[0], ARTICLE[3])[3] == "title"


def test_headline_of_another_story_right_behind_the_article_is_no_body():
    assert not is_body(*ARTICLE, "Шахматисты Подгорного выиграли кубок области")[-1]


def test_last_line_of_the_articles_subject_is_body_without_a_full_stop():
    assert is_body(*ARTICLE, "Пристань в Каменке откроют к паводку, обещают на заводе")[-1]


def test_only_long_line_under_a_headline_is_the_news_without_a_full_stop():
    page = segment("\n".join(("Паром отменили до весны", LONG_HEADLINE, "Комментировать")))
    assert [str(line.line_class) for line in page.lines][1] in ("body", "lead")
    assert page.is_article


def test_long_headlines_in_a_row_are_no_article():
    other = LONG_HEADLINE.replace("левого берега Ирбея", "Подгорного")
    assert not segment("\n".join(("Новости Каменки", LONG_HEADLINE, other))).is_article


def test_turn_of_talk_after_a_minus_sign_is_no_call():
    turn = "− Скажите, вы сами ходили на пристань? Напишите нам адрес и телефон шкипера."
    assert call_strength(turn) == 0.0
