import itertools
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from claims.demo.content import (
    FOLDER,
    NO_CLAIM,
    DemoArticle,
    DemoClaim,
    DemoEvidence,
    DemoQuote,
    DemoReading,
)
from claims.demo.people import AIGUL, BOHDAN, PEOPLE
from claims.demo.reading import demo_campaign
from claims.schema import default_schema
from claims.text.decoding import decode
from claims.text.sentences.splitter import split_sentences
from claims.text.spans import Span, check_span
from claims.vocabulary import Language, Role, SourceMedium, Stance

CAMPAIGN = demo_campaign()
ARTICLES = {article.file: article for article in CAMPAIGN.articles}
TEXTS = {article.file: article.text() for article in CAMPAIGN.articles}
READINGS = {(reading.annotator, reading.article): reading for reading in CAMPAIGN.readings}

each_article = pytest.mark.parametrize("article", CAMPAIGN.articles, ids=lambda a: a.file)
each_reading = pytest.mark.parametrize(
    "reading", CAMPAIGN.readings, ids=lambda r: f"{r.annotator}:{r.article}"
)


def body_of(article: DemoArticle) -> Span:
    text = TEXTS[article.file]
    return Span(article.body_from.span(text)[0], article.body_to.span(text)[1])


def sentences_of(article: DemoArticle) -> set[tuple[int, int]]:
    """Sentences of the body, line by line; furniture that stands inside it is cut as well."""
    text, body = TEXTS[article.file], body_of(article)
    found: set[tuple[int, int]] = set()
    for line in re.finditer(r"[^\r\n]+", text[body.start : body.end]):
        at = Span(body.start + line.start(), body.start + line.end())
        cut = split_sentences(text, at, language=article.language)
        found.update((sentence.start, sentence.end) for sentence in cut)
    return found


def claims() -> Iterator[tuple[DemoReading, DemoClaim]]:
    for reading in CAMPAIGN.readings:
        for claim in reading.claims:
            yield reading, claim


def evidence() -> Iterator[tuple[DemoReading, DemoEvidence]]:
    for reading, claim in claims():
        for link in claim.evidence:
            yield reading, link


def names_one_place(quote: DemoQuote, text: str) -> bool:
    return text.count(quote.exact) == 1 or (quote.occurrence > 0 and bool(quote.span(text)))


def test_the_campaign_has_ten_articles_in_four_languages() -> None:
    languages = Counter(article.language for article in CAMPAIGN.articles)
    assert languages == {
        Language.RUSSIAN: 4,
        Language.UKRAINIAN: 2,
        Language.KAZAKH: 2,
        Language.ENGLISH: 2,
    }
    assert set(languages) == set(CAMPAIGN.languages)


def test_every_page_of_the_folder_is_an_article_and_every_reading_has_its_page() -> None:
    assert {path.name for path in (FOLDER / "articles").iterdir()} == set(ARTICLES)
    stems = {path.stem for path in (FOLDER / "readings").iterdir()}
    assert stems == {reading.article.removesuffix(".txt") for reading in CAMPAIGN.readings}


@each_article
def test_intake_reads_each_page_as_the_text_that_quotes_refer_to(article: DemoArticle) -> None:
    decoded = decode(article.raw())
    assert (decoded.encoding, decoded.text) == (article.encoding, TEXTS[article.file])


@each_article
def test_each_body_has_eight_to_twenty_five_sentences(article: DemoArticle) -> None:
    assert 8 <= len(sentences_of(article)) <= 25


@each_article
def test_each_page_has_furniture_before_and_after_its_body(article: DemoArticle) -> None:
    text, body = TEXTS[article.file], body_of(article)
    before = [line for line in text[: body.start].splitlines() if line.strip()]
    after = [line for line in text[body.end :].splitlines() if line.strip()]
    assert len(before) >= 5
    assert len(after) >= 5


@each_article
def test_each_article_stands_at_an_address_that_belongs_to_nobody(article: DemoArticle) -> None:
    assert article.url.startswith("https://example.org/")


def test_pages_hold_the_traps_that_intake_and_offsets_must_survive() -> None:
    first, uk = ARTICLES["01-ru-reservoir-night.txt"], TEXTS["02-uk-reservoir-sirens.txt"]
    assert re.search("[\U00010000-\U0010ffff]", TEXTS[first.file][: body_of(first).start])
    assert "а\u0301" in uk
    assert TEXTS["05-ru-bridge-closed.txt"].count("\u00a0") > 30
    assert ARTICLES["07-kk-bridge-repair.txt"].raw().startswith(b"\xff\xfe")
    assert ARTICLES["08-ru-bakery-strike.txt"].encoding == "windows-1251"


def test_one_page_has_crlf_newlines_throughout_and_the_others_none() -> None:
    returns = {file: (text.count("\r\n"), text.count("\r")) for file, text in TEXTS.items()}
    crlf = "09-en-bakery-deal.txt"
    assert returns[crlf] == (TEXTS[crlf].count("\n"),) * 2
    assert {pair for file, pair in returns.items() if file != crlf} == {(0, 0)}


@each_reading
def test_claims_lie_in_one_sentence_of_the_body(reading: DemoReading) -> None:
    article = ARTICLES[reading.article]
    text, sentences = TEXTS[article.file], sentences_of(article)
    for claim in reading.claims:
        spans = [quote.span(text) for quote in claim.quotes]
        assert all(names_one_place(quote, text) for quote in claim.quotes), claim
        assert [s for s in sentences if s[0] <= spans[0][0] and spans[-1][1] <= s[1]], claim


@each_reading
def test_spans_of_a_claim_are_ordered_and_cut_no_grapheme(reading: DemoReading) -> None:
    text = TEXTS[reading.article]
    for claim in reading.claims:
        spans = [quote.span(text) for quote in claim.quotes]
        for start, end in spans:
            check_span(text, Span(start, end))
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@each_reading
def test_no_two_claims_of_a_reading_have_the_same_spans(reading: DemoReading) -> None:
    assert len({claim.quotes for claim in reading.claims}) == len(reading.claims)


@each_reading
def test_flags_are_on_whole_sentences_without_claims(reading: DemoReading) -> None:
    article = ARTICLES[reading.article]
    text = TEXTS[article.file]
    starts = [quote.span(text)[0] for claim in reading.claims for quote in claim.quotes]
    for flag in reading.flags:
        start, end = flag.sentence.span(text)
        assert (start, end) in sentences_of(article)
        assert not [at for at in starts if start <= at < end]


def test_every_label_is_of_the_default_schema() -> None:
    schema = default_schema()
    for _, claim in claims():
        schema.check("claim_types", claim.claim_types)
        schema.check("check_worthiness", (claim.check_worthiness,))
        schema.check("stances", (link.stance for link in claim.evidence))
        if claim.verdict:
            schema.check("verdicts", (claim.verdict.value,))
            assert claim.verdict.confidence in range(1, 6)
            assert claim.verdict.justification


def test_every_claim_is_complete() -> None:
    for reading, claim in claims():
        assert claim.claim_types
        assert claim.normalised_text.endswith(".")
        assert claim.attribution[0] == (ARTICLES[reading.article].outlet, "outlet")
        assert {role for _, role in claim.attribution[1:]} <= {"speaker", "quoted speaker"}


def test_no_justification_is_worded_twice() -> None:
    worded = [claim.verdict.justification for _, claim in claims() if claim.verdict]
    assert len(set(worded)) == len(worded)


def test_evidence_quotes_stand_once_in_the_article_or_snapshot() -> None:
    for reading, link in evidence():
        source = link.source
        assert bool(source.article) != bool(source.url)
        assert source.article != reading.article
        text = TEXTS[source.article] if source.article else source.snapshot
        assert [text.count(quote.exact) for quote in link.quotes] == [1] * len(link.quotes)
        assert link.quotes or not source.article


def test_evidence_quotes_of_articles_stand_in_their_bodies() -> None:
    for _, link in evidence():
        if link.source.article:
            body = body_of(ARTICLES[link.source.article])
            for quote in link.quotes:
                start, end = quote.span(TEXTS[link.source.article])
                assert body.start <= start < end <= body.end


def test_web_evidence_is_both_unfetched_and_pasted_and_its_media_are_known() -> None:
    web = [link.source for _, link in evidence() if link.source.url]
    assert all(source.url.startswith("https://example.org/") for source in web)
    assert {bool(source.snapshot) for source in web} == {True, False}
    assert {source.medium for source in web if source.medium} <= set(SourceMedium)


@pytest.mark.parametrize(("claim", "source"), [("uk", "ru"), ("kk", "en"), ("ru", "kk")])
def test_evidence_crosses_languages(claim: str, source: str) -> None:
    assert any(
        (ARTICLES[reading.article].language, ARTICLES[link.source.article].language)
        == (claim, source)
        for reading, link in evidence()
        if link.source.article
    )


def test_two_annotators_share_eight_pages_and_leave_work_for_a_visitor() -> None:
    read = Counter(reading.article for reading in CAMPAIGN.readings)
    assert Counter(read.values()) == {2: 8, 1: 1}
    assert len(ARTICLES) - len(read) == 1
    assert {reading.annotator for reading in CAMPAIGN.readings} == {
        AIGUL.username,
        BOHDAN.username,
    }


def _pairs() -> Iterator[tuple[DemoClaim, DemoClaim]]:
    """Claims of the two annotators that begin in the same words of the same sentence."""
    for file, article in ARTICLES.items():
        if not all((who.username, file) in READINGS for who in (AIGUL, BOHDAN)):
            continue
        sentences = sentences_of(article)
        by_sentence = [
            {
                sentence: claim
                for claim in READINGS[who.username, file].claims
                for sentence in sentences
                if sentence[0] <= claim.quotes[0].span(TEXTS[file])[0] < sentence[1]
            }
            for who in (AIGUL, BOHDAN)
        ]
        for sentence in sorted(by_sentence[0].keys() & by_sentence[1].keys()):
            yield by_sentence[0][sentence], by_sentence[1][sentence]


def test_they_disagree_in_every_way_and_agree_more_often() -> None:
    pairs = list(_pairs())
    unequal = {
        "boundary": sum(a.quotes != b.quotes for a, b in pairs),
        "type": sum(set(a.claim_types) != set(b.claim_types) for a, b in pairs),
        "worth": sum(a.check_worthiness != b.check_worthiness for a, b in pairs),
        "evidence": sum(_sources(a) != _sources(b) for a, b in pairs),
        "stance": sum(_stances_differ(a, b) for a, b in pairs),
        "verdict": sum(
            a.verdict.value != b.verdict.value for a, b in pairs if a.verdict and b.verdict
        ),
    }
    assert len(pairs) >= 30
    assert min(unequal.values()) >= 3, unequal
    assert max(unequal.values()) < len(pairs) / 2, unequal


def _sources(claim: DemoClaim) -> set[str]:
    return {link.source.article or link.source.url for link in claim.evidence}


def _stances_differ(one: DemoClaim, other: DemoClaim) -> bool:
    stances: dict[str, Stance] = {link.source.article: link.stance for link in one.evidence}
    return any(
        stances.get(link.source.article, link.stance) != link.stance
        for link in other.evidence
        if link.source.article
    )


def test_decisions_settle_disagreements_on_whole_sentences_of_pages_read_twice() -> None:
    assert 2 <= len(CAMPAIGN.decisions) <= 3
    for decision in CAMPAIGN.decisions:
        article = ARTICLES[decision.article]
        text = TEXTS[article.file]
        start, end = decision.sentence.span(text)
        assert (start, end) in sentences_of(article)
        on_it = {
            who.username: [
                claim
                for claim in READINGS[who.username, article.file].claims
                if start <= claim.quotes[0].span(text)[0] < end
            ]
            for who in (AIGUL, BOHDAN)
        }
        assert on_it[AIGUL.username] != on_it[BOHDAN.username]
        assert decision.choice == NO_CLAIM or on_it[decision.choice]
        assert decision.note


def test_four_people_hold_the_three_roles_and_read_every_language_of_the_demo() -> None:
    assert {role for person in PEOPLE for role in person.roles} == set(Role)
    assert len({person.username for person in PEOPLE}) == 4
    for person in PEOPLE:
        assert person.full_name.endswith("(demo)")
        assert set(person.languages) == set(CAMPAIGN.languages)


def test_the_guideline_explains_every_label_that_annotators_choose_from() -> None:
    schema = default_schema()
    known = CAMPAIGN.guideline.lower()
    types = [value.removesuffix(" Claim") for value in schema.claim_types.values]
    offered = [label.value for label in schema.verdicts.offered()]
    for value in [*types, *schema.check_worthiness.values, *schema.stances.values, *offered]:
        assert value.lower() in known


def test_a_quote_that_is_not_in_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="occurrence 1"):
        DemoQuote("вода", occurrence=1).span("Пришла вода.")
