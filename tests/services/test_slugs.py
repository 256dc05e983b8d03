"""Addresses from names."""

import pytest

from claims.services.slugs import slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Корпус новостей", "korpus-novostey"),
        ("Повінь у Прип’яті", "povin-u-pripyati"),
        ("Қызылсу тасқыны", "qyzylsu-tasqyny"),
        ("Dam, spring 2026", "dam-spring-2026"),
        ("水", "campaign"),
        ("а" * 80, "a" * 50),
    ],
)
def test_a_name_becomes_latin_words(name: str, slug: str) -> None:
    assert slug_of(name) == slug
