"""Groups of the lexicon that are near each other without meaning the same."""

import pytest

from claims.text.search.lexicon.fields import FIELDS
from claims.text.search.lexicon.groups import groups_of
from claims.text.search.lexicon.kinship import fields, kin_of
from claims.text.search.stems import stem
from claims.text.search.words import terms


@pytest.mark.parametrize(
    ("one", "other"), [("рост", "снизить"), ("суд", "тюрьма"), ("мобилизация", "студент")]
)
def test_words_of_one_field_are_near_each_other(one, other):
    assert kin_of(terms(one, "ru")) & set(terms(other, "ru"))
    assert kin_of(terms(other, "ru")) & set(terms(one, "ru"))


def test_a_word_is_not_near_what_it_means_itself():
    own = terms("приговор", "ru")
    assert kin_of(own).isdisjoint(own)


def test_a_word_without_a_group_is_near_nothing():
    assert kin_of(terms("Тельвара", "ru")) == frozenset()


def test_every_word_of_a_field_has_a_group():
    unknown = [word for field in FIELDS for word in field if not groups_of(stem(word, "ru"), "ru")]
    assert unknown == []
    assert all(len(set(field)) > 1 for field in fields())
