"""The order in which passages are handed out, and which of them one more person reads.

A rank is computed once, when a passage is planned, and stored: handing out is then one ordered
look at an index, and the sampling design can be redrawn from campaign, seed and text alone.
"""

import hashlib
from dataclasses import dataclass

from claims.models import Article, Campaign, Passage, Segmentation
from claims.vocabulary import Distribution

# Ranks are signed 64-bit numbers; this many low bits order passages of one article or one turn.
LOW_BITS = 24


@dataclass(frozen=True, slots=True)
class Cut:
    """A text and the revision that cuts it, as far as its passages depend on them: an article's and
    a segmentation's keys, and the digest, outlet and language of the text.
    """

    article: int
    segmentation: int
    sha256: str
    outlet: str
    language: str

    @classmethod
    def of(cls, article: Article, segmentation: Segmentation) -> "Cut":
        return cls(
            article.pk, segmentation.pk, article.sha256, article.outlet, segmentation.language
        )


def rank(*, campaign: Campaign, cut: Cut, start: int, position: int, turn: int) -> int:
    """Return the passage's place in the campaign's order; lower is handed out first.

    `position` counts from 1 within the article; `turn` counts the passages of the same outlet
    and language that were planned before.
    """
    match Distribution(campaign.distribution):
        case Distribution.RANDOM:
            return draw(campaign, cut, start, of="order") >> 2
        case Distribution.SPREAD:
            # Every outlet and language has its first turn before any has its second.
            chance = draw(campaign, cut, start, of="order") >> (64 - LOW_BITS)
            return (turn << LOW_BITS) | chance
        case _:
            return (cut.article << LOW_BITS) | min(position, (1 << LOW_BITS) - 1)


def is_doubled(*, campaign: Campaign, cut: Cut, start: int) -> bool:
    """Tell whether the passage was drawn for one more reading."""
    share = campaign.doubled_share
    return share > 0 and draw(campaign, cut, start, of="doubled") < share * 2**64


def turns_taken(campaign: Campaign, cut: Cut) -> int:
    """Count the campaign's passages of the text's outlet and language, other articles' only;
    0 where the campaign's order does not depend on it.
    """
    if campaign.distribution != Distribution.SPREAD:
        return 0
    return (
        Passage.objects.filter(campaign=campaign, article__outlet=cut.outlet, language=cut.language)
        .exclude(article=cut.article)
        .count()
    )


def draw(campaign: Campaign, cut: Cut, start: int, *, of: str) -> int:
    """Draw 64 bits that depend on the seed, the text and the place in it, and on nothing else."""
    return _bits(f"{campaign.seed}:{cut.sha256}:{start}:{of}")


def draw_turn(campaign: Campaign, annotator: int, turn: int, *, of: str) -> int:
    """Draw 64 bits that depend on the seed, the person and how many passages they were given."""
    return _bits(f"{campaign.seed}:annotator {annotator}:{turn}:{of}")


def falls_on(campaign: Campaign, annotator: int, turn: int, *, share: float, of: str) -> bool:
    """Tell whether this turn of a person is one of the drawn `share`."""
    return draw_turn(campaign, annotator, turn, of=of) < share * 2**64


def _bits(told: str) -> int:
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8])
