"""A made-up campaign: articles that differ in density and difficulty, seeded."""

from random import Random

from claims.agreement.levels import ClaimReading, Schema, SentenceReading

AIGUL, BOHDAN, CLARA = 1, 2, 3
SCHEMA = Schema(
    types=("numerical", "event", "causal"),
    check_worthiness=("not", "may", "worth"),
    stances=("supports", "contradicts", "context"),
    verdicts=("Supported", "Refuted"),
)


def sentence(
    annotator: int,
    outcome: str = "no_claim",
    *,
    article: int = 1,
    passage: int = 1,
    number: int = 0,
    guideline: int = 1,
    revision: int = 1,
) -> SentenceReading:
    """Sentence `number` of an article, a hundred characters each."""
    start = number * 100
    return SentenceReading(
        article, passage, guideline, revision, start, start + 90, annotator, outcome
    )


def claim(
    annotator: int,
    *spans: tuple[int, int],
    article: int = 1,
    passage: int = 1,
    types: str = "event",
    worth: str | None = None,
    stances: dict[str, str] | None = None,
    verdict: str | None = None,
    guideline: int = 0,
) -> ClaimReading:
    return ClaimReading(
        article=article,
        passage=passage,
        annotator=annotator,
        claim=f"{annotator}:{article}:{passage}:{spans}:{guideline}",
        spans=spans,
        types=frozenset(types.split()),
        check_worthiness=worth,
        stances=stances or {},
        verdict=verdict,
        guideline=guideline,
    )


def campaign(
    *, seed: int = 5, articles: int = 20, sentences: int = 8, people: int = 3
) -> tuple[list[SentenceReading], list[ClaimReading]]:
    """Read every sentence by everybody, with errors, flags, and claims with all their fields."""
    random = Random(seed)
    read: list[SentenceReading] = []
    marked: list[ClaimReading] = []
    for article in range(articles):
        density, slip = random.betavariate(2, 3), random.betavariate(1.5, 9)
        for number in range(sentences):
            passage = article * 10 + number // 4
            truth = random.random() < density
            for who in range(1, people + 1):
                has_claim = truth != (random.random() < slip)
                outcome = "claims" if has_claim else "no_claim"
                if random.random() < 0.02:
                    outcome = "flagged"
                read.append(sentence(who, outcome, article=article, passage=passage, number=number))
                if outcome == "claims":
                    marked.append(_claim(random, who, article, passage, number))
    return read, marked


def _claim(random: Random, who: int, article: int, passage: int, number: int) -> ClaimReading:
    start = number * 100 + random.choice([0, 0, 0, 7, 60])
    types = random.choices(SCHEMA.types, weights=(6, 2, 1), k=random.choice([1, 1, 2]))
    linked = [source for source in ("s1", "s2") if random.random() < 0.5]
    return claim(
        who,
        (start, number * 100 + 85),
        article=article,
        passage=passage,
        types=" ".join(types),
        worth=random.choice([None, *SCHEMA.check_worthiness]),
        stances={source: random.choice(SCHEMA.stances) for source in linked},
        verdict=random.choice([None, *SCHEMA.verdicts]),
    )
