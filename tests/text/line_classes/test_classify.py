"""Line classes: labelled pages, single features, corrections."""

import pytest

from claims.text.document import segment
from claims.text.line_classes.classify import classify_lines
from claims.text.lines import split_lines
from claims.vocabulary import ANNOTATED_LINES, LineClass
from tests.text.marked import Page, pages

PAGES = pages()


def classes(text: str) -> list[tuple[str, str]]:
    raw = split_lines(text)
    return [(str(line.line_class), line.feature) for line in classify_lines(text, raw)]


def body_of(page: Page) -> tuple[list[int], list[int]]:
    wanted = [n for n, name in enumerate(page.classes) if name in ANNOTATED_LINES]
    lines = segment(page.text).lines
    found = [n for n, line in enumerate(lines) if line.line_class in ANNOTATED_LINES]
    return wanted, found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_body_lines_of_a_page_are_found_and_no_others(page: Page):
    wanted, found = body_of(page)
    assert found == wanted


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_with_body_lines_is_an_article_and_one_of_teasers_is_not(page: Page):
    assert segment(page.text).is_article is any(name in ANNOTATED_LINES for name in page.classes)


def test_classes_of_all_pages_agree_with_their_labels():
    right = every = 0
    for page in PAGES:
        # Lead or body is a matter of taste on half of the pages; both are annotated.
        for label, line in zip(page.classes, segment(page.text).lines, strict=True):
            same = label in ANNOTATED_LINES and line.line_class in ANNOTATED_LINES
            right += same or label in (line.line_class, "-")
            every += 1
    assert right / every > 0.93


@pytest.mark.parametrize(
    ("line", "line_class"),
    [
        ("АСТАНА, 5 янв — Степные новости.", "dateline"),
        ("OSLO, March 29 (Newswire) -", "dateline"),
        ("КИЇВ, 3 червня 2024", "dateline"),
        ("14 мая 2025 — Степные новости", "dateline"),
        ("14 мая 2025, 09:12 Политика", "meta"),
        ("0:00 / 2:31", "ui"),
        ("Не удалось загрузить видео. Попробуйте обновить страницу.", "ui"),
        ("Мы используем файлы cookie, чтобы сайт работал быстрее и удобнее для вас.", "ui"),
        ("Остальное — только для подписчиков.", "ui"),
        ("Что ещё почитать", "related"),
        ("Also on our site", "related"),
        ("Мост весной. Снимок автора", "caption"),
        ("Advertisement", "ad"),
        ("16:00 21.12.2021", "meta"),
        ("10:33 / 31.12.2025", "meta"),
        ("Сегодня, 12:40", "meta"),
        ("3 hours ago", "meta"),
        ("2025 жылғы 3 сәуір", "meta"),
        ("-", "ui"),
        ("2 116", "ui"),
        ("+16˚C", "other"),
        ("EUR ЦБ: 98,91 (-0,65)", "other"),
        ("Читайте также: Почему подорожала морковь", "related"),
        ("Другие новости", "related"),
        ("3🔔 Отменят ли последний звонок", "related"),
        ("Аналитики ждут роста цен Экономика, 00:46", "ticker"),
        ("Поделиться", "ui"),
        ("Подписывайтесь на наш канал в Telegram!", "ui"),
        ("Жазылыңыз: Telegram арнамызға", "ui"),
        ("Політика, Економіка", "meta"),
        ("Фото: пресс-служба мэрии", "caption"),
        ("Здание акимата / РИА Новости", "caption"),
        ("РЕКЛАМА. ООО «Дом». 0+", "ad"),
        ("от 30 тыс. до 40 млн ₽", "ad"),
        ("© 2025 Заречный вестник", "meta"),
        ("Теги: школа, село", "meta"),
        ("https://zarechny.example/news", "meta"),
        ("By Tom Reyes and Ann Cole", "meta"),
    ],
)
def test_line_gives_itself_away(line: str, line_class: str):
    assert classes(line)[0][0] == line_class


@pytest.mark.parametrize(
    "line",
    [
        "Загрузка заводов выросла до восьмидесяти процентов, сообщили в статистическом управлении.",
        "Реклама табака на улицах города запрещена с первого июля, напомнили в акимате области.",
        "Главный редактор газеты вчера подал в отставку после спора с владельцем типографии.",
        "Комментарии чиновников редакция получила только через две недели после запроса.",
        "Фото с места пожара жители посёлка выложили в сеть ещё до приезда спасателей.",
        "Подписаться под обращением к главе района успели почти четыреста жителей Ключей.",
        "В 12:40 на станции остановились все поезда, и пассажиров высадили прямо на пути.",
    ],
)
def test_sentence_that_resembles_furniture_stays_in_the_body(line: str):
    first = "Власти Заречного закрыли старый мост после осмотра его опор. Объезд готов."
    assert classes(f"{first}\n{line}\n{first}")[1][0] == "body"


def test_every_class_comes_with_confidence_and_feature():
    for line in segment(PAGES[0].text).lines:
        assert 0 < line.confidence <= 1
        assert line.feature


def test_second_copy_of_a_title_is_a_title_and_of_a_paragraph_is_not_body():
    paragraph = "Власти Заречного закрыли старый мост после осмотра его опор. Объезд готов."
    title = "Мост через Быструю закрыли"
    found = classes("\n".join((title, title, paragraph, paragraph)))
    assert [name for name, _ in found] == ["title", "title", "body", "other"]


def test_teasers_between_dates_are_related_from_three_on():
    teaser = "Совет города собрался на заседание и принял бюджет на следующий год."
    rows = [f"1{n}:40 / 2{n}.12.2025\n{n}. {teaser}" for n in range(4)]
    found = classes("\n".join(rows) + "\n14:40 / 25.12.2025")
    assert {name for name, _ in found} == {"meta", "related"}


def test_correction_of_one_line_leaves_the_others():
    page = PAGES[0]
    raw = split_lines(page.text)
    before = classify_lines(page.text, raw)
    after = classify_lines(page.text, raw, corrections={len(raw): LineClass.AD})
    assert (after[-1].line_class, after[-1].feature) == (LineClass.AD, "curator")
    assert after[:-1] == before[:-1]


def test_curators_body_line_is_never_taken_for_the_title():
    text = "Почему закрыли мост?\n14 мая 2025\n" + 3 * "Власти закрыли мост. Объезд готов.\n"
    found = classify_lines(text, split_lines(text), corrections={1: LineClass.BODY})
    assert (found[0].line_class, found[0].feature) == (LineClass.BODY, "curator")


SUBJECT = (
    "Власти Заречного закрыли старый мост после осмотра опор. Объезд готов.",
    "Мост через Быструю построили век назад, и опоры с тех пор не меняли ни разу.",
    "Жители Заречного просят пустить паром. Мост откроют не раньше осени.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Новости города\n\nНовость номер 3 рассказали журналистам в мэрии города.\n",
        "Заголовок\n\nОдно предложение, заявил мэр.\n",
        "Мост через Быструю закрыли вчера вечером.",
        "Мост закрыт.",
    ],
)
def test_sentence_of_a_tiny_page_is_its_body(text: str):
    last = [line for line in segment(text).lines if line.end > line.start][-1]
    assert last.line_class in ANNOTATED_LINES


def test_one_sentence_of_news_under_its_title_is_an_article():
    text = "Фура на трассе\n\nФура с яблоками перекинулась на трассе, сообщили в полиции города.\n"
    assert segment(text).is_article


def test_stories_behind_the_article_that_share_nothing_with_it_are_related():
    teasers = (
        "Школьный автобус застрял в снегу. Детей вывез трактор соседа.",
        "Тройняшки телят родились на ферме. Хозяйка выбрала им клички.",
        "Хоккеисты проиграли финал. Тренер подал прошение об отставке.",
    )
    found = classes("\n".join(("Мост закрыли", *SUBJECT, *teasers)))
    assert [name for name, _ in found[-3:]] == ["related"] * 3
    assert {name for name, _ in found[1:-3]} <= {"body", "lead"}


def test_paragraphs_of_a_digest_are_all_body():
    teasers = (
        "Школьный автобус застрял в снегу. Детей вывез трактор соседа.",
        "Тройняшки телят родились на ферме. Хозяйка выбрала им клички.",
        "Хоккеисты проиграли финал. Тренер подал прошение об отставке.",
        "Рынок закрыли на ремонт кровли. Продавцам дали месяц на переезд.",
        "Паром отменили из-за густого тумана. Очередь растянулась вдоль причала.",
        "Гречка подешевела впервые за зиму. Аграрии винят богатый урожай.",
        "Кота сняли с дерева пожарные. Зверь прожил наверху двое суток.",
    )
    assert {name for name, _ in classes("\n".join(teasers))} == {"body"}


def test_paragraphs_under_a_related_heading_of_another_subject_do_not_resume_the_article():
    others = (
        "Школьный автобус застрял в снегу по дороге домой. Детей вывез трактор соседа.",
        "Тройняшки телят родились на дальней ферме. Хозяйка выбрала им клички.",
    )
    found = classes("\n".join(("Мост закрыли", *SUBJECT, "Другие новости", *others)))
    assert [name for name, _ in found[-2:]] == ["related"] * 2


def test_paragraphs_of_the_articles_subject_resume_it_under_a_related_heading():
    found = classes(
        "\n".join(
            (
                "Мост закрыли",
                SUBJECT[0],
                SUBJECT[1],
                "Популярное",
                *SUBJECT[2:],
                "Опоры моста осмотрят снова. Власти Заречного ищут подрядчика.",
            )
        )
    )
    assert [name for name, _ in found[-2:]] == ["body"] * 2


def test_note_about_the_author_is_no_body():
    note = "Инна Рогова — корреспондент отдела городской жизни. Пишет о транспорте с 2012 года."
    assert classes("\n".join(("Мост закрыли", *SUBJECT, note)))[-1][0] == "other"


def test_times_and_headlines_in_turn_are_a_ticker():
    rows = (
        "08:12",
        "Трамвай сошёл с рельсов",
        "08:40",
        "На рынке нашли мёд",
        "09:05",
        "Паром стоит",
    )
    found = classes("\n".join((*SUBJECT, *rows)))
    assert [name for name, _ in found[3:8]] == ["ticker"] * 5


def test_sentences_under_times_are_a_chronicle():
    rows = [f"1{n}:40\nВ {n} часа мост закрыли для всех машин и пешеходов." for n in range(4)]
    found = classes("\n".join(("Мост закрыли", *rows)))
    assert {name for name, _ in found[2::2]} <= {"lead", "body"}


def test_lines_under_the_heading_of_an_advertisement_are_one():
    found = classes("\n".join((SUBJECT[0], "РЕКЛАМА", "Сухой подвал за одну ночь!", *SUBJECT[1:])))
    assert [name for name, _ in found[1:3]] == ["ad", "ad"]


def test_title_doubled_under_a_sidebar_is_the_title():
    title = "Мост через Быструю закрыли из-за трещин"
    rows = ("Самое читаемое", "Хлеб может подорожать в мае", title, title, "date 2026-04-14 09:12")
    found = classes("\n".join((*rows, *SUBJECT)))
    assert [name for name, _ in found[2:5]] == ["title", "title", "meta"]


def test_decks_under_their_headlines_in_a_block_of_other_stories_do_not_resume_the_article():
    others = (
        *("Мост под Каменкой покрасили", "Мост у Каменки стал зелёным. Жители спорят о цвете."),
        *("Пристань ждёт туристов", "Пристань откроет музей парома. Билет стоит как поездка."),
        "Винт продали на аукционе",
    )
    found = classes("\n".join((*SUBJECT, "Похожие новости", *others)))
    assert not {name for name, _ in found[-5:]} & {"body", "lead"}
