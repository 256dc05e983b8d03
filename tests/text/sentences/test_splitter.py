"""The sentence splitter: marked cases, the convention's edges, and any text at all."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.text.lines import split_lines
from claims.text.offsets import is_grapheme_boundary
from claims.text.sentences.splitter import explain, split_sentences
from claims.text.spans import Span
from tests.text.marked import read_marked, sentence_cases

LANGUAGES = ("ru", "uk", "kk", "en", "be", "bg", "und")


def cut(text: str, language: str = "ru") -> tuple[str, ...]:
    spans = split_sentences(text, Span(0, len(text)), language=language)
    return tuple(span.of(text) for span in spans)


@pytest.mark.parametrize(("language", "line"), sentence_cases())
def test_marked_paragraph_is_cut_where_it_is_marked(language: str, line: str):
    marked = read_marked(line)
    assert cut(marked.text, language) == marked.sentences


# What other splitters get wrong, named after the construction at fault.
FAILURES = {
    "Kazakh year before a date": ("kk", "1941 ж. 16 қыркүйекте шайқас басталды."),
    "Kazakh era before a name": ("kk", "Б.з.б. 330 ж. Александр әскері келді."),
    "Kazakh milliard before an acronym": ("kk", "Келісім құны 1 млрд. АҚШ доллары болды."),
    "semicolon between years": ("ru", "Роман переиздан дважды (1992; 1996) в столице."),
    "semicolon behind a stress mark": (
        "ru",
        "Ште\u0301кель (род. 2 мая; ум. 18 марта) был врачом.",
    ),
    "Ukrainian town before a name": ("uk", "Суд у м. Гаазі заслухав свідків."),
    "language of a loan word": ("uk", "Молодь (ісп. Juventudes) вийшла на площу."),
    "Ukrainian year before a number sign": ("uk", "У 2017 р. № 8 часопису конфіскували."),
    "era before a full name": ("ru", "В 43 г. до н. э. Марк Антоний бежал из города."),
    "that is, before a number": ("ru", "Полк потерял половину, т. е. 360 человек."),
    "question before an attribution": ("ru", "«Да?» — спросил он."),
    "century before a name": ("ru", "Сборник составлен в XVIII в. Киршей Даниловым."),
    "exclamation closing an inner quotation": ("ru", "Вот «Отец, помогите!» | И мы пошли туда."),
    "ellipsis before a one-word answer": ("ru", "Соседи живут там рядом… | Нет."),
    "elision goes with what follows": ("ru", "Они ушли. | <...> Вне города тихо."),
    "sentence that opens with a date": ("ru", "Речь о безопасности. | 13 января всё решится."),
    "class label at the end": ("ru", "Это седан класса S. | В багажнике нашли деньги."),
    "no space before a quotation mark": ("ru", "Наступления зимы.|“Дом наш стоит пустой”."),
    "no space after a question": ("uk", "Скільки коштують ковзани?|І лижі?"),
    "reference number after the stop": ("en", "It was rebuilt.[12] | Nobody objected."),
    "opus number": ("en", "He played Op. 46. in the second half."),
    "versus": ("en", "The case Marsh v. Elm was closed. | Both sides appealed."),
    "quotation inside a quotation": ("ru", "«Роман «Степь» вышел. | Он хорош», — сказал Ким."),
}


@pytest.mark.parametrize(("language", "line"), FAILURES.values(), ids=list(FAILURES))
def test_construction_that_other_splitters_get_wrong(language: str, line: str):
    marked = read_marked(line)
    assert cut(marked.text, language) == marked.sentences


def test_no_break_space_is_stripped_at_the_ends_and_kept_inside():
    assert cut("\u00a0В\u00a02019\u00a0г. город вырос.\u00a0 Его узнали.\u00a0") == (
        "В\u00a02019\u00a0г. город вырос.",
        "Его узнали.",
    )


def test_explain_names_the_rule_that_decided_on_each_mark():
    text = "Об этом сказал проф. Ильин. Он ждёт."
    decisions = explain(text, Span(0, len(text)), language="ru")
    assert [(text[: d.at + 1][-6:], d.rule, d.ends) for d in decisions] == [
        (" проф.", "leading_goes_on", False),
        ("Ильин.", "plain_end", True),
        (" ждёт.", "nothing_follows", True),
    ]


def test_explain_and_split_agree_on_every_case():
    for language, line in sentence_cases():
        text = read_marked(line).text
        span = Span(0, len(text))
        ends = sum(decision.ends for decision in explain(text, span, language=language))
        sentences = len(split_sentences(text, span, language=language))
        assert ends in (sentences, sentences - 1), line


PIECES = (
    *(".!?…«»“”\"'()[]<>—–-, \t\u00a0\u0085\u2028"),
    *("<...>", "А", "б", "г.", "т. е.", "12", "Он", "שלום"),
    *("e\u0301", "\u0301", "👩\u200d👧", "🇰🇿", "❗\ufe0f", "\u0600", "\u200f", "각", "ᄀ", "ᅡ"),
)
hard = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)


@settings(max_examples=400)
@given(text=hard | anything, language=st.sampled_from(LANGUAGES))
@example(text=". \u0301Б. А", language="ru")
@example(text="А.\u0600 Б", language="ru")
def test_any_text_is_cut_into_exact_trimmed_whole_graphemes(text: str, language: str):
    for line in split_lines(text):
        at = line.start
        for span in split_sentences(text, Span(line.start, line.end), language=language):
            words = span.of(text)
            assert line.start <= at <= span.start < span.end <= line.end
            assert not words[0].isspace()
            assert not words[-1].isspace()
            assert is_grapheme_boundary(text, span.start)
            assert is_grapheme_boundary(text, span.end)
            assert not re.search(r"\w", text[at : span.start])
            at = span.end
        assert not re.search(r"\w", text[at : line.end])
