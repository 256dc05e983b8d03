"""Speakers by fitted weights, over what the rules found."""

from itertools import pairwise

from claims.text.quotations.likely_speakers import weighed
from claims.text.quotations.quotation import Quote
from claims.text.quotations.speaker_weights import GOES_ON, NONE, OPENS, likeliest, weights
from claims.text.quotations.surroundings import OTHER_QUOTE, tokens_around
from claims.text.spans import Span
from claims.vocabulary import QuoteKind


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def speaker_of(text: str, words: str, ruled: str | None, *chain: str) -> str | None:
    """Return who says `words` by the weights where the rules found `ruled`."""
    own = span(text, words)
    told = span(text, ruled) if ruled else None
    links = tuple(span(text, one) for one in chain)
    quote = Quote(own.start, own.end, QuoteKind.DIRECT, None, told, None, links)
    [found] = weighed(text, (Span(0, len(text)),), 8, [quote])
    return found.speaker.of(text) if found.speaker else None


def test_speaker_that_no_rule_found_is_found_by_what_stands_around():
    text = "«Су келді», – деді Дана Ким."
    assert speaker_of(text, "«Су келді»", None) == "Дана Ким"


def test_what_the_rules_found_stays_where_nothing_is_likelier():
    text = "«Мост стоит», — сказал мастер Олег Котов."
    assert speaker_of(text, "«Мост стоит»", "мастер Олег Котов") == "мастер Олег Котов"


def test_chain_of_the_rules_is_left_alone():
    text = "«Мост стоит», — сказал, по словам Анны Лис, мастер."
    assert speaker_of(text, "«Мост стоит»", "мастер", "Анны Лис", "мастер") == "мастер"


def test_next_quotation_is_one_token_whatever_is_said_in_it():
    text = "«Мост стоит», — сказал Лис. «Надолго», — добавил Кот."
    tokens = tokens_around(
        text, span(text, "«Мост стоит»"), (span(text, "«Надолго»"),), Span(0, 53)
    )
    assert [one.word for one in tokens].count(OTHER_QUOTE) == 1
    assert "Надолго" not in [one.word for one in tokens]


def test_long_page_costs_no_more_tokens_than_a_paragraph():
    text = "Слово стоит тут " * 5_000 + "«Мост стоит», — сказал Лис " + "и снова " * 5_000
    tokens = tokens_around(text, span(text, "«Мост стоит»"), (), Span(0, len(text)))
    assert len(tokens) < 200
    assert all(one.end <= other.start for one, other in pairwise(tokens))


def test_no_speaker_goes_on_before_it_opens():
    fits = [(0, -50, 900), (0, -50, 900), (0, 300, 0)]
    labels = likeliest(fits)
    assert (GOES_ON not in labels) or labels.index(GOES_ON) > labels.index(OPENS)
    assert likeliest([(0, -9, -9)] * 3) == [NONE] * 3


def test_weights_name_no_capitalised_word():
    words = [sign[3:].lstrip("=") for sign in weights().signs if sign[:3] in ("-1w", "-2w")]
    words += [sign[3:] for sign in weights().signs if sign[:3] in ("0w=", "1w=", "2w=")]
    assert words
    assert all(word == word.lower() for word in words)
