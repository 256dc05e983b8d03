"""The reviewer's screens: the queue, worst first, and one disagreement to decide, blind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import NoAccess, Refused
from claims.models import Campaign, Claim, Disagreement
from claims.schema import LabelSchema
from claims.services import access, review_sheet, reviews
from claims.services.refusals import in_words
from claims.services.review_choices import Choice, Merge, NoClaim, Own, TakeReading
from claims.services.review_merging import ClaimDraft
from claims.services.review_sheet import Sheet, ShownReading
from claims.vocabulary import Cause, DisagreementKind, Role
from claims.web import veil
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_reviews import DecisionForm, OwnClaimForm, own_claims
from claims.web.guard import person, signed_in
from claims.web.review_marks import Piece, around, edges, pieces

ITEMS_A_PAGE = 30
KINDS = {
    DisagreementKind.PRESENCE: gettext_lazy("is there a claim"),
    DisagreementKind.BOUNDARY: gettext_lazy("where it begins and ends"),
    DisagreementKind.CLAIM_TYPE: gettext_lazy("claim type"),
    DisagreementKind.CHECK_WORTHINESS: gettext_lazy("check-worthiness"),
    DisagreementKind.STANCE: gettext_lazy("stance"),
    DisagreementKind.EVIDENCE: gettext_lazy("evidence"),
    DisagreementKind.VERDICT: gettext_lazy("verdict"),
    DisagreementKind.FLAG: gettext_lazy("flag"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """A version beside the others: its text with the claims marked, and the claims."""

    reading: ShownReading | None
    pieces: tuple[Piece, ...]
    claims: tuple[tuple[int, Claim, frozenset[str]], ...]

    @property
    def choice(self) -> str:
        return f"take:{self.reading.letter}" if self.reading else "merge"


@require_safe
@never_cache
@signed_in
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """List what waits for a decision, worst first; or what is decided, latest first."""
    reviewer = person(request)
    campaign = access.campaign_for(reviewer, slug, role=Role.REVIEWER)
    decided = request.GET.get("state") == "decided"
    every = review_sheet.queue(campaign=campaign, reviewer=reviewer, decided=decided)
    languages = sorted(set(every.order_by().values_list("passage__language", flat=True)))
    kind = _one_of(list(DisagreementKind), request.GET.get("kind", ""))
    language = _one_of(languages, request.GET.get("language", ""))
    found = review_sheet.queue(
        campaign=campaign, reviewer=reviewer, kind=kind, language=language, decided=decided
    )
    listed = review_sheet.with_words(found.select_related("article", "passage"))
    page = Paginator(listed, ITEMS_A_PAGE).get_page(request.GET.get("page"))
    context = campaign_context(request, campaign) | {
        "page": page,
        "rows": _rows(request, page.object_list),
        "decided": decided,
        "kinds": [(k, KINDS[k], n) for k, n in review_sheet.kind_counts(every).items()],
        "kind": kind,
        "languages": languages,
        "language": language,
        "n_open": review_sheet.queue(campaign=campaign, reviewer=reviewer).count(),
        "n_decided": review_sheet.queue(campaign=campaign, reviewer=reviewer, decided=True).count(),
        "first": None if decided else found.first(),
    }
    return render(request, "claims/reviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a disagreement with its readings as A, B, C; store what the reviewer chooses."""
    reviewer = person(request)
    disagreement = access.disagreement_for(reviewer, pk)
    campaign = disagreement.campaign
    if campaign.slug != slug:
        raise NoAccess(f"no disagreement {pk} in “{slug}”")
    context = campaign_context(
        request,
        campaign,
        campaign_crumb(campaign),
        (_("Review"), reverse("reviews", args=(slug,))),
    ) | {"disagreement": disagreement, "article": disagreement.article}
    if request.method != "POST" and (before := _warning(request, disagreement, context)):
        return before
    try:
        sheet = review_sheet.readings_for_review(disagreement=disagreement, reviewer=reviewer)
    except Refused as refusal:
        return render(request, "claims/review_not_yours.html", context | {"refusal": refusal})
    own = request.POST.get("own", request.GET.get("own", ""))
    forms = _own_forms(request, sheet, own)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        choices=_choices(sheet, bool(forms)),
        initial=_chosen(forms),
    )
    if request.method == "POST" and _decided(request, sheet, form, forms):
        return _go_on(request, disagreement)
    context |= _layout(sheet) | {
        "form": form,
        "own": own,
        "own_forms": forms,
        "kinds": [KINDS[DisagreementKind(kind)] for kind in disagreement.kinds],
        "next": review_sheet.next_open(disagreement=disagreement, reviewer=reviewer),
        "again": "again" in request.GET or bool(forms) or request.method == "POST",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "claims/review.html", context, status=status)


@require_POST
@signed_in
def show_text(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a disagreement whose text is behind a content warning; the reviewer asked for it."""
    disagreement = access.disagreement_for(person(request), pk)
    if disagreement.campaign.slug != slug:
        raise NoAccess(f"no disagreement {pk} in “{slug}”")
    veil.lift(request, disagreement.article_id)
    return redirect("review", slug, pk)


def _warning(
    request: HttpRequest, disagreement: Disagreement, context: dict[str, Any]
) -> HttpResponse | None:
    """Return the page that stands before a distressing text, None where it may be shown."""
    warned = veil.veiled(request, [disagreement.article_id]).get(disagreement.article_id)
    if warned is None:
        return None
    context |= {
        "note": warned.note,
        "next": review_sheet.next_open(disagreement=disagreement, reviewer=person(request)),
    }
    return render(request, "claims/review_warning.html", context)


def _one_of(known: Sequence[str], asked: str) -> str:
    """Keep to the filters that the page offers; any other address shows everything."""
    return asked if asked in known else ""


def _rows(request: HttpRequest, items: Iterable[Any]) -> list[dict[str, Any]]:
    listed = list(items)
    hidden = veil.veiled(request, [item.article_id for item in listed])
    return [{**_row(item), "is_veiled": item.article_id in hidden} for item in listed]


def _row(item: Any) -> dict[str, Any]:
    return {
        "item": item,
        "text": " ".join(item.words.split()),
        "kinds": [KINDS[DisagreementKind(kind)] for kind in item.kinds],
        "percent": round(100 * item.severity),
    }


def _choices(sheet: Sheet, has_own: bool) -> list[tuple[str, str]]:
    found = [] if sheet.merged.reason else [("merge", _("the merged version"))]
    found += [(f"take:{r.letter}", r.letter) for r in sheet.readings]
    found.append(("none", _("no claim")))
    return [*found, ("own", _("my own version"))] if has_own else found


def _chosen(forms: Sequence[OwnClaimForm]) -> dict[str, str]:
    return {"choice": "own"} if forms else {}


def _decided(
    request: HttpRequest, sheet: Sheet, form: DecisionForm, forms: Sequence[OwnClaimForm]
) -> bool:
    """Store the decision; tell the form instead where a rule says no."""
    valid = [one.is_valid() for one in forms]
    if not form.is_valid():
        return False
    if form.cleaned_data["choice"] == "own" and not all(valid):
        form.add_error(None, _("Your own version has something to mend below."))
        return False
    try:
        choice = _choice(form.cleaned_data["choice"], sheet, forms)
        cause = form.cleaned_data["cause"]
        reviews.decide(
            disagreement=sheet.disagreement,
            reviewer=person(request),
            choice=choice,
            cause=Cause(cause) if cause else None,
            note=form.cleaned_data["note"],
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, in_words(refusal))
        return False
    return True


def _choice(chosen: str, sheet: Sheet, forms: Sequence[OwnClaimForm]) -> Choice:
    match chosen.partition(":"):
        case ("take", _, letter):
            return TakeReading((sheet.by_letter(letter).assignment,))
        case ("merge", *_):
            return Merge()
        case ("own", *_):
            return Own(own_claims(forms))
    return NoClaim()


def _go_on(request: HttpRequest, disagreement: Disagreement) -> HttpResponse:
    slug = disagreement.campaign.slug
    following = review_sheet.next_open(disagreement=disagreement, reviewer=person(request))
    if following is None:
        messages.success(request, _("Decided, and that was the last one."))
        return redirect("reviews", slug)
    messages.success(request, _("Decided. This is the next one."))
    return redirect(f"{reverse('review', args=(slug, following.pk))}?done={disagreement.pk}")


def _layout(sheet: Sheet) -> dict[str, Any]:
    place = (sheet.disagreement.start, sheet.disagreement.end)
    text = sheet.disagreement.article.text
    final = review_sheet.final_claims(sheet.decision) if sheet.decision else []
    return {
        "sheet": sheet,
        "around": around(text, place),
        "plain": pieces(text, place, ()),
        "merged": _merged_side(text, place, sheet.merged.claims),
        "sides": [_side(text, place, sheet, reading) for reading in sheet.readings],
        "final": _final_side(text, place, final),
        "several": len(sheet.item.clusters) > 1,
    }


def _side(text: str, place: tuple[int, int], sheet: Sheet, reading: ShownReading) -> Side:
    marked = [_ranges(claim) if claim else () for claim in reading.claims]
    return Side(
        reading,
        pieces(text, place, marked),
        tuple(
            (number, claim, sheet.differing[number])
            for number, claim in enumerate(reading.claims)
            if claim is not None
        ),
    )


def _merged_side(text: str, place: tuple[int, int], drafts: Sequence[ClaimDraft]) -> dict[str, Any]:
    marked = [[(span.start, span.end) for span in draft.spans] for draft in drafts]
    return {"pieces": pieces(text, place, marked), "claims": list(enumerate(drafts))}


def _final_side(text: str, place: tuple[int, int], claims: Sequence[Claim]) -> Side:
    return Side(
        None,
        pieces(text, place, [_ranges(claim) for claim in claims]),
        tuple((number, claim, frozenset[str]()) for number, claim in enumerate(claims)),
    )


def _ranges(claim: Claim) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in claim.spans.all()]


def _own_forms(request: HttpRequest, sheet: Sheet, own: str) -> list[OwnClaimForm]:
    """Return a form for each claim of the version to start from, and one for a claim more."""
    if not own:
        return []
    letters = {reading.letter: reading for reading in sheet.readings}
    bases = [claim for claim in letters[own].claims if claim] if own in letters else []
    schema = _schema(sheet.disagreement.campaign)
    place = (sheet.disagreement.start, sheet.disagreement.end)
    return [
        OwnClaimForm(
            request.POST if request.method == "POST" else None,
            base=base,
            campaign=sheet.disagreement.campaign,
            schema=schema,
            edges=edges(sheet.disagreement.article.text, place, _ranges(base) if base else ()),
            prefix=f"own-{base.pk if base else 'new'}",
        )
        for base in (*bases, None)
    ]


def _schema(campaign: Campaign) -> LabelSchema:
    return campaign.schemas.latest("version").schema


urlpatterns = [
    path("campaigns/<slug:slug>/review/", queue, name="reviews"),
    path("campaigns/<slug:slug>/review/<int:pk>/", decide, name="review"),
    path("campaigns/<slug:slug>/review/<int:pk>/show", show_text, name="review-show"),
]
