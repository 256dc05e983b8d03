"""What a line says by itself."""

import pytest

from claims.text.line_classes.line_features import judge
from claims.text.line_classes.looks import Look


def class_of(line: str) -> str | None:
    verdict = judge(Look.at(line))
    return str(verdict.line_class) if verdict else None


@pytest.mark.parametrize(
    ("line", "line_class"),
    [
        ("Паром вернётся в апреле >>", "related"),
        ("Пристань откроют к паводку, пишет город… Читать далее", "related"),
        ("Ferry may return in April. Read more »", "related"),
        ("Ferry disaster:Two brothers tell how they swam ashore", "related"),
        ("Disclaimer: this text was handed in by the port and was not edited.", "meta"),
        ("(self.HARBOUR = self.HARBOUR || []).push( pier => { pier.init({ type: 1 }); });", "ui"),
        ("{metadescription}", "ui"),
        ("Ferry back in April, the council hopes, and cheaper as well… Read…", "related"),
        ("Паром ждут. Ещё больше новостей в нашем Телеграм-канале.", "ui"),
        ("Read more on the harbour website.", "ui"),
        ("Article continues below", "ui"),
        ("Не подобається 3", "ui"),
        ("Ставки на регату. Грай відповідально.", "ad"),
        ("Ремонт лодочных моторов на дому. Выезд в тот же день. Лицензия 1207.", "ad"),
        ("Ada Quill covers the harbour for us. Reach her at the newsroom.", "meta"),
        ("Материал подготовила Анна Лис", "meta"),
        ("Матеріал підготував Петро Лис", "meta"),
        ("Материал о пароме создан при поддержке фонда «Причал».", "ad"),
        ("By becoming a registered user, you are also agreeing to our Terms.", "ui"),
        ("This archived news story is available only for your personal use.", "meta"),
        ("Олег Квист Каменка паромы транспорт Олег Квист Каменка", "meta"),
        ("Құпия сөзді ұмыттыңыз ба?", "ui"),
        ("Нет аккаунта? Зарегистрируйтесь", "ui"),
        ("Forgot your password?", "ui"),
        ("Odell Quist in Harrow and Ines Farrow in Penwick contributed to this report.", "meta"),
        ("This story has been updated with what the skipper said in court on Monday.", "meta"),
        ("Какие эмоции вызвала новость?", "ui"),
        ("Подробнее о ремонте: Почему паром подорожал втрое", "related"),
        ("В рубрике «Река» вы найдёте новости пристаней и паромов, и не только их.", "ui"),
        ("When leaving a comment, please remember that captains read it as well.", "ui"),
        ("Opinions expressed here do not reflect those of the harbour or of its board.", "meta"),
        ("Вестник Ирбея https://example.org/ferry/20250312.html", "meta"),
    ],
)
def test_line_is_furniture_by_itself(line: str, line_class: str):
    assert class_of(line) == line_class


@pytest.mark.parametrize(
    "line",
    [
        "На пристани красят перила, чинят навес, меняют доски и так далее.",
        "The ferry of the old line from Harrow to the island will sail no more.",
        "Лицензия на перевозки у порта есть, сообщил шкипер, номер её 1207.",
        "Материал подготовили ещё весной, но паром так и не построили.",
        "Паром построили при поддержке фонда «Причал», сообщили в порту.",
        "Об этом шкипер обещал рассказать завтра подробнее.",
        "В порту объяснили: винт сломан, а запасного на складе не нашлось.",
        "С 1 января 2025 года:",
    ],
)
def test_sentence_of_prose_says_nothing_by_itself(line: str):
    assert class_of(line) is None


def test_sentence_that_names_the_same_again_is_no_row_of_keywords():
    assert class_of("They know the ferry was cancelled and they know the ferry well.") is None


def test_editor_in_chief_is_told_of_in_a_headline():
    assert (
        class_of("Главный редактор «Берега» — о пароме, мостах и о том, чего ждать весной") is None
    )
    assert class_of("Главный редактор: Олег Квист") == "meta"


def test_link_to_the_rest_is_no_heading_of_other_stories():
    verdict = judge(Look.at("Read more"))
    assert verdict is not None
    assert verdict.feature != "heading of a related block"


@pytest.mark.parametrize(
    "heading",
    [
        *("Самое важное", "Новости по этой теме", "Советуем почитать", "Выбор редактора"),
        *("Популярне зараз", "Найбільше читають", "Вибір читачів", "Пов'язані новини"),
        *("Тақырыптас жаңалықтар", "Көп оқылғандар", "Сізге ұсынамыз", "Соңғы хабарлар"),
        *("Similar stories", "In case you missed it", "Editor's choice", "Most commented"),
    ],
)
def test_heading_of_other_stories_opens_their_block(heading: str):
    verdict = judge(Look.at(heading))
    assert verdict is not None
    assert verdict.feature == "heading of a related block"


@pytest.mark.parametrize(
    "heading", ["Также по теме", "Також за темою", "Осыған қатысты", "Keep reading"]
)
def test_heading_of_links_inside_the_article_is_known(heading: str):
    verdict = judge(Look.at(heading))
    assert verdict is not None
    assert verdict.feature == "heading of related links"


def test_paragraph_that_kept_its_tags_is_a_paragraph():
    link = '<a href="https://pier.example/">на пристани</a>'
    text = f"<p>Паром через Ирбей не пойдёт до апреля: у него сломался винт, сообщили {link}.</p>"
    assert judge(Look.at(text)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Сторож заметил огонь на пароме в 02:40",
        "The skipper saw the fire at 2.40 am",
        "1. Осип Квист (Каменка) – 28.14",
        "3. Разное",
        "Результаты:",
    ],
)
def test_time_in_a_sentence_and_points_of_an_article_are_no_furniture(line: str):
    assert class_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Обязательные поля помечены звёздочкой.",
        "Спасибо за подписку!",
        "Комментарии проходят модерацию.",
        "Ответственность за содержание объявлений несут рекламодатели.",
        "Дякуємо за ваш відгук.",
        "Матеріал доступний лише передплатникам.",
        "Сторінку не знайдено або видалено.",
        "Сіз іздеген бет жоқ немесе жойылған.",
        "Your vote has been counted.",
        "An error has occurred.",
        "Advertisers are responsible for the content of their ads.",
    ],
)
def test_sentence_that_only_a_site_says_is_its_own(line: str):
    assert class_of(line) == "ui"


@pytest.mark.parametrize(
    "line",
    [
        "Спасибо за всё, сказал шкипер и сошёл на берег.",
        "Комментарии пристани поступили в редакцию вечером.",
        "Ответственность за пожар на пароме несёт шкипер.",
        "The vote has been counted twice, and the ferry won.",
        "An error in the log had cost the skipper his licence.",
    ],
)
def test_sentence_of_news_with_the_same_words_is_not(line: str):
    assert class_of(line) is None


def test_title_that_opens_with_a_kazakh_year_is_no_date():
    assert judge(Look.at("2023 жылдың қорытындысы: сандар сөйлейді")) is None
