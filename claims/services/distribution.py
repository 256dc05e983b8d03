"""The order in which passages are handed out, and which of them one more person reads.

A rank is computed once, when a passage is planned, and stored: handing out is then one ordered
look at an index, and the sampling design can be redrawn from campaign, seed and text alone.
"""

import hashlib

from claims.models import Article, Campaign, Passage
from claims.vocabulary import Distribution

# Ranks are signed 64-bit numbers; this many low bits order passages of one article or one turn.
LOW_BITS = 24


def rank(*, campaign: Campaign, article: Article, start: int, position: int, turn: int) -> int:
    """Return the passage's place in the campaign's order; lower is handed out first.

    `position` counts from 1 within the article; `turn` counts the passages of the same outlet
    and language that were planned before.
    """
    match Distribution(campaign.distribution):
        case Distribution.RANDOM:
            return draw(campaign, article, start, of="order") >> 2
        case Distribution.SPREAD:
            # Every outlet and language has its first turn before any has its second.
            chance = draw(campaign, article, start, of="order") >> (64 - LOW_BITS)
            return (turn << LOW_BITS) | chance
        case _:
            return (article.pk << LOW_BITS) | min(position, (1 << LOW_BITS) - 1)


def is_doubled(*, campaign: Campaign, article: Article, start: int) -> bool:
    """Tell whether the passage was drawn for one more reading."""
    return draw(campaign, article, start, of="doubled") < campaign.doubled_share * 2**64


def turns_taken(campaign: Campaign, article: Article) -> int:
    """Count the campaign's passages of the article's outlet and language, other articles' only;
    0 where the campaign's order does not depend on it.
    """
    if campaign.distribution != Distribution.SPREAD:
        return 0
    return (
        Passage.objects.filter(
            campaign=campaign, article__outlet=article.outlet, language=article.language
        )
        .exclude(article=article)
        .count()
    )


def draw(campaign: Campaign, article: Article, start: int, *, of: str) -> int:
    """Draw 64 bits that depend on the seed, the text and the place in it, and on nothing else."""
    return _bits(f"{campaign.seed}:{article.sha256}:{start}:{of}")


def draw_turn(campaign: Campaign, annotator: int, turn: int, *, of: str) -> int:
    """Draw 64 bits that depend on the seed, the person and how many passages they were given."""
    return _bits(f"{campaign.seed}:annotator {annotator}:{turn}:{of}")


def falls_on(campaign: Campaign, annotator: int, turn: int, *, share: float, of: str) -> bool:
    """Tell whether this turn of a person is one of the drawn `share`."""
    return draw_turn(campaign, annotator, turn, of=of) < share * 2**64


def _bits(told: str) -> int:
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8])
