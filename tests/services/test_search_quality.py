"""How often evidence search finds the right sentence among thousands: a floor, not the measure.

The measure, with all the pairs among more sentences, is `python -m bench.evidence_search`.
"""

from collections import defaultdict

import pytest

from claims.services.search import search_sentences
from tests.archive import fill
from tests.haystack import Straw, distractors, pairs

# Of the right sentences among the first ten, in the language that has fewest.
FLOORS = {"held_out": 0.9, "fact_checks_held_out": 0.9}


@pytest.mark.django_db
def test_the_right_sentence_is_among_the_first_ten_in_and_across_languages(campaign):
    sets = {name: pairs(name) for name in FLOORS}
    right = [Straw(one.source, one.source_language) for those in sets.values() for one in those]
    articles = fill(campaign, [*right, *distractors(filled=500, sets=tuple(FLOORS))])
    texts = {article.pk: article.text for article in articles}
    for name, floor in FLOORS.items():
        found = defaultdict(list)
        for pair in sets[name]:
            hits = search_sentences(campaign=campaign, query=pair.claim, limit=10)
            said = [texts[hit.article][hit.start : hit.end] for hit in hits]
            found[pair.languages].append(pair.source in said)
        recall = {languages: sum(those) / len(those) for languages, those in found.items()}
        assert recall.keys() == {"ru-ru", "uk-uk", "ru-uk", "uk-ru", "kk-kk", "en-en"}
        assert min(recall.values()) >= floor, (name, recall)
