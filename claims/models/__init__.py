"""Tables, constraints and QuerySet reads; one module a stage."""

from claims.models.agreement import (
    AgreementRun,
    AgreementRunRecord,
    ArticleTally,
    CampaignTally,
    PassageTally,
    Recount,
    TallyDelta,
)
from claims.models.annotations import Claim, ClaimSpan, Operation, SentenceOutcome, Verdict
from claims.models.articles import (
    Article,
    ArticleDetails,
    Line,
    Original,
    Quote,
    Segmentation,
    Sentence,
)
from claims.models.assignments import Assignment, Passage, PassedMark
from claims.models.campaigns import Campaign, Guideline, LabelSchemaVersion, Membership
from claims.models.gate import Gate, GateAnswer, GateGrant, GateItem, GateResult
from claims.models.gold import GoldSentence
from claims.models.jobs import Job
from claims.models.people import User
from claims.models.progress import ProgressCount
from claims.models.releases import Release, ReleaseFile
from claims.models.reviews import Decision, Disagreement
from claims.models.search import (
    IndexedSentence,
    MeaningCell,
    SearchIndex,
    SentenceMeaning,
    UnencodedArticle,
    UnindexedArticle,
)
from claims.models.sites import SiteLine, SiteProfile
from claims.models.sources import Evidence, EvidenceQuote, Snapshot, Source

__all__ = (
    "AgreementRun",
    "AgreementRunRecord",
    "Article",
    "ArticleDetails",
    "ArticleTally",
    "Assignment",
    "Campaign",
    "CampaignTally",
    "Claim",
    "ClaimSpan",
    "Decision",
    "Disagreement",
    "Evidence",
    "EvidenceQuote",
    "Gate",
    "GateAnswer",
    "GateGrant",
    "GateItem",
    "GateResult",
    "GoldSentence",
    "Guideline",
    "IndexedSentence",
    "Job",
    "LabelSchemaVersion",
    "Line",
    "MeaningCell",
    "Membership",
    "Operation",
    "Original",
    "Passage",
    "PassageTally",
    "PassedMark",
    "ProgressCount",
    "Quote",
    "Recount",
    "Release",
    "ReleaseFile",
    "SearchIndex",
    "Segmentation",
    "Sentence",
    "SentenceMeaning",
    "SentenceOutcome",
    "SiteLine",
    "SiteProfile",
    "Snapshot",
    "Source",
    "TallyDelta",
    "UnencodedArticle",
    "UnindexedArticle",
    "User",
    "Verdict",
)
