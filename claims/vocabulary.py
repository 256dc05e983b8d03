"""The labels of the field. Enums here are the single truth for what the program itself decides on;
the labels that annotators choose from come from a campaign's schema version, which these only seed.
"""

from enum import StrEnum


class Language(StrEnum):
    """A document's language, ISO 639-1; the six that the language stage tells apart."""

    RUSSIAN = "ru"
    UKRAINIAN = "uk"
    KAZAKH = "kk"
    ENGLISH = "en"
    BELARUSIAN = "be"
    BULGARIAN = "bg"
    UNKNOWN = "und"


class LineClass(StrEnum):
    """What a line of a crawled page is. Furniture is marked, never deleted."""

    TITLE = "title"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    RELATED = "related"
    TICKER = "ticker"
    AD = "ad"
    UI = "ui"
    META = "meta"
    OTHER = "other"


# Sentences of these lines go to annotators; every other line is furniture.
ANNOTATED_LINES = frozenset({LineClass.LEAD, LineClass.BODY})


class QuoteKind(StrEnum):
    DIRECT = "direct"
    PARTIAL = "partial"


class Role(StrEnum):
    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"
    MANAGER = "manager"


class CampaignState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Distribution(StrEnum):
    """The order in which passages are handed out."""

    IN_ORDER = "in_order"
    RANDOM = "random"
    SPREAD = "spread"


class SidePolicy(StrEnum):
    """Policies of readings beside the fixed overlap, on none of which agreement is measured.

    `stopping` was added because earlier readings differed, and is compared with them; `retest` is
    one person's second reading of a passage, `gold` one of a passage whose answer is known, and
    both measure that person alone.
    """

    STOPPING = "stopping"
    RETEST = "retest"
    GOLD = "gold"


# Readings by these policies take no place in a passage's plan, and are compared with no others.
OUTSIDE_THE_PLAN = (SidePolicy.RETEST.value, SidePolicy.GOLD.value)


class GoldOrigin(StrEnum):
    """Where a known answer comes from."""

    DECIDED = "decided"
    GIVEN = "given"


class Suggestions(StrEnum):
    """When machine suggestions are shown to an annotator; stored with each annotation."""

    OFF = "off"
    AFTER = "after"
    BEFORE = "before"


class GateMode(StrEnum):
    """What stands between an annotator and their first passage under a guideline version."""

    OFF = "off"
    READ = "read"
    TEST = "test"


class GateItemKind(StrEnum):
    TRAINING = "training"
    TEST = "test"


class ArticleOrigin(StrEnum):
    PASTE = "paste"
    UPLOAD = "upload"
    FETCH = "fetch"
    COMMAND = "command"
    API = "api"
    DEMO = "demo"


class AssignmentState(StrEnum):
    """`reserved` is held ahead for its reader, `leased` is being worked on, `returned` went back by
    itself, `skipped` its reader left to others, `submitted` is complete.
    """

    RESERVED = "reserved"
    LEASED = "leased"
    RETURNED = "returned"
    SKIPPED = "skipped"
    SUBMITTED = "submitted"


class Mark(StrEnum):
    """What an annotator said of a whole sentence, claims apart."""

    OPEN = "open"
    NO_CLAIM = "no_claim"
    FLAGGED = "flagged"


class Outcome(StrEnum):
    """What a sentence is: a flag stands before claims, claims before `no_claim`."""

    OPEN = "open"
    NO_CLAIM = "no_claim"
    CLAIMS = "claims"
    FLAGGED = "flagged"


class FlagReason(StrEnum):
    UNCLEAR = "unclear"
    BAD_SPLIT = "bad_split"
    FURNITURE = "furniture"
    WRONG_LANGUAGE = "wrong_language"
    DUPLICATE = "duplicate"
    DISTRESSING = "distressing"


class SkipReason(StrEnum):
    """Why an annotator leaves a passage to others. Nobody has to say more than this."""

    DISTRESSING = "distressing"
    INVOLVED = "involved"
    OTHER = "other"


class Caution(StrEnum):
    """Whether an article stands behind a content warning: as its readers' flags say, always, or
    never. The last two are a manager's word.
    """

    BY_FLAGS = "by_flags"
    WARN = "warn"
    CLEAR = "clear"


class OperationType(StrEnum):
    CREATE_CLAIM = "create_claim"
    EDIT_CLAIM = "edit_claim"
    RETRACT_CLAIM = "retract_claim"
    RESTORE_CLAIM = "restore_claim"
    SET_VERDICT = "set_verdict"
    LINK_EVIDENCE = "link_evidence"
    EDIT_EVIDENCE = "edit_evidence"
    RETRACT_EVIDENCE = "retract_evidence"
    RESTORE_EVIDENCE = "restore_evidence"
    MARK_SENTENCE = "mark_sentence"
    SUBMIT = "submit"
    # Written by the server alone: a curator's correction gave the passage other sentences.
    RESEGMENT = "resegment"


class OperationStatus(StrEnum):
    """How the server answered one operation. Only the first and third are stored in the log."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Stance(StrEnum):
    """SciFact's two, and «no stance» of Hanselowski et al. 2019; FEVER calls one REFUTES."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class DatePrecision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class SourceKind(StrEnum):
    ARTICLE = "article"
    URL = "url"


class SourceMedium(StrEnum):
    """AVeriTeC source_medium, exact strings."""

    WEB_TEXT = "Web text"
    WEB_TABLE = "Web table"
    PDF = "PDF"
    IMAGE = "Image/graphic"
    VIDEO = "Video"
    AUDIO = "Audio"
    METADATA = "Metadata"
    OTHER = "Other"


class SnapshotOrigin(StrEnum):
    FETCHED = "fetched"
    PASTED = "pasted"
    UPLOADED = "uploaded"


class FetchState(StrEnum):
    UNFETCHED = "unfetched"
    FETCHED = "fetched"
    REFUSED = "refused"


class JobKind(StrEnum):
    SEGMENT_ARTICLE = "segment_article"
    IMPORT_ARTICLES = "import_articles"
    FETCH_ARTICLE = "fetch_article"
    MEASURE_AGREEMENT = "measure_agreement"
    FREEZE_RELEASE = "freeze_release"
    FETCH_SOURCE = "fetch_source"


class JobState(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class DisagreementKind(StrEnum):
    PRESENCE = "presence"
    BOUNDARY = "boundary"
    CLAIM_TYPE = "claim_type"
    CHECK_WORTHINESS = "check_worthiness"
    STANCE = "stance"
    EVIDENCE = "evidence"
    VERDICT = "verdict"
    FLAG = "flag"


class Provenance(StrEnum):
    """How a final outcome came about."""

    UNANIMOUS = "unanimous"
    MERGED = "merged"
    ADJUDICATED = "adjudicated"
    UNRESOLVED = "unresolved"


class Cause(StrEnum):
    """Why annotators disagreed, in the reviewer's judgement."""

    AMBIGUOUS = "ambiguous"
    GUIDELINE_GAP = "guideline_gap"
    SLIP = "slip"
    SUBJECTIVE = "subjective"
