"""Tables, constraints and QuerySet reads; one module a stage."""

from claims.models.agreement import AgreementRun
from claims.models.annotations import Claim, ClaimSpan, Operation, SentenceOutcome, Verdict
from claims.models.articles import Article, Line, Original, Quote, Segmentation, Sentence
from claims.models.assignments import Assignment, Passage
from claims.models.campaigns import Campaign, Guideline, LabelSchemaVersion, Membership
from claims.models.jobs import Job
from claims.models.people import User
from claims.models.releases import Release, ReleaseFile
from claims.models.reviews import Decision, Disagreement
from claims.models.sites import SiteLine, SiteProfile
from claims.models.sources import Evidence, EvidenceQuote, Snapshot, Source

__all__ = (
    "AgreementRun",
    "Article",
    "Assignment",
    "Campaign",
    "Claim",
    "ClaimSpan",
    "Decision",
    "Disagreement",
    "Evidence",
    "EvidenceQuote",
    "Guideline",
    "Job",
    "LabelSchemaVersion",
    "Line",
    "Membership",
    "Operation",
    "Original",
    "Passage",
    "Quote",
    "Release",
    "ReleaseFile",
    "Segmentation",
    "Sentence",
    "SentenceOutcome",
    "SiteLine",
    "SiteProfile",
    "Snapshot",
    "Source",
    "User",
    "Verdict",
)
