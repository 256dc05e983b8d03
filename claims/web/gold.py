"""Gold sentences: how annotators stand beside them, and choosing them article by article."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.errors import NoAccess, Refused
from claims.models import Article, Campaign, GoldSentence, User
from claims.schema import Label
from claims.services import access, gold
from claims.services.codes import annotator_codes
from claims.services.gold import Accuracy, Answer
from claims.services.refusals import in_words
from claims.vocabulary import GoldOrigin, Outcome, Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.guard import person, signed_in

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    found: Accuracy


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence to choose; `chosen` is the value of the answer that is set."""

    number: int
    start: int
    text: str
    decided: Answer | None
    known: GoldSentence | None
    chosen: str


@require_safe
@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show each annotator beside the gold, and the articles that have some."""
    campaign = access.campaign_for(person(request), slug, role=Role.REVIEWER)
    context = campaign_context(request, campaign, campaign_crumb(campaign))
    live = Count("gold", filter=Q(gold__retired_at__isnull=True))
    articles = (
        Article.objects.filter(campaign=campaign, segmentation__isnull=False)
        .defer("text")
        .annotate(n_gold=live)
        .order_by("-n_gold", "pk")
    )
    context |= {
        "people": _people(campaign, by_name=Role.MANAGER in context["campaign_roles"]),
        "page": Paginator(articles, A_PAGE).get_page(request.GET.get("page")),
        "n_gold": gold.in_use(campaign).count(),
    }
    return render(request, "claims/gold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose gold among an article's sentences: as decided, or with a given answer."""
    manager = person(request)
    campaign = access.campaign_for(manager, slug, role=Role.MANAGER)
    article = access.article_for(manager, pk, role=Role.MANAGER)
    if article.campaign_id != campaign.pk or article.segmentation_id is None:
        raise NoAccess(f"no article {pk}")
    rows = _rows(article)
    status = 200
    if request.method == "POST":
        try:
            changed = gold.choose(
                article=article,
                answers={row.start: _answer(request.POST, row) for row in rows},
                by=manager,
                now=timezone.now(),
            )
        except Refused as refusal:
            messages.error(request, in_words(refusal))
            status = 422
        else:
            messages.success(request, _("Changed: %(n)s.") % {"n": changed})
            return redirect("gold", slug)
    crumb = (_("Gold sentences"), reverse("gold", args=(slug,)))
    context = campaign_context(request, campaign, campaign_crumb(campaign), crumb) | {
        "article": article,
        "rows": rows,
        "types": _types(article),
    }
    return render(request, "claims/gold_article.html", context, status=status)


def _people(campaign: Campaign, *, by_name: bool) -> list[PersonRow]:
    found = gold.accuracy(campaign)
    if by_name:
        users = User.objects.filter(pk__in=[one.annotator for one in found])
        names = {user.pk: user.get_full_name() or user.get_username() for user in users}
    else:
        names = annotator_codes(campaign) if found else {}
    return [PersonRow(names[one.annotator], one) for one in found]


def _rows(article: Article) -> list[SentenceRow]:
    assert article.segmentation is not None
    places = list(
        article.segmentation.sentences.filter(is_annotated=True)
        .order_by("number")
        .values_list("start", "end")
    )
    settled = gold.decided(article, places)
    held = {one.start: one for one in gold.in_use(article.campaign).filter(article=article)}
    return [
        SentenceRow(
            number=number,
            start=start,
            text=article.text[start:end],
            decided=settled.get(start),
            known=held.get(start),
            chosen=_chosen(held.get(start)),
        )
        for number, (start, end) in enumerate(places, start=1)
    ]


def _chosen(known: GoldSentence | None) -> str:
    if known is None:
        return ""
    return GoldOrigin.DECIDED if known.origin == GoldOrigin.DECIDED else known.outcome


def _answer(form: QueryDict, row: SentenceRow) -> Answer | None:
    """Read what was chosen for a sentence; what the form does not name stays no gold."""
    match form.get(f"answer-{row.start}", ""):
        case GoldOrigin.DECIDED:
            return row.decided
        case Outcome.NO_CLAIM:
            return Answer(Outcome.NO_CLAIM)
        case Outcome.CLAIMS:
            return Answer(Outcome.CLAIMS, tuple(form.getlist(f"types-{row.start}")))
        case _:
            return None


def _types(article: Article) -> tuple[Label, ...]:
    return article.campaign.schemas.latest("version").schema.claim_types.offered()


_PLACE = "campaigns/<slug:slug>/gold/"

urlpatterns = [
    path(_PLACE, show, name="gold"),
    path(f"{_PLACE}<int:pk>/", choose, name="gold-article"),
]
