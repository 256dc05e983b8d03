"""Quotations, their cues and speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.lines import split_lines
from claims.text.quotations.quotation import Quote
from claims.text.quotations.quotes import find_quotes
from claims.text.spans import Span
from claims.vocabulary import QuoteKind
from tests.text.marked import QuoteCase, quote_cases


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, tuple(Span(line.start, line.end) for line in split_lines(text)))


def speakers(text: str, quote: Quote) -> str:
    """Write the speakers of a quotation as the cases do."""
    if not quote.chain:
        return quote.speaker.of(text) if quote.speaker else "-"
    arrow = " > " if quote.speaker == quote.chain[-1] else " < "
    return arrow.join(span.of(text) for span in quote.chain)


@pytest.mark.parametrize("case", quote_cases(), ids=lambda case: case.text[:40])
def test_quotations_of_a_text_come_with_kind_and_speaker(case: QuoteCase):
    found = [
        (str(quote.kind), case.text[quote.start : quote.end], speakers(case.text, quote))
        for quote in quotes(case.text)
    ]
    assert [(kind, speaker) for kind, _, speaker in found] == [
        (kind, speaker) for kind, _, _, speaker in case.quotes
    ]
    for (_, words, _), (_, first, last, _) in zip(found, case.quotes, strict=True):
        assert words.startswith(first)
        assert words.endswith(last)


# A paragraph of talk: how it opens, what is said, how that ends and who is named.
TALK = st.tuples(
    st.sampled_from(("— ", "- ", "«")),
    st.sampled_from(("Мост стоит", "Если бы не дети, никто бы не пришёл")),
    st.sampled_from((", — ", "», — ", "? — ")),
    st.sampled_from(("сказал Олег Котов.", "говорили мне и другие.", "каже Олена. — Так.")),
).map("".join)


@given(st.lists(TALK, min_size=2, max_size=5).map("\n".join))
def test_no_words_are_quoted_twice_and_quotations_stand_in_order(text: str):
    found = [(quote.start, quote.end) for quote in quotes(text)]
    assert len(found) == len(set(found))
    assert [start for start, _ in found] == sorted(start for start, _ in found)
    assert all(0 <= start < end <= len(text) for start, end in found)


def suggestion(text: str) -> str | None:
    span = quotes(text)[-1].suggestion
    return span.of(text) if span else None


def test_pronoun_gets_the_last_full_name_as_a_suggestion():
    text = "На место приехал Олег Котов. Мост закрыли.\n«Ждите до осени», — сказал он."
    assert suggestion(text) == "Олег Котов"


def test_surname_gets_the_full_name_that_holds_it():
    text = "Приехали Олег Котов и Мария Сом.\n«Ждите до осени», — сказал Котов."
    assert suggestion(text) == "Олег Котов"


def test_role_gets_the_last_full_name():
    text = "Выступил посол Пётр Ильин.\n«Ждите до осени», — сказал дипломат."
    assert suggestion(text) == "Пётр Ильин"


def test_speaker_with_a_full_name_needs_no_suggestion():
    text = "Приехала Мария Сом.\n«Ждите до осени», — сказал Олег Котов."
    assert suggestion(text) is None


def test_pair_of_capitals_that_is_no_person_is_not_suggested():
    text = "Решение принял Совет Безопасности в Южной Корее.\n«Ждите до осени», — сказал он."
    assert suggestion(text) is None


def test_cue_is_the_verb_itself():
    text = "«Ждите до осени», — пообещала мэр Анна Лис."
    [quote] = quotes(text)
    assert quote.cue is not None
    assert quote.cue.of(text) == "пообещала"


def test_quotation_inside_another_comes_right_after_it_with_its_own_speaker():
    text = "«Он крикнул: «Воды!» И все побежали», — вспоминает Ким."
    outer, inner = quotes(text)
    assert (outer.start, outer.kind, outer.chain) == (0, QuoteKind.DIRECT, ())
    assert text[inner.start : inner.end] == "«Воды!»"
    assert [span.of(text) for span in inner.chain] == ["Ким", "Он"]


def test_name_inside_a_quotation_is_no_quotation():
    assert len(quotes("«Фракция «Заря» не голосовала», — сказал Лев Норд.")) == 1


def test_name_outside_the_list_is_known_by_its_office():
    text = "Выступил посол Аскольд Ямпол.\n«Ждите до осени», — сказал дипломат."
    assert suggestion(text) == "Аскольд Ямпол"


def test_name_outside_the_list_is_known_by_its_verb():
    text = "Дорогу откроют, пообещал Аскольд Ямпол.\n«Ждите до осени», — добавил он."
    assert suggestion(text) == "Аскольд Ямпол"


def test_body_of_two_capitals_that_says_something_is_no_person():
    text = "Дорогу откроют, пообещал Совет Безопасности.\n«Ждите до осени», — добавил он."
    assert suggestion(text) is None


def test_apostrophes_are_no_quotation_marks():
    text = "The boys' team didn't win, and the girls' coach said it wasn't the referees' fault."
    assert quotes(text) == ()


def test_quotation_over_paragraphs_starts_in_the_first():
    text = "Мэр сказал: «Мост закрыт.\nОбъезд готов. Ждите до осени»."
    [quote] = quotes(text)
    assert text[quote.start : quote.end] == "«Мост закрыт.\nОбъезд готов. Ждите до осени»"


def test_quotation_that_never_closes_is_left_alone():
    assert quotes("Мэр сказал: «Мост закрыт до осени.\nОбъезд готов.\n\nРынок открыт.") == ()


def under_a_heading(text: str) -> str:
    """Return who speaks in the last line where all above it is no paragraph of the article."""
    last = split_lines(text)[-1]
    [quote] = find_quotes(text, (Span(last.start, last.end),))
    return speakers(text, quote)


def test_line_that_is_no_paragraph_leads_to_speech_by_its_verb():
    assert (
        under_a_heading("Мэр Олег Котов заявил:\n\n«Мост стоит, берегите его».") == "Мэр Олег Котов"
    )


def test_line_that_is_no_paragraph_names_nobody_without_a_verb():
    assert under_a_heading("Олег Котов:\n«Мост стоит, берегите его».") == "-"
