"""Ranking by words: what a sentence earns by each word of the query."""

from claims.text.search.matching import likeness, match, weighed
from claims.text.search.words import search_words, unfinished


def scored(query: str, sentence: str, rarity=lambda term: 1.0):
    return match(weighed(search_words(query, "ru"), rarity), search_words(sentence, "uk"))


def like(one: str, other: str) -> float:
    return likeness(search_words(one, "ru")[0], search_words(other, "uk")[0])


def test_a_sentence_that_has_all_words_scores_more_than_one_that_has_some():
    query = "Харьков закупит трамваи"
    assert scored(query, "Трамваї закупить Харків").score > scored(query, "Харків").score > 0


def test_the_matched_words_are_told_in_their_order_and_once():
    sentence = "Трамваї для Харкова закупили"
    words = scored("Харьков закупит трамваи, трамваи", sentence).words
    assert [word.of(sentence) for word in words] == ["Трамваї", "Харкова", "закупили"]


def test_a_rare_word_earns_more_than_a_common_one():
    def rarity(term: str) -> float:
        return 8.0 if term.startswith("klm") else 1.0

    query = "Кельмеш и школа"
    assert scored(query, "Кельмеш", rarity).score > scored(query, "школа", rarity).score


def test_of_two_sentences_that_say_it_all_the_shorter_stands_first():
    short, long = "Міст відкрито", "Міст відкрито, розповіла бабуся у довгій розмові про погоду"
    assert scored("мост открыт", short).score > scored("мост открыт", long).score


def test_another_number_earns_nothing():
    assert like("12", "двенадцать") == 1.0
    assert like("12", "13") == 0.0


def test_a_number_of_about_the_size_earns_less_than_the_number():
    assert 0.0 < like("40", "41") < like("40", "сорок")


def test_a_word_of_the_same_field_earns_less_than_a_synonym_and_is_not_marked():
    field, synonym = scored("приговор", "Тюрма чекає"), scored("приговор", "Вирок чекає")
    assert 0.0 < field.score < synonym.score
    assert field.words == ()
    assert len(synonym.words) == 1


def test_one_word_does_not_answer_two_of_the_querys_in_full():
    query = "врач или доктор"
    assert scored(query, "лікар медик").score > 1.3 * scored(query, "лікар спить").score


def test_the_same_word_is_more_alike_than_a_synonym_and_that_more_than_an_accident():
    assert like("лікар", "лікаря") > like("врач", "лікаря") > like("место", "мусить")


def test_a_begun_word_is_like_all_that_go_on():
    begun = unfinished(search_words("синоп", "ru")[0])
    assert likeness(begun, search_words("синоптики", "ru")[0]) > 0.9


def test_a_word_alone_is_worth_less_than_the_same_in_a_sentence():
    query = "Тельвара построила новый мост"
    assert scored(query, "ТЕЛЬВАРА.").score < scored(query, "Тельвара отменила праздник").score


def test_a_sentence_that_shares_nothing_scores_nothing():
    assert scored("мост", "погода") == scored("", "погода")
    assert scored("мост", "погода").words == ()
