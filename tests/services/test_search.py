"""Finding a sentence of the campaign that says something of a claim."""

import pytest
from django.utils import timezone

from claims.models import Article, IndexedSentence
from claims.services.campaigns import create_campaign, purge_campaign
from claims.services.corrections import Reclass, correct
from claims.services.search import search_sentences
from claims.services.search_candidates import Frequencies, Sought, cover
from claims.vocabulary import LineClass
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


def test_of_two_sentences_as_alike_the_one_in_the_querys_language_stands_first(campaign):
    take_in(campaign, UKRAINIAN)
    take_in(campaign, RUSSIAN)
    assert found(campaign, "погода", language="ru")[0].startswith("Погода в выходные")
    assert found(campaign, "погода", language="uk")[0].startswith("Погода у вихідні")


def test_a_short_kazakh_query_is_read_as_kazakh(campaign):
    take_in(
        campaign,
        "Мектеп\n\nАуылдағы мұғалімдердің жалақысы биыл екі есе көтерілді.\n",
        language="kk",
    )
    assert found(campaign, "мұғалім айлығы", language="ru")


def test_of_sentences_that_share_as_much_the_one_of_the_same_field_stands_first(campaign):
    take_in(campaign, "Рынок\n\nТельвара снова зовёт гостей на рынок у реки.\n")
    take_in(campaign, "Суд\n\nТельвара снова ждёт вердикта присяжных у реки.\n")
    hits = found(campaign, "прокуратура Тельвары")
    assert "присяжных" in hits[0]


def test_a_few_words_without_letters_of_their_own_are_not_taken_for_bulgarian(campaign):
    take_in(campaign, UKRAINIAN)
    take_in(campaign, RUSSIAN)
    query = "Буханка хлеба за год подорожала на сорок процентов, а погода?"
    assert found(campaign, query, language="ru")[0].startswith("Погода в выходные")


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


def test_the_matched_words_are_told_by_their_places_in_the_article(campaign):
    article = take_in(campaign, RUSSIAN)
    hit = search_sentences(campaign=campaign, query="Київ, Казахстан і греблі")[0]
    assert [word.of(article.text) for word in hit.matched] == ["Казахстаном", "плотины", "Киева"]


def test_a_number_in_words_finds_the_same_number_in_figures(campaign):
    take_in(campaign, "Мост\n\nНа ремонт моста дали 120 млн гривен из казны области.\n")
    take_in(campaign, "Мост\n\nНа ремонт моста дали 130 млн гривен из казны области.\n")
    first, *_ = found(campaign, "ремонт моста за сто двадцать миллионов")
    assert "120 млн" in first


def test_the_beginning_of_a_word_finds_it_while_it_is_being_typed(campaign):
    take_in(campaign, RUSSIAN)
    assert found(campaign, "погода в выход")
    assert found(campaign, "синоп")
    # A space behind it: the word is whole, and stands nowhere.
    assert not found(campaign, "синоп ")


def test_a_sentence_that_many_outlets_reprint_does_not_fill_the_list(campaign):
    for number in range(5):
        take_in(campaign, f"Выпуск {number}\n\nПлотина дала течь у села Кельмеш, пишет газета.\n")
    assert len(found(campaign, "плотина Кельмеш")) == 3


def test_what_a_curator_takes_out_is_found_no_more(campaign, marat):
    article = take_in(campaign, RUSSIAN)
    line = article.segmentation.lines.get(line_class=LineClass.BODY)
    correct(
        article=article,
        base=1,
        edit=Reclass(line.number, LineClass.AD),
        by=marat,
        now=timezone.now(),
    )
    assert found(campaign, "президент") == []


def test_a_purged_campaign_leaves_nothing_in_the_index(campaign):
    take_in(campaign, RUSSIAN)
    purge_campaign(campaign=campaign)
    assert not IndexedSentence.objects.exists()


def test_rare_terms_gather_alone_and_common_ones_only_together():
    sought = Sought(1, (("rare",), ("often", "=often"), ("always",), ("usual",)))
    held = Frequencies(
        1_000_000,
        {"rare": 40, "often": 30_000, "=often": 45_000, "always": 400_000, "usual": 25_000},
    )
    chosen = cover(sought, held)
    assert chosen[0] == ("rare",)
    assert ("usual", "often") in chosen
    assert all(len(together) > 1 for together in chosen[1:])
    # Two terms of one word say no more together than one of them.
    assert ("often", "=often") not in chosen


def test_words_that_stand_everywhere_are_still_searched():
    sought = Sought(1, (("all",), ("each",)))
    held = Frequencies(1_000_000, {"all": 500_000, "each": 600_000})
    assert cover(sought, held) == [("all", "each")]
