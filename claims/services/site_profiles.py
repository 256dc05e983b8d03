"""What curators taught about sites: learned from corrected lines, used for the next page of the
same host, shown, and forgotten on request.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from claims.errors import NoAccess, Refused
from claims.formats.urls import split_url
from claims.models import Article, Campaign, SiteLine, SiteProfile, User
from claims.text.document import Document
from claims.text.profile import segment_with, signature
from claims.vocabulary import LineClass


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a curator said of one line of an article, as it reads."""

    words: str
    line_class: LineClass


def host_of(url: str) -> str:
    """Return the host that a page's address names, without `www.`; empty where it names none."""
    try:
        host = split_url(url).hostname or ""
    except Refused:
        return ""
    return host.removeprefix("www.")


def segment(article: Article) -> Document:
    """Segment an article with what was taught about its site, in the language that intake gave."""
    host = host_of(article.url)
    classes = _learned(article.campaign_id, host) if host else {}
    return segment_with(article.text, classes, language=article.language or None)


def _learned(campaign: int, host: str) -> dict[str, LineClass]:
    rows = SiteLine.objects.filter(profile__campaign=campaign, profile__host=host)
    return {row.signature: LineClass(row.line_class) for row in rows}


def learn(*, article: Article, lesson: Lesson, by: User, now: datetime) -> SiteLine | None:
    """Remember the class of a line for the article's site; the latest word counts. An article
    without an address teaches nothing.
    """
    key, host = signature(lesson.words), host_of(article.url)
    if not (key and host):
        return None
    profile, _ = SiteProfile.objects.get_or_create(campaign=article.campaign, host=host)
    row = SiteLine.objects.select_for_update().filter(profile=profile, signature=key).first()
    row = row or SiteLine(profile=profile, signature=key, count=0)
    row.count = row.count + 1 if row.line_class == lesson.line_class else 1
    row.line_class = lesson.line_class
    row.example = lesson.words.strip()[:200]
    row.article = article
    row.learned_by = by
    row.updated_at = now
    row.save()
    return row


def unlearn(*, article: Article, lesson: Lesson) -> None:
    """Take one lesson back, as the correction that gave it is undone."""
    said = SiteLine.objects.filter(
        profile__campaign=article.campaign_id,
        profile__host=host_of(article.url),
        signature=signature(lesson.words),
        line_class=lesson.line_class,
    )
    said.filter(count=1).delete()
    said.filter(count__gt=1).update(count=F("count") - 1)


def profiles_of(campaign: Campaign) -> list[SiteProfile]:
    """Return the campaign's sites with what was taught about each."""
    found = SiteProfile.objects.filter(campaign=campaign, lines__isnull=False).distinct()
    return list(found.prefetch_related("lines__article", "lines__learned_by").order_by("host"))


def reset(*, campaign: Campaign, site: int, line: int | None = None) -> int:
    """Forget one line of a site, or all of them; return how many were forgotten.

    Articles that are segmented already stay as they are.
    """
    profile = SiteProfile.objects.filter(campaign=campaign, pk=site).first()
    if profile is None:
        raise NoAccess(f"no site {site}")
    rows = profile.lines.filter(pk=line) if line is not None else profile.lines.all()
    forgotten, _ = rows.delete()
    return forgotten
