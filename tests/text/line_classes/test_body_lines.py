"""The short lines between the paragraphs of the article and right behind them."""

from claims.text.document import segment
from claims.text.line_classes.calls import call_strength
from claims.text.line_classes.inner_lines import has_predicate
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


def test_question_in_a_row_of_headlines_is_one_of_them():
    row = (
        "Сыровар из Подгорного открыл мастерскую",
        "Зачем шахматному клубу сорок досок и почему их не хватает всем желающим?",
        "Школьники Каменки посадили сосны",
    )
    assert not any(is_body(*ARTICLE, *row)[len(ARTICLE) :])


def test_office_and_name_under_the_article_are_its_writers():
    assert classes(*ARTICLE, "Начальник пристани левого берега Квист О.Г.")[-1] == "meta"


def test_source_without_a_verb_under_the_article_is_no_body():
    assert not is_body(*ARTICLE, "В управлении пристани города Каменки")[-1]


def test_word_with_a_colon_over_a_paragraph_is_a_heading():
    assert classes(*ARTICLE[:3], "Справка:", ARTICLE[3])[3] == "subheading"


def test_short_line_over_a_turn_of_talk_is_a_heading():
    turns = (
        "— Винт мы заказали ещё в январе, но завод в Каменке стоит, и ждать придётся долго.",
        "— А мост? Его обещали открыть к осени, потом к зиме, а на дворе уже февраль.",
    )
    heading = "Завод стоит, люди ждут"
    rows = (*ARTICLE, turns[0], heading, turns[1])
    assert classes(*rows)[len(ARTICLE) + 1] == "subheading"


def test_short_line_between_far_longer_paragraphs_is_a_heading():
    long = " ".join(ARTICLE[1:])
    assert classes(ARTICLE[0], long, "Пристань ждёт завода до весны", long[:-1] + "!")[2] == (
        "subheading"
    )


def test_headline_in_capitals_of_title_case_is_no_body():
    rows = (
        "Ferry stays at its pier until spring",
        "The ferry will not sail before April because its propeller broke, the port said.",
        "Five Things Every Islander Must Know Before Boarding",
        "A new propeller was ordered in Harrow. The port hopes to fit it before the floods.",
    )
    assert not is_body(*rows)[2]


def test_paragraph_of_several_sentences_is_body_without_its_full_stop():
    text = (
        "На пристани говорят, что винт сломался ещё осенью. Тогда его сняли, осмотрели и поставили "
        "обратно, потому что запасного не было. Теперь новый сделают в Каменке, и паром вернётся, "
        "если позволит лёд"
    )
    assert is_body("Паром отменили до весны", text, *ARTICLE[2:])[1]


def test_label_with_a_bullet_between_paragraphs_is_no_item():
    rows = (*ARTICLE[:3], "• Страна:", "• Россия", ARTICLE[3])
    assert not any(is_body(*rows)[3:5])


def test_ukrainian_noun_is_no_kazakh_verb():
    assert not has_predicate("Мешканці правого берега області")
    assert has_predicate("Паром көктемге дейін тоқтады")


def test_sentence_broken_at_a_link_is_body_in_both_halves():
    rows = (*ARTICLE[:3], "Ранее", "паром возил и машины.", "Тогда шкипером был", "отец Квиста.")
    assert is_body(*rows, ARTICLE[3])[5:7] == [True, True]


def test_long_sentence_under_the_article_is_body_without_the_subjects_words():
    end = (
        "Мэр добавил, что в городской казне денег на второй такой подарок не будет ещё лет пять "
        "или шесть"
    )
    assert is_body(*ARTICLE, end)[-1]


def test_question_in_title_case_is_a_heading():
    rows = (
        "Ferry stays at its pier until spring",
        "The ferry will not sail before April because its propeller broke, the port said.",
        "Will The Ferry Ever Cross Harrow Sound Again This Winter?",
        "A new propeller was ordered in Harrow. The port hopes to fit it before the floods.",
    )
    assert not is_body(*rows)[2]


def test_first_paragraph_that_trails_off_is_body():
    text = (
        "Старый паром через Ирбей помнят все, кто вырос на левом берегу. На нём ездили в школу и "
        "на рынок, на нём играли свадьбы, и казалось, что он будет ходить всегда, пока течёт река…"
    )
    assert is_body("Паром отменили до весны", text, *ARTICLE[1:])[1]


def test_writer_with_an_office_under_the_article_is_no_body():
    rows = (
        "Ferry stays at its pier until spring",
        "The ferry will not sail before April because its propeller broke, the port said.",
        "A new propeller was ordered in Harrow. The port hopes to fit it before the floods.",
        "Odell Quist, senior master of the ferry at the Port of Harrow",
    )
    assert not is_body(*rows)[-1]


def test_title_laid_out_below_the_body_is_told_by_the_first_paragraph():
    assert classes(*ARTICLE[1:], "Паром через Ирбей не пойдёт до апреля")[-1] == "title"


def test_numbered_heading_is_no_paragraph_of_two_sentences():
    long = " ".join(ARTICLE[1:])
    assert not is_body(ARTICLE[0], long, "Новость №2. Винт сломался ещё осенью", long + " Так.")[2]


def test_line_behind_a_row_of_asterisks_is_the_articles():
    assert is_body(*ARTICLE, "* * *", "Пристань открыли вечером.")[-1]


def test_last_sentence_broken_behind_a_comma_is_body():
    rows = (
        *ARTICLE,
        "Винт привезут по железной дороге до Каменки,",
        "оттуда его повезут зимником.",
    )
    assert is_body(*rows)[-2:] == [True, True]


def test_headline_of_two_parts_among_headings_is_no_body():
    rows = (
        *ARTICLE,
        "Где винт",
        "Старый винт лежит на берегу, его лопасть отломана у самого основания.",
        "Кто платит",
        "Половину денег обещает район, вторую ищет пристань, пишет её начальник.",
        "Что дальше",
        "Новый винт привезут по зимнику, если мороз простоит до конца марта.",
        "В Тавде закрыли баню. Город проводит проверку",
        "Ставить его будут водолазы, их двое, и оба сейчас в отпуске.",
    )
    assert not is_body(*rows)[-2]


def test_question_above_headlines_of_other_stories_is_one_of_them():
    rows = (*ARTICLE, "Реально ли научить сову читать?", "Шахматисты сыграли в парке у фонтана")
    found = classes(*rows, "В библиотеке завелись совы и филин")
    assert found[len(ARTICLE) :] == ["related"] * 3


UNMARKED = (
    "Паром отменили до весны",
    "Паром через Ирбей не пойдёт до апреля. У него сломался винт, сообщили на пристани",
    "Винт для парома закажут на заводе в Каменке и поставят до паводка",
    "Жители левого берега поедут через мост. Паром ждут в апреле",
)


def test_paragraphs_of_a_writer_who_leaves_off_the_full_stop_are_body():
    assert is_body(*UNMARKED) == [False, True, True, True]


def test_headline_of_another_subject_behind_such_paragraphs_is_not_body():
    other = "Шахматисты из трёх городов сыграли вчера в парке у фонтана"
    assert not is_body(*UNMARKED[:3], other, "Погода", "Курс валют")[3]


def test_sentence_behind_a_control_is_still_the_articles():
    found = is_body(*ARTICLE, "Доля", "Печать", "Пристань молчит, что будет с матросами.")
    assert found[-3:] == [False, False, True]


def test_signature_behind_a_control_is_not_the_articles():
    assert not is_body(*ARTICLE, "Доля", "Печать", "Начальник пристани района Ганина Н.В.")[-1]


TALK = (
    "REPORTER: When will the ferry sail again, and who told you so?",
    "SKIPPER QUILL: Not before April, the yard says, because the propeller broke.",
    "REPORTER: Who pays for it?",
    "SKIPPER QUILL: The county",
)


def test_turns_with_their_speakers_are_body_without_a_full_stop():
    rows = ("The ferry waits", "The skipper took questions on the pier on Monday morning.", *TALK)
    assert all(is_body(*rows)[1:])


def test_label_that_stands_alone_is_no_turn():
    rows = ("The ferry waits", "The skipper took questions on the pier on Monday morning.")
    assert not is_body(*rows, "PHOTOS: Ferries of the sound")[-1]


def test_line_of_several_sentences_is_body_wherever_it_stands_without_a_stop():
    line = "Винт привезли вдвоём. Ставили его весь день. Я варил чай"
    assert is_body(*ARTICLE[:3], "Зимой на пристани", line, ARTICLE[3])[4]
