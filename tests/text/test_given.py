"""The layout of a text whose sentences somebody else has cut."""

from claims.text.document import Sentence
from claims.text.given import given_layout
from claims.text.spans import Span
from claims.vocabulary import LineClass

TEXT = "Меню\n\nДа. Нет.\r\nОна шла\nдомой. Всё."


def test_lines_that_hold_some_of_a_sentence_are_body_and_the_others_are_not():
    sentences = (Span(6, 9), Span(10, 14), Span(16, 30))
    layout = given_layout(TEXT, sentences, "ru")
    assert [(line.number, line.line_class) for line in layout.lines] == [
        (1, LineClass.OTHER),
        (2, LineClass.OTHER),
        (3, LineClass.BODY),
        (4, LineClass.BODY),
        (5, LineClass.BODY),
    ]
    assert layout.sentences == (Sentence(6, 9, 3), Sentence(10, 14, 3), Sentence(16, 30, 4))
    assert layout.annotated() == sentences
    assert {line.language for line in layout.lines} == {"ru"}
