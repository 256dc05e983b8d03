"""The statements that exports read by: one for each kind of record, nested parts as JSON arrays.

One statement is one snapshot of the data, and a row of it is a whole record: nothing is looked up
afterwards, so that an export's memory and its queries do not grow with the campaign.
"""

from claims.services.blindness import Sight

# `s` is the assignment, `p` its passage; the same conditions as in `blindness` and `closing`.
_ALL_IN = "p.submitted_readings >= p.planned_readings"
_COMPLETE = f"p.compared_at IS NOT NULL AND {_ALL_IN}"
_DECIDED = """NOT EXISTS (
    SELECT FROM claims_disagreement g
    WHERE g.passage_id = p.id AND g.decided_at IS NULL AND cardinality(g.kinds) > 0)"""
_SETTLED = f"""({_ALL_IN} AND ({_DECIDED} OR EXISTS (
    SELECT FROM claims_release r
    WHERE r.campaign_id = p.campaign_id AND r.created_at >= p.compared_at)))"""
_VEILED = f"""EXISTS (
    SELECT FROM claims_assignment own
    WHERE own.passage_id = p.id AND own.annotator_id = %(reader)s
        AND (own.state <> 'returned'
             OR EXISTS (SELECT FROM claims_operation said WHERE said.assignment_id = own.id))
        AND (own.state <> 'submitted' OR NOT {_SETTLED}))"""

_GOLD = """EXISTS (
    SELECT FROM claims_goldsentence known
    WHERE known.article_id = p.article_id AND known.retired_at IS NULL
        AND p.start <= known.start AND known."end" <= p."end")"""


def readings_seen(sight: Sight) -> str:
    """Return the condition on a reading that a person with this sight may see."""
    if sight.sees_all:
        return "TRUE"
    if sight.only_own:
        return "s.annotator_id = %(reader)s"
    return f"(s.annotator_id = %(reader)s OR ({_COMPLETE} AND NOT {_VEILED}))"


def reader_hidden(sight: Sight) -> str:
    """Return the condition under which a reading is shown without its reader and its times."""
    if sight.manages or sight.only_own:
        return "FALSE"
    return f"(s.annotator_id <> %(reader)s AND NOT ({_DECIDED}))"


def finals_seen(sight: Sight) -> str:
    """Return the condition on a decision that a person with this sight may see."""
    if sight.only_own:
        return f"{_SETTLED} AND NOT {_VEILED} AND NOT {_GOLD}"
    return f"NOT {_VEILED}" if sight.annotates else "TRUE"


_READING = """
    s.id AS assignment, s.annotator_id AS annotator, p.id AS passage, sg.version AS guideline,
    s.policy, s.policy_version, s.reason, s.suggestions, s.is_late, s.submitted_at,
    p.compared_at, {hidden} AS is_hidden"""
_READING_TABLES = """
    JOIN claims_assignment s ON s.id = {assignment}
    JOIN claims_passage p ON p.id = s.passage_id
    JOIN claims_guideline sg ON sg.id = s.guideline_id"""

_DECISION = """
    d.id AS decision, d.outcome AS decided_outcome, d.provenance, d.rule, d.cause,
    d.note AS decision_note, d.reviewer_id AS reviewer, dg.version AS guideline,
    d.created_at AS decided_at,
    ARRAY(SELECT assignment_id FROM claims_decision_adopted
          WHERE decision_id = d.id ORDER BY assignment_id) AS adopted"""
_STANDS = "NOT EXISTS (SELECT FROM claims_decision later WHERE later.supersedes_id = d.id)"

_CLAIM = """
    c.id, c.normalised_text, c.language, c.claim_types, c.check_worthiness, c.attribution,
    c.claim_date, c.date_precision, c.place, c.parent_id AS parent, c.adopted_from_id AS
    adopted_from, c.created_at, c.updated_at, v.version AS schema_version,
    a.id AS article, a.sha256, a.title, a.outlet, a.url, a.language AS article_language,
    a.published_on,
    w.id IS NOT NULL AS has_verdict, w.value AS verdict, w.justification, w.missing_information,
    w.confidence, w.comment,
    (SELECT json_agg(json_build_array(start, "end", exact, prefix, suffix) ORDER BY position)::text
     FROM claims_claimspan WHERE claim_id = c.id) AS spans,
    (SELECT json_agg(json_build_array(
        e.id, e.stance, e.set_number, e.is_partial, e.scope_note,
        {source},
        CASE WHEN n.id IS NOT NULL THEN
            json_build_array(n.id, n.origin, n.sha256, n.length, n.retrieved_at) END,
        (SELECT json_agg(json_build_array(start, "end", exact, prefix, suffix, article_id,
                                          snapshot_id) ORDER BY position)
         FROM claims_evidencequote WHERE evidence_id = e.id)
        ) ORDER BY e.created_at, e.id)::text
     FROM claims_evidence e
     JOIN claims_source o ON o.id = e.source_id
     LEFT JOIN claims_snapshot n ON n.id = e.snapshot_id
     WHERE e.claim_id = c.id AND NOT e.is_retracted) AS evidence"""
_SOURCE = """json_build_array(o.id, o.kind, o.article_id, o.url,
            coalesce(nullif(o.title, ''), e.cited->>'title', ''),
            coalesce(nullif(o.outlet, ''), e.cited->>'outlet', ''),
            coalesce(o.published_on::text, e.cited->>'published_on'),
            coalesce(e.cited->>'medium', o.medium), o.fetch_state)"""
# A page's row is shared by all who link it: its number, and whether it was fetched for another,
# are a colleague's answer. An annotator gets back what they said themselves.
_OWN_SOURCE = f"""CASE WHEN o.article_id IS NOT NULL THEN {_SOURCE} ELSE json_build_array(
            NULL, o.kind, NULL, o.url, coalesce(e.cited->>'title', ''),
            coalesce(e.cited->>'outlet', ''), e.cited->>'published_on',
            coalesce(e.cited->>'medium', ''), 'unfetched') END"""
_CLAIM_TABLES = """
    FROM claims_claim c
    JOIN claims_article a ON a.id = c.article_id
    JOIN claims_labelschemaversion v ON v.id = c.schema_version_id
    LEFT JOIN claims_claimspan f ON f.claim_id = c.id AND f.position = 0
    LEFT JOIN claims_verdict w ON w.claim_id = c.id"""
_CLAIM_CHOSEN = """
    c.campaign_id = %(campaign)s AND NOT c.is_retracted
    AND (%(article)s::bigint IS NULL OR c.article_id = %(article)s)
    AND (%(ids)s::uuid[] IS NULL OR c.id = ANY(%(ids)s))"""


def read_claims(sight: Sight, order: str = "c.article_id, f.start, c.id") -> str:
    """Annotators' standing claims. Parameters: campaign, reader, article, ids."""
    source = _OWN_SOURCE if sight.only_own else _SOURCE
    return f"""
    SELECT {_CLAIM.format(source=source)}, {_READING.format(hidden=reader_hidden(sight))}
    {_CLAIM_TABLES} {_READING_TABLES.format(assignment="c.assignment_id")}
    WHERE {_CLAIM_CHOSEN} AND {readings_seen(sight)}
    ORDER BY {order}"""


def final_claims(sight: Sight) -> str:
    """Claims that standing decisions settled on. Parameters: campaign, article, ids."""
    return f"""
    SELECT {_CLAIM.format(source=_SOURCE)}, {_DECISION}
    {_CLAIM_TABLES}
    JOIN claims_decision d ON d.id = c.decision_id
    JOIN claims_passage p ON p.id = d.passage_id
    JOIN claims_guideline dg ON dg.id = d.guideline_id
    WHERE {_CLAIM_CHOSEN} AND {_STANDS} AND {finals_seen(sight)}
    ORDER BY c.article_id, f.start, c.id"""


_SENTENCE = """
    t.number, t.start, t."end", a.id AS article, a.sha256, a.title, g.revision AS segmentation"""
_SENTENCES_OF_PASSAGE = """
    JOIN claims_article a ON a.id = p.article_id
    JOIN claims_segmentation g ON g.id = p.segmentation_id
    JOIN claims_sentence t ON t.segmentation_id = p.segmentation_id AND t.is_annotated
        AND t.start >= p.start AND t."end" <= p."end" """
_CLAIMS_ON = """
    ARRAY(SELECT c.id FROM claims_claim c WHERE {of} AND NOT c.is_retracted AND EXISTS (
        SELECT FROM claims_claimspan x
        WHERE x.claim_id = c.id AND x.start < t."end" AND x."end" > t.start)
        ORDER BY c.id) AS claims"""
_SENTENCE_CHOSEN = """
    p.campaign_id = %(campaign)s AND (%(article)s::bigint IS NULL OR p.article_id = %(article)s)"""


def read_sentences(sight: Sight, order: str = "a.id, t.number, s.id") -> str:
    """What each reading says of each sentence: all of a submitted one, what was said so far of
    another. Parameters: campaign, reader, article.
    """
    return f"""
    SELECT {_SENTENCE}, coalesce(o.outcome, 'open') AS outcome,
        coalesce(o.flag_reason, '') AS flag_reason, coalesce(o.note, '') AS note,
        {_CLAIMS_ON.format(of="c.assignment_id = s.id")},
        v.version AS schema_version, p.start AS passage_start, p."end" AS passage_end,
        {_READING.format(hidden=reader_hidden(sight))}
    FROM claims_assignment s
    JOIN claims_passage p ON p.id = s.passage_id
    JOIN claims_guideline sg ON sg.id = s.guideline_id
    JOIN claims_labelschemaversion v ON v.id = s.schema_version_id
    {_SENTENCES_OF_PASSAGE}
    LEFT JOIN claims_sentenceoutcome o ON o.assignment_id = s.id
        AND o.segmentation_id = t.segmentation_id AND o.start = t.start
    WHERE {_SENTENCE_CHOSEN} AND {readings_seen(sight)}
        AND (s.state = 'submitted' OR o.id IS NOT NULL)
    ORDER BY {order}"""


def final_sentences(sight: Sight) -> str:
    """What stands of each sentence to be read, settled or not. Parameters: campaign, article."""
    return f"""
    SELECT {_SENTENCE}, {_CLAIMS_ON.format(of="c.decision_id = d.id")}, {_DECISION}
    FROM claims_passage p
    {_SENTENCES_OF_PASSAGE}
    LEFT JOIN LATERAL (
        SELECT d.* FROM claims_decision d
        -- A decision keeps the revision that it was made on; what it settled is never cut anew.
        WHERE d.passage_id = p.id
            AND d.start <= t.start AND d."end" >= t."end" AND {_STANDS} AND {finals_seen(sight)}
        ORDER BY d.id DESC LIMIT 1) d ON TRUE
    LEFT JOIN claims_guideline dg ON dg.id = d.guideline_id
    WHERE {_SENTENCE_CHOSEN}
    ORDER BY a.id, t.number, p.id"""


ARTICLES = """
    SELECT a.id, a.sha256, a.length, a.title, a.outlet, a.url, a.published_on, a.language,
        a.origin, a.encoding, g.revision AS segmentation,
        coalesce(g.engine, '') AS segmentation_engine, a.text
    FROM claims_article a LEFT JOIN claims_segmentation g ON g.id = a.segmentation_id
    WHERE a.campaign_id = %(campaign)s
    ORDER BY a.id"""

QUOTATIONS = """
    SELECT a.id AS article, a.sha256, g.revision AS segmentation, q.kind, q.start, q."end",
        q.cue_start, q.cue_end, q.speaker_start, q.speaker_end, q.suggestion_start,
        q.suggestion_end, q.chain
    FROM claims_article a
    JOIN claims_segmentation g ON g.id = a.segmentation_id
    JOIN claims_quote q ON q.segmentation_id = g.id
    WHERE a.campaign_id = %(campaign)s AND (%(article)s::bigint IS NULL OR a.id = %(article)s)
    ORDER BY a.id, q.start, q.id"""


def operations(sight: Sight) -> str:
    """The log of the readings that a person may see. Parameters: campaign, reader."""
    return f"""
    SELECT o.id, o.op_id, o.assignment_id AS assignment, u.username AS actor,
        p.article_id AS article, p.id AS passage, o.seq, o.type, o.target, o.base_rev, o.rev,
        o.payload, o.status, o.is_late, o.client_time, o.received_at
    FROM claims_operation o
    JOIN claims_assignment s ON s.id = o.assignment_id
    JOIN claims_passage p ON p.id = s.passage_id
    JOIN claims_user u ON u.id = o.actor_id
    WHERE p.campaign_id = %(campaign)s AND {readings_seen(sight)}
    ORDER BY o.id"""
