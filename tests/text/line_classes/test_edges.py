"""Where the article ends among lines that read like sentences, and what is no article at all."""

import pytest

from claims.text.document import segment
from claims.vocabulary import ANNOTATED_LINES
from tests.text.marked import Page, pages
from tests.text.page_lines import classes, is_body

ARTICLE = (
    "Мост через Быструю закрыли на ремонт",
    "Власти Заречного закрыли старый мост после осмотра опор. Объезд готов.",
    "Мост через Быструю построили век назад, и опоры с тех пор не меняли ни разу.",
    "Жители Заречного просят пустить паром. Мост откроют не раньше осени.",
    "Подрядчик обещает сменить опоры и настил до первого снега, сказано в договоре.",
)


def test_sentences_behind_controls_that_share_no_subject_are_not_the_articles():
    links = ("Войти", "Печать", "Показать ещё")
    stranger = "Хоккеисты проиграли финал. Тренер подал прошение об отставке."
    assert is_body(*ARTICLE, *links, stranger)[-1] is False


def test_paragraph_behind_furniture_that_shares_the_subject_is_the_articles():
    links = ("Войти", "Печать", "Лента")
    more = "Опоры моста осмотрят снова весной. Заречный ждёт подрядчика."
    assert is_body(*ARTICLE, *links, more)[-1] is True


def test_telephone_in_a_sentence_of_the_subject_is_the_articles():
    told = "Дежурный по осмотру опор моста: Пётр Лис, 8 (3812) 20-14-55."
    assert is_body(*ARTICLE, told)[-1] is True


def test_telephone_of_another_subject_is_not_the_articles():
    told = "Отдел подписки и доставки газеты: Пётр Лис, 8 (3812) 20-14-55."
    assert is_body(*ARTICLE, told)[-1] is False


def test_call_inside_the_article_parts_nothing():
    call = "Подпишитесь на наш канал, чтобы первыми узнавать новости города!"
    found = classes(*ARTICLE[:3], call, *ARTICLE[3:])
    assert found[3] == "ui"
    assert {found[2], *found[4:]} == {"body"}


def test_page_that_speaks_to_its_reader_throughout_keeps_its_lines():
    advice = (
        "Врачи напоминают о клещах, их в этом году втрое больше обычного.",
        "Проверьте почту и телефон: письмо со ссылкой приходит сразу.",
        "Прививку от клещей в районной поликлинике делают с восьми утра.",
        "Откройте сайт поликлиники, введите пароль и выберите свою страницу.",
        "Сезон начался на две недели раньше, чем год назад в это же время.",
        "Позвоните по номеру на странице и сообщите о записи через сайт.",
        "Прививка действует три года, потом её нужно сделать ещё раз.",
    )
    assert all(is_body("Что делать с клещом", *advice, ARTICLE[2])[1:])


def test_terms_of_use_at_the_end_are_no_body():
    terms = "Студия «Луч». Все материалы студии можно распространять со ссылкой на неё."
    assert classes(*ARTICLE, terms)[-1] == "meta"


def test_correction_is_a_note_on_the_text():
    note = "Исправление: в первой версии был неверно назван год постройки моста через реку."
    assert classes(*ARTICLE, note)[-1] == "meta"


def test_writers_name_under_the_article_is_no_body():
    assert classes(*ARTICLE, "С. Ковыль.")[-1] == "meta"


def test_article_goes_on_behind_a_block_of_other_stories_by_its_subject():
    block = ("Ещё по теме", "Паром застрял в камышах", "Пристань красят в синий")
    rest = (
        "Где объезд?",
        "Объезд идёт по улице Полевой.",
        "Жители Заречного довольны не все.",
        "Опоры моста осмотрят снова.",
    )
    assert is_body(*ARTICLE, *block, *rest)[-3:] == [True] * 3
    assert is_body(*ARTICLE, *block, *rest)[5:8] == [False] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Объезд по улице Полевой — 12 километров",
        "Опоры не меняли с 1921 года",
        "* Паром ходит до восьми вечера",
    ],
)
def test_paragraph_without_a_full_stop_is_body(line: str):
    assert is_body(*ARTICLE[:3], line, *ARTICLE[3:])[3] is True


@pytest.mark.parametrize("line", ["Где объезд", "Что говорят жители", "О ремонте"])
def test_heading_between_paragraphs_is_none(line: str):
    assert classes(*ARTICLE[:3], line, *ARTICLE[3:])[3] == "subheading"


def test_page_of_headlines_with_dates_is_no_article():
    rows = ["Город", "Спорт", "Город"]
    for at in range(4):
        rows += [f"Тротуар на улице {at} мая перекопали снова", f"{at + 2} мая, 12:4{at}"]
        rows += ["Мэрия обещает вернуть плитку к осени. Сроки прежние."] if at % 2 else []
    assert segment("\n".join(rows)).is_article is False


def test_paragraph_under_a_dated_title_is_an_article():
    rows = ("Тротуар перекопали снова", "2 мая, 12:40", ARTICLE[1], "Печать")
    assert segment("\n".join(rows)).is_article


def cut(page: Page) -> tuple[list[str], list[str], list[str], list[str]]:
    """Head, article and tail of a page by its labels, and the labels of the article."""
    rows = page.text.split("\n")
    body = [at for at, label in enumerate(page.classes) if label in ANNOTATED_LINES]
    first = next((at for at in range(body[0]) if page.classes[at] == "title"), body[0])
    last = body[-1] + 1
    return rows[:first], rows[first:last], rows[last:], list(page.classes[first:last])


def test_article_is_found_in_the_furniture_of_other_pages():
    every = [page for folder in ("pages", "unseen", "pages-c") for page in pages(folder)]
    every = [page for page in every if sum(c in ANNOTATED_LINES for c in page.classes) > 1]
    right = wanted = found = 0
    for at, page in enumerate(every):
        same = [one for one in every if one.language == page.language and one is not page]
        for other in (same[at % len(same)], same[(at * 7 + 3) % len(same)]):
            _, article, _, labels = cut(page)
            head, _, tail, _ = cut(other)
            told = is_body(*head, *article, *tail)
            is_wanted = [label in ANNOTATED_LINES for label in labels]
            right += sum(map(min, told[len(head) : len(head) + len(labels)], is_wanted))
            wanted += sum(is_wanted)
            found += sum(told)
    assert right / wanted >= 0.98
    assert right / found >= 0.92


def test_sentences_of_the_subject_at_the_end_of_a_page_are_the_articles():
    block = ("Популярные новости", "Паром застрял в камышах", "Пристань красят в синий")
    assert is_body(*ARTICLE, *block, "Мост через Быструю построят заново.")[-1] is True


def test_line_of_the_subject_under_an_advertisements_heading_is_the_articles():
    told = (
        "Жители Заречного просят власти пустить через Быструю паром, пока мост через неё закрыт "
        "и на другой берег не попасть"
    )
    assert is_body(ARTICLE[0], "Реклама", told, *ARTICLE[1:])[2] is True


def test_page_of_headlines_with_cut_off_decks_and_dates_is_no_article():
    decks = (
        ("Паром вернулся к причалу", "Паром, который чинили с осени, снова возит жителей…"),
        ("Сосны посадили у школы", "Школьники Каменки посадили у школы двести молодых сосен."),
        ("Клуб отметил столетие", "Шахматный клуб отметил столетие, и доля игроков выросла до 7%…"),
    )
    rows = [row for title, deck in decks for row in (title, deck, "2 дня назад")]
    assert not any(is_body(*rows))


def test_whom_witnesses_may_ring_up_is_the_articles():
    rows = (
        "Паром через Ирбей столкнулся с баржей, пассажиры сошли на берег, сообщили на пристани.",
        "Капитан парома говорит, что баржа шла без огней. Свидетелей ищет пристань.",
        "Свидетелей столкновения парома с баржей просят звонить по номеру 8 812 111-22-33.",
    )
    assert is_body("Паром столкнулся с баржей", *rows) == [False, True, True, True]


def test_outlet_that_is_called_by_its_address_calls_on_nobody():
    lead = "Irbey.kz подготовил дайджест самых интересных новостей за эту неделю для вас."
    assert is_body(ARTICLE[0], lead.replace(" для вас", ""), *ARTICLE[1:])[1]


def test_sentence_above_the_menu_and_the_dated_title_is_the_sites():
    rows = (
        "Глава Заречного Ада Квист родилась у моста. До того она водила паром через Быструю.",
        *("Приём граждан", "Документы", "Закупки", ARTICLE[0], "3 апреля 2024", *ARTICLE[1:]),
    )
    assert is_body(*rows) == [False] * 6 + [True] * 4


def test_lead_above_the_title_and_its_date_stays_the_articles():
    lead = "Жители Заречного останутся без моста до осени, и ездить им придётся в объезд."
    assert is_body(lead, ARTICLE[0], "3 апреля 2024", *ARTICLE[1:])[0]


def test_paragraph_behind_a_whole_block_of_furniture_needs_half_of_its_words_from_the_article():
    block = ["Печать", "Комментарии (4)"] * 7
    other = "Мост в Лодвино красят, краску привезли с завода, где делают лаки, эмали и олифу."
    assert not is_body(*ARTICLE, *block, other)[-1]
    again = "Мост через Быструю закрыли: опоры и настил подрядчик обещает сменить до осени."
    assert is_body(*ARTICLE, *block, again)[-1]


def test_call_behind_a_dateline_opens_the_article():
    first = (
        "HARROW (AP) — Visit the pier, call the skipper and you will hear one story of the ferry."
    )
    rest = (
        "The ferry across the sound lost its propeller in March, the skipper said on Monday.",
        "A new one will be cast for the ferry at the yard in Penwick, and it will cost the sound.",
    )
    assert all(is_body("Ferry waits for its propeller", first, *rest)[1:])


def test_what_the_site_says_of_itself_under_its_call_is_not_the_articles():
    call = "Підтримайте наших журналістів"
    own = "Ми пишемо про міст і про річку, якої не показують. Стати читачем можна за 50 гривень."
    assert is_body(*ARTICLE, call, own)[-2:] == [False, False]


LONG = tuple(f"{line} Так решили в Заречном на сходе {n} марта." for n, line in enumerate(ARTICLE))


def test_paragraphs_that_stand_together_are_the_article_whatever_repeats_around():
    menu = ("Откройте меню, чтобы увидеть всё.", "Закройте окно, чтобы читать дальше, пожалуйста.")
    rows = (*menu, ARTICLE[0], "3 апреля 2024, 10:15", *LONG[1:])
    assert is_body(*rows)[-4:] == [True] * 4


def test_paragraphs_that_stand_together_go_on_behind_the_heading_of_comments():
    assert is_body(ARTICLE[0], ARTICLE[1], "Комментарии (14)", *LONG[1:])[-4:] == [True] * 4


def test_dateline_opens_the_article_though_it_speaks_of_resolutions_of_the_reader():
    opening = (
        "ЗАРЕЧНЫЙ — Не каждый подпишется под тем, чтобы вы стояли у моста, но подождите до осени."
    )
    assert is_body(ARTICLE[0], opening, *ARTICLE[1:])[1]
