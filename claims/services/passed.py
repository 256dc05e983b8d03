"""From where on in a campaign's order there is something for a person to read, so that who is far
ahead of all others need not walk past what they have read each time.

A mark says: before this rank nothing was left for this person. Passages come into being behind it
(told by how many were ever made: if all that are new have newer ids, only these need a look, else
the mark is void), or are free once more (they are flagged, and few). A mark is a place to look
from and no promise: where nothing is found ahead, everything is looked at.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from claims.models import Membership, Passage

# One statement, so one moment: counts, ids and ranks belong together.
_READ = """
SELECT mark.rank, mark.languages, mark.n_cut, made.n_cut, fresh.n, fresh.lowest,
       (SELECT coalesce(max(id), 0) FROM claims_passage),
       EXISTS (SELECT FROM claims_passage WHERE campaign_id = %(campaign)s AND came_back
               AND taken_readings < planned_readings AND rank < mark.rank)
FROM (SELECT coalesce(sum(n_cut), 0) AS n_cut FROM claims_progresscount
      WHERE campaign_id = %(campaign)s AND annotator_id IS NULL) made
LEFT JOIN claims_passedmark mark ON mark.membership_id = %(membership)s
LEFT JOIN LATERAL (
    SELECT count(*) AS n, min(rank) AS lowest FROM claims_passage
    WHERE campaign_id = %(campaign)s AND id > mark.newest_passage
) fresh ON true
"""
_WRITE = """
INSERT INTO claims_passedmark (membership_id, rank, languages, n_cut, newest_passage)
VALUES (%(membership)s, %(rank)s, %(languages)s, %(n_cut)s, %(newest)s)
ON CONFLICT (membership_id) DO UPDATE SET rank = excluded.rank, languages = excluded.languages,
    n_cut = excluded.n_cut, newest_passage = excluded.newest_passage
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """The rank to look from, None for the first; what there was when this was read; and whether
    something before the rank is free once more, for somebody.
    """

    rank: int | None
    n_cut: int
    newest: int
    is_back: bool


def take_one(free: QuerySet[Passage], membership: Membership) -> Passage | None:
    """Lock and return the first of the `free` passages in the campaign's order, one that the
    person never held; advance their mark. The caller holds the membership locked.
    """
    mark = _read(membership)
    by_rank = free.order_by("rank", "pk")
    if mark.rank is not None and mark.is_back:
        back = _lock(by_rank.filter(came_back=True, rank__lt=mark.rank))
        if back is not None:
            return back
    ahead = by_rank if mark.rank is None else by_rank.filter(rank__gte=mark.rank)
    # Looked at without a lock: what somebody holds locked at this moment may be free afterwards,
    # so the mark stays before it.
    first = ahead.values_list("rank", flat=True).first()
    if first is None:
        return None if mark.rank is None else _lock(by_rank)
    _write(membership, mark, first)
    return _lock(ahead.filter(rank__gte=first)) or (None if mark.rank is None else _lock(by_rank))


def _read(membership: Membership) -> Mark:
    ids = {"campaign": membership.campaign_id, "membership": membership.pk}
    with connection.cursor() as cursor:
        cursor.execute(_READ, ids)
        rank, languages, cut_before, n_cut, n_fresh, lowest, newest, is_back = cursor.fetchone()
    is_known = rank is not None and languages == membership.languages
    if not is_known or n_cut - cut_before != n_fresh:
        return Mark(None, n_cut, newest, is_back)
    return Mark(rank if lowest is None else min(rank, lowest), n_cut, newest, is_back)


def _write(membership: Membership, mark: Mark, rank: int) -> None:
    values: dict[str, Any] = {
        "membership": membership.pk,
        "rank": rank,
        "languages": membership.languages,
        "n_cut": mark.n_cut,
        "newest": mark.newest,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)


def _lock(passages: QuerySet[Passage]) -> Passage | None:
    return passages.select_for_update(skip_locked=True, of=("self",)).first()
