"""Corrections of a layout: offsets stay exact, sentences in order and apart, no word is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InvalidSpan, Refused
from claims.text.document import segment
from claims.text.layout import (
    Layout,
    changed,
    cut_places,
    join_sentences,
    reclass_line,
    set_language,
    split_sentence,
)
from claims.text.offsets import is_grapheme_boundary
from claims.text.spans import Span
from claims.vocabulary import LineClass

PAGE = (
    "Мост открыли после ремонта\n"
    "\n"
    "Движение пустили утром. Рабочие ушли в пять. Дождь не мешал.\n"
    "Читайте также\n"
    "Мэр поздравил жителей\n"
    "и пообещал второй мост. Срок он не назвал.\n"
)


def laid_out(text: str, **classes: LineClass) -> Layout:
    """Segment a text with given classes, `l3=BODY` for line 3."""
    document = segment(text, line_classes={int(name[1:]): one for name, one in classes.items()})
    return Layout(document.lines, document.sentences)


def page(**more: LineClass) -> Layout:
    classes = {"l1": LineClass.TITLE, "l3": LineClass.BODY, "l4": LineClass.RELATED}
    return laid_out(PAGE, **{**classes, "l5": LineClass.BODY, "l6": LineClass.BODY, **more})


def shown(text: str, layout: Layout) -> list[str]:
    return [text[one.start : one.end] for one in layout.sentences]


def cut(marked: str, layout: Layout | None = None) -> Layout:
    """Split PAGE where ‖ stands in `marked`, which is a piece of it."""
    before, after = marked.split("‖")
    at = PAGE.index(before + after) + len(before)
    return split_sentence(layout or page(), PAGE, at)


def test_a_split_leaves_white_space_to_neither_half():
    for marked in ("пустили ‖утром", "пустили‖ утром"):
        assert shown(PAGE, cut(marked))[1:4] == [
            "Движение пустили",
            "утром.",
            "Рабочие ушли в пять.",
        ]


def test_a_split_off_half_stands_on_its_own_line():
    joined = join_sentences(page(), PAGE, PAGE.index("Мэр"))
    again = split_sentence(joined, PAGE, PAGE.index("и пообещал"))
    assert [one.line for one in again.sentences[-3:]] == [5, 6, 6]
    assert again == page()


@pytest.mark.parametrize(
    "marked", ["‖Движение пустили", "пустили утром.‖", "утром.‖ Рабочие", "ремонта\n‖\nДвижение"]
)
def test_a_split_outside_a_sentence_or_at_its_edge_is_refused(marked):
    with pytest.raises(InvalidSpan) as refusal:
        cut(marked)
    assert refusal.value.field == "at"


@pytest.mark.parametrize("whole", ["e\u0301", "👩‍🚒", "🇰🇿"])
def test_a_split_inside_a_visible_character_is_refused(whole):
    text = f"Она сказала {whole} и ушла домой. Потом вернулась."
    at = text.index(whole) + 1
    with pytest.raises(InvalidSpan, match="one visible character"):
        split_sentence(laid_out(text, l1=LineClass.BODY), text, at)


def test_a_join_takes_the_next_sentence_in():
    joined = join_sentences(page(), PAGE, PAGE.index("Движение"))
    assert shown(PAGE, joined)[1:3] == [
        "Движение пустили утром. Рабочие ушли в пять.",
        "Дождь не мешал.",
    ]


def test_a_join_crosses_a_line_break_between_lines_of_text():
    joined = join_sentences(page(), PAGE, PAGE.index("Мэр"))
    assert shown(PAGE, joined)[-2] == "Мэр поздравил жителей\nи пообещал второй мост."
    assert joined.is_annotated(joined.sentences[-2])


def test_a_join_crosses_blank_lines():
    text = "Утром мост\n\n\nоткрыли для всех. Вечером закрыли.\n"
    layout = laid_out(text, l1=LineClass.BODY, l4=LineClass.BODY)
    assert shown(text, join_sentences(layout, text, 0))[0] == "Утром мост\n\n\nоткрыли для всех."


@pytest.mark.parametrize("first", ["Мост", "Дождь", "Читайте"])
def test_a_join_never_runs_from_text_into_furniture_nor_back(first):
    with pytest.raises(Refused, match="furniture"):
        join_sentences(page(), PAGE, PAGE.index(first))


def test_the_last_sentence_has_none_to_be_joined_with():
    with pytest.raises(Refused, match="last sentence"):
        join_sentences(page(), PAGE, PAGE.index("Срок"))
    with pytest.raises(InvalidSpan):
        join_sentences(page(), PAGE, PAGE.index("рок он"))


def test_a_class_decides_whether_a_line_is_read_and_a_curator_is_sure():
    after = reclass_line(page(), PAGE, 3, LineClass.CAPTION)
    assert [PAGE[one.start : one.end] for one in after.annotated()] == [
        "Мэр поздравил жителей",
        "и пообещал второй мост.",
        "Срок он не назвал.",
    ]
    line = after.lines[2]
    assert (line.line_class, line.confidence, line.feature) == (LineClass.CAPTION, 1.0, "curator")
    assert after.sentences == page().sentences


def test_a_line_without_sentences_is_cut_when_it_becomes_text():
    whole = page()
    bare = Layout(whole.lines, tuple(one for one in whole.sentences if one.line != 4))
    after = reclass_line(bare, PAGE, 4, LineClass.BODY)
    assert shown(PAGE, after) == shown(PAGE, whole)


@pytest.mark.parametrize(
    ("number", "line_class"), [(3, "body"), (2, "body"), (99, "ad"), (0, "ad")]
)
def test_a_class_that_cannot_be_given_is_refused(number, line_class):
    with pytest.raises(Refused):
        reclass_line(page(), PAGE, number, LineClass(line_class))


def test_a_line_into_which_a_sentence_runs_is_not_taken_out_under_it():
    joined = join_sentences(page(), PAGE, PAGE.index("Мэр"))
    for number in (5, 6):
        with pytest.raises(Refused, match="split it there first"):
            reclass_line(joined, PAGE, number, LineClass.AD)
    assert reclass_line(joined, PAGE, 6, LineClass.LEAD).annotated() == joined.annotated()


def test_another_language_cuts_anew_and_keeps_what_the_curator_did():
    text = "Прибыло 5 тыс. Людей встретили. Ok, dr. Smith left early. Bye."
    layout = laid_out(text, l1=LineClass.BODY)
    layout = split_sentence(layout, text, text.index("left"))
    layout = join_sentences(layout, text, text.index("left"))
    english = set_language(layout, text, "en")
    assert {line.language for line in english.lines} == {"en"}
    ends = [one.end for one in english.sentences]
    assert text.index(" left") in ends
    assert text.index(" Bye") not in ends
    assert set_language(english, text, layout.lines[0].language).sentences == layout.sentences


def test_what_changed_is_told_by_the_sentences_that_annotators_read():
    before = page()
    after = cut("пустили ‖утром")
    assert [PAGE[one.start : one.end] for one in changed(before, after)] == [
        "Движение пустили",
        "Движение пустили утром.",
        "утром.",
    ]
    assert changed(before, reclass_line(before, PAGE, 4, LineClass.AD)) == ()


@pytest.mark.parametrize(
    "marked",
    [
        "Он ‖ушёл, ‖сказала ‖«мать».‖Потом ‖— ‖тишина.",
        "До ‖3,5 ‖млн ‖(тенге).",
        "Это ‖éra ‖👩‍🚒 ‖..",
    ],
)
def test_a_sentence_can_be_cut_before_each_word_and_what_opens_it(marked):
    text = marked.replace("‖", "")
    places = cut_places(text, Span(0, len(text)))
    pieces = [text[at:to] for at, to in zip((0, *places), (*places, len(text)), strict=True)]
    assert "‖".join(pieces) == marked


# Over any text at all.


def test_a_line_that_a_joined_sentence_runs_into_gets_no_sentence_of_its_own_by_a_new_class():
    text = "a«\r»Ё"
    document = segment(text)
    joined = join_sentences(Layout(document.lines, document.sentences), text, 0)
    assert reclass_line(joined, text, 2, LineClass.LEAD).sentences == joined.sentences


def test_the_language_of_a_text_without_a_sentence_can_be_set():
    document = segment(" \u0301")
    layout = set_language(Layout(document.lines, document.sentences), " \u0301", "ru")
    assert layout.sentences == ()


letters = st.sampled_from('аяэЁaz09.!?…«»"—- \n\r\t\u00a0\u2028\u0301\u200d👩🇰ё(),:і')
texts = st.text(letters, min_size=1, max_size=120).filter(lambda text: bool(text.strip()))


def check(text: str, layout: Layout) -> None:
    """Sentences are exact, in order and apart; with the gaps between them they are the text."""
    at, rebuilt = 0, ""
    for one in layout.sentences:
        assert at <= one.start < one.end <= len(text)
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        assert is_grapheme_boundary(text, one.start)
        assert is_grapheme_boundary(text, one.end)
        line = layout.lines[one.line - 1]
        assert line.start <= one.start < line.end
        gap = text[at : one.start]
        assert not any(char.isalnum() for char in gap)
        rebuilt += gap + text[one.start : one.end]
        at = one.end
    assert rebuilt + text[at:] == text
    assert not any(char.isalnum() for char in text[at:])


@settings(max_examples=150)
@given(texts, st.data())
def test_any_run_of_corrections_keeps_offsets_exact(text, data):
    document = segment(text)
    layout = Layout(document.lines, document.sentences)
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from("sjrl")):
            case "s":
                edit = split_sentence, data.draw(st.integers(0, len(text)))
            case "j" if layout.sentences:
                edit = join_sentences, data.draw(st.sampled_from(layout.sentences)).start
            case "r":
                number = data.draw(st.integers(1, len(layout.lines)))
                edit = reclass_line, number, data.draw(st.sampled_from(LineClass))
            case _:
                edit = set_language, data.draw(st.sampled_from(["ru", "uk", "kk", "en"]))
        try:
            layout = edit[0](layout, text, *edit[1:])
        except Refused:
            continue
        check(text, layout)


@settings(max_examples=150)
@given(texts)
def test_every_place_offered_for_a_cut_can_be_cut_and_joined_again(text):
    document = segment(text)
    layout = Layout(document.lines, document.sentences)
    for one in layout.sentences:
        for at in cut_places(text, Span(one.start, one.end)):
            halves = split_sentence(layout, text, at)
            check(text, halves)
            assert join_sentences(halves, text, one.start) == layout
