"""Finding a sentence of the campaign that says something of a claim."""

import pytest

from claims.models import Article
from claims.services.campaigns import create_campaign
from claims.services.search import search_sentences
from tests.hands import take_in

pytestmark = pytest.mark.django_db

RUSSIAN = (
    "Плотина\n\nПрезидент Токаевский обсудил с Казахстаном восстановление плотины у Киева. "
    "Погода в выходные будет ясной и тёплой, обещают синоптики.\n"
)
UKRAINIAN = (
    "Гребля\n\nПрезидент Токаєвський обговорив відновлення греблі поблизу Києва. "
    "Погода у вихідні буде ясною, обіцяють синоптики.\n"
)


def found(campaign, query: str, **more) -> list[str]:
    texts = {article.pk: article.text for article in Article.objects.all()}
    return [
        texts[hit.article][hit.start : hit.end]
        for hit in search_sentences(campaign=campaign, query=query, **more)
    ]


def test_the_sentence_that_shares_the_rarest_words_stands_first(campaign):
    take_in(campaign, RUSSIAN)
    assert found(campaign, "Казахстан и президент")[0].startswith("Президент Токаевский")


def test_a_ukrainian_claim_finds_a_russian_source(campaign):
    take_in(campaign, RUSSIAN)
    assert found(campaign, "Токаєвський, Київ")[0].startswith("Президент Токаевский")


def test_the_readers_own_passage_is_left_out(campaign):
    russian, _ = take_in(campaign, RUSSIAN), take_in(campaign, UKRAINIAN)
    hits = found(campaign, "президент", without=(russian.pk, 0, russian.length))
    assert hits
    assert all("Токаєвський" in hit for hit in hits)


def test_another_campaigns_sentences_are_never_found(campaign, marat):
    take_in(create_campaign(name="Other", by=marat), RUSSIAN)
    assert found(campaign, "президент") == []


def test_a_query_without_words_finds_nothing(campaign):
    take_in(campaign, RUSSIAN)
    assert found(campaign, " — !") == []
