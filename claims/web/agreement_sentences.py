"""The sentences behind a cell of a table of coincidences, and sending disagreements to review."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.agreement.tally import set_text
from claims.services import access, agreement_places
from claims.services.agreement_live import LABEL_SETS
from claims.services.agreement_places import Place
from claims.templatetags.words import label_set_words, label_words
from claims.vocabulary import DisagreementKind, Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.guard import person, signed_in
from claims.web.review_marks import Around, Piece, around, pieces
from claims.web.reviews import KINDS

CONTEXT = 120  # code points on either side
MOST_SENT = 200
LEVEL_NAMES = {
    "sentence": gettext_lazy("claim or none"),
    "type": gettext_lazy("claim types"),
    "check_worthiness": gettext_lazy("check-worthiness"),
    "stance": gettext_lazy("stance"),
    "verdict": gettext_lazy("verdict"),
}
OUTCOME_NAMES = {
    "claims": gettext_lazy("a claim"),
    "no_claim": gettext_lazy("no claim"),
    "flagged": gettext_lazy("flagged"),
}


@dataclass(frozen=True, slots=True)
class ShownSide:
    letter: str
    answers: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place with its readings' claims marked in the text, side by side."""

    place: Place
    kinds: tuple[str, ...]
    context: Around
    sides: tuple[ShownSide, ...]


def shown_place(place: Place) -> ShownPlace:
    """Cut a place's text for each of its readings."""
    text, span = place.article.text, (place.start, place.end)
    kinds = place.disagreement.kinds if place.disagreement else ()
    return ShownPlace(
        place=place,
        kinds=tuple(str(KINDS[DisagreementKind(kind)]) for kind in kinds),
        context=around(text, span, CONTEXT),
        sides=tuple(
            ShownSide(
                side.letter,
                tuple(_answer(one) for one in side.answers),
                pieces(text, span, side.spans),
            )
            for side in place.sides
        ),
    )


@require_safe
@never_cache
@signed_in
def behind(request: HttpRequest, slug: str, level: str) -> HttpResponse:
    """List the sentences behind a cell: one reader said `a`, another `b`."""
    reviewer = person(request)
    campaign = access.campaign_for(reviewer, slug, role=Role.REVIEWER)
    if level not in LABEL_SETS:
        raise Http404(f"no label set {level}")
    first, second = request.GET.get("a", ""), request.GET.get("b", "")
    after = request.GET.get("after", "")
    try:
        found = agreement_places.behind(
            campaign=campaign,
            reviewer=reviewer,
            level=level,
            first=first,
            second=second,
            after=int(after) if after.isdecimal() else 0,
        )
        words = (_words(level, first), _words(level, second))
    except (ValueError, TypeError) as error:
        raise Http404("no such label") from error
    context = campaign_context(request, campaign, campaign_crumb(campaign)) | {
        "level_name": LEVEL_NAMES[level],
        "first": words[0],
        "second": words[1],
        "next": urlencode({"a": first, "b": second, "after": found.after}),
        "places": [shown_place(place) for place in found.places],
        "after": found.after,
    }
    context["crumbs"].append((_("Agreement"), reverse("agreement", args=(slug,))))
    return render(request, "claims/agreement_sentences.html", context)


def _answer(said: str) -> str:
    """Return an outcome or a claim’s labels, which `set_text` and « · » joined, in words."""
    if said in OUTCOME_NAMES:
        return str(OUTCOME_NAMES[said])
    return " · ".join(label_set_words(part) for part in said.split(" · "))


def _words(level: str, label: str) -> str:
    if level == "sentence":
        return str(OUTCOME_NAMES.get(label, label))
    return label_set_words(set_text(label)) if level == "type" else label_words(label)


@require_POST
@signed_in
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the chosen disagreements first in the review queue."""
    reviewer = person(request)
    campaign = access.campaign_for(reviewer, slug, role=Role.REVIEWER)
    chosen: list[Any] = request.POST.getlist("disagreement")[:MOST_SENT]
    n = agreement_places.send_to_review(
        campaign=campaign,
        reviewer=reviewer,
        disagreements=[int(one) for one in chosen if one.isdecimal()],
        now=timezone.now(),
    )
    if n:
        words = ngettext(
            "%(n)s disagreement comes first in the review queue now.",
            "%(n)s disagreements come first in the review queue now.",
            n,
        ) % {"n": n}
        messages.success(request, words)
    else:
        messages.info(request, _("Nothing was chosen that is not there already."))
    return redirect("agreement", slug)


urlpatterns = [
    path(
        "campaigns/<slug:slug>/agreement/sentences/<slug:level>/",
        behind,
        name="agreement-sentences",
    ),
    path("campaigns/<slug:slug>/agreement/send-to-review/", send, name="agreement-send"),
]
