"""The reviewer's forms: which version to take, and a version of one's own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.errors import Refused
from claims.models import Article, Campaign, Claim
from claims.operations.acts import (
    ArticleSource,
    ClaimFields,
    EvidenceFields,
    TextRange,
    UrlSource,
    VerdictFields,
)
from claims.schema import LabelSchema, LabelSet, Need
from claims.services.readings import claim_state, evidence_state
from claims.services.review_choices import KeptEvidence, NewEvidence, OwnClaim
from claims.services.review_readings import standing_evidence
from claims.templatetags.words import label_words
from claims.vocabulary import Cause
from claims.web.review_marks import Edge

CAUSES = {
    Cause.AMBIGUOUS: _("the text is ambiguous"),
    Cause.GUIDELINE_GAP: _("the guideline leaves it open"),
    Cause.SLIP: _("somebody slipped"),
    Cause.SUBJECTIVE: _("it is a matter of judgement"),
}


class DecisionForm(forms.Form):
    """What is decided, why readers differed, and a note to them."""

    choice = forms.ChoiceField(
        label=_("Version"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a version first.")},
    )
    cause = forms.ChoiceField(
        label=_("Why they differed"),
        required=False,
        choices=[("", _("not said"))] + [(cause.value, words) for cause, words in CAUSES.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note to the annotators"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """A link of one of the readings: kept or left out, its stance and set changed or not."""

    keep = forms.BooleanField(label=_("Keep this source"), required=False)
    stance = forms.ChoiceField(label=_("Stance"))
    set_number = forms.IntegerField(label=_("Set"), min_value=1, max_value=999, initial=1)

    def __init__(self, *args: Any, link: Any, schema: LabelSchema, **kwargs: Any) -> None:
        self.link = link
        kwargs["initial"] = {
            "keep": True,
            "stance": link.stance,
            "set_number": link.set_number,
        }
        super().__init__(*args, **kwargs)
        self.fields["stance"].choices = _options(  # type: ignore[attr-defined]
            schema.stances, link.stance
        )

    def kept(self) -> KeptEvidence | None:
        """Return the link as the reviewer wants it, None where they left it out."""
        if not self.cleaned_data["keep"]:
            return None
        fields = replace(
            evidence_state(self.link).fields,
            stance=self.cleaned_data["stance"],
            set_number=self.cleaned_data["set_number"],
        )
        return KeptEvidence(self.link.pk, fields)


class OwnClaimForm(forms.Form):
    """One claim of the reviewer's own version, started from a claim of a reading or from none."""

    keep = forms.BooleanField(label=_("This is a claim"), required=False)
    first = forms.TypedChoiceField(label=_("From"), coerce=int)
    last = forms.TypedChoiceField(label=_("To"), coerce=int)
    claim_types = forms.MultipleChoiceField(
        label=_("Claim types"), required=False, widget=forms.CheckboxSelectMultiple
    )
    check_worthiness = forms.ChoiceField(label=_("Check-worthiness"), required=False)
    normalised_text = forms.CharField(
        label=_("Normalised claim"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    verdict = forms.ChoiceField(label=_("Verdict"), required=False)
    justification = forms.CharField(
        label=_("Justification"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    new_source = forms.CharField(
        label=_("Add a source"),
        required=False,
        max_length=2000,
        help_text=_("A web address, or the number of an article of this campaign."),
    )
    new_stance = forms.ChoiceField(label=_("Its stance"), required=False)
    new_quote = forms.CharField(
        label=_("Its words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Exactly as they stand there; of a web page they are kept as the snapshot."),
    )

    def __init__(
        self,
        *args: Any,
        base: Claim | None,
        campaign: Campaign,
        schema: LabelSchema,
        edges: tuple[tuple[Edge, ...], tuple[Edge, ...]],
        **kwargs: Any,
    ) -> None:
        self.base, self.campaign = base, campaign
        kwargs["initial"] = _initial(base, edges)
        super().__init__(*args, **kwargs)
        self._offer(schema, edges)
        self.evidence_forms = [
            EvidenceForm(
                self.data if self.is_bound else None,
                link=link,
                schema=schema,
                prefix=f"{self.prefix}-{link.pk}",
            )
            for link in (standing_evidence(base) if base else ())
        ]

    def _offer(self, schema: LabelSchema, edges: tuple[tuple[Edge, ...], tuple[Edge, ...]]) -> None:
        types = list(self.base.claim_types) if self.base else []
        offered: dict[str, list[tuple[Any, str]]] = {
            "first": [(edge.offset, edge.word) for edge in edges[0]],
            "last": [(edge.offset, edge.word) for edge in edges[1]],
            "claim_types": _options(schema.claim_types, *types),
            "check_worthiness": _or_none(schema.check_worthiness),
            "verdict": _or_none(schema.verdicts),
            "new_stance": _options(schema.stances),
        }
        for name, options in offered.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        self.fields["claim_types"].required = schema.claim_types.need is Need.REQUIRED

    def is_valid(self) -> bool:
        links = [form.is_valid() for form in self.evidence_forms]
        return super().is_valid() and all(links)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not values.get("keep"):
            # What is left out has nothing to mend.
            self.errors.clear()
        elif values.get("first", 0) >= values.get("last", 1):
            self.add_error("last", _("The claim ends before it begins."))
        return values

    def claim(self) -> OwnClaim | None:
        """Return the claim as the reviewer wants it, None where they left it out."""
        values = self.cleaned_data
        if not values["keep"]:
            return None
        before = claim_state(self.base) if self.base else None
        fields = before.fields if before else ClaimFields()
        verdict = before.verdict if before else VerdictFields()
        return OwnClaim(
            spans=self._spans(before.spans if before else ()),
            fields=replace(
                fields,
                claim_types=tuple(values["claim_types"]),
                check_worthiness=values["check_worthiness"],
                normalised_text=values["normalised_text"],
            ),
            verdict=replace(
                verdict, value=values["verdict"], justification=values["justification"]
            ),
            evidence=self._evidence(),
            adopted_from=self.base.pk if self.base else None,
        )

    def _spans(self, before: tuple[TextRange, ...]) -> tuple[TextRange, ...]:
        """Move the outer edges; the inner spans of a claim in several parts stay."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        inner = [span for span in before if span.start < last and span.end > first]
        if len(inner) < 2:
            return (TextRange(first, last),)
        return (
            TextRange(first, inner[0].end),
            *inner[1:-1],
            TextRange(inner[-1].start, last),
        )

    def _evidence(self) -> tuple[KeptEvidence | NewEvidence, ...]:
        kept = [form.kept() for form in self.evidence_forms]
        links: list[KeptEvidence | NewEvidence] = [link for link in kept if link is not None]
        if self.cleaned_data["new_source"]:
            numbers = [link.fields.set_number for link in links if link.fields]
            links.append(self._added(max(numbers, default=0) + 1))
        return tuple(links)

    def _added(self, set_number: int) -> NewEvidence:
        named = self.cleaned_data["new_source"].strip()
        words = self.cleaned_data["new_quote"]
        fields = EvidenceFields(stance=self.cleaned_data["new_stance"], set_number=set_number)
        if not named.isdecimal():
            quotes = (TextRange(0, len(words)),) if words else ()
            origin = "pasted" if words else ""
            return NewEvidence(UrlSource(named, text=words, text_origin=origin), fields, quotes)
        article = Article.objects.filter(pk=int(named), campaign=self.campaign).first()
        if article is None:
            raise Refused(
                "This campaign has no article %(named)s.",
                values={"named": named},
                field="new_source",
            )
        return NewEvidence(ArticleSource(article.pk), fields, _quoted(article, words))


def _quoted(article: Article, words: str) -> tuple[TextRange, ...]:
    if not words.strip():
        return ()
    count = article.text.count(words)
    if count != 1:
        if not count:
            raise Refused("These words do not stand in the article.", field="new_quote")
        raise Refused(
            "These words stand more than once in the article; add the ones around them.",
            field="new_quote",
        )
    start = article.text.index(words)
    return (TextRange(start, start + len(words)),)


def _initial(
    base: Claim | None, edges: tuple[tuple[Edge, ...], tuple[Edge, ...]]
) -> dict[str, Any]:
    if base is None:
        return {"keep": False, "first": edges[0][0].offset, "last": edges[1][-1].offset}
    state = claim_state(base)
    return {
        "keep": True,
        "first": state.spans[0].start,
        "last": state.spans[-1].end,
        "claim_types": list(state.fields.claim_types),
        "check_worthiness": state.fields.check_worthiness,
        "normalised_text": state.fields.normalised_text,
        "verdict": state.verdict.value,
        "justification": state.verdict.justification,
    }


def _options(labels: LabelSet, *held: str) -> list[tuple[Any, str]]:
    """Return a set's labels for a reviewer, and those that a reading holds from earlier."""
    offered = [(label.value, label_words(label.name)) for label in labels.offered(reviewer=True)]
    known = {value for value, _name in offered}
    return offered + [(value, value) for value in held if value and value not in known]


def _or_none(labels: LabelSet) -> list[tuple[Any, str]]:
    return [("", str(_("not said"))), *_options(labels)]


def own_claims(forms_: Sequence[OwnClaimForm]) -> tuple[OwnClaim, ...]:
    """Return the claims that the reviewer kept or added."""
    return tuple(claim for form in forms_ if (claim := form.claim()) is not None)
