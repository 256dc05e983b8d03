// The fold, as the server does it: a state and an operation give the next state. No page, no clock.
// A state is never changed in place, so that the one before can still be asked.

const CLAIM_FIELDS = {
  normalised_text: "",
  language: "",
  claim_types: [],
  check_worthiness: "",
  attribution: [],
  claim_date: null,
  date_precision: "",
  place: "",
  parent: null,
};
export const EMPTY_VERDICT = Object.freeze({
  value: "",
  justification: "",
  missing_information: "",
  confidence: null,
  comment: "",
});
const EVIDENCE_FIELDS = ["stance", "set_number", "is_partial", "scope_note"];
const UNDO = {
  create_claim: "retract_claim",
  restore_claim: "retract_claim",
  retract_claim: "restore_claim",
  link_evidence: "retract_evidence",
  restore_evidence: "retract_evidence",
  retract_evidence: "restore_evidence",
};

/** Return the state that the server's account of a reading describes. */
export function readState(reading) {
  return {
    sentences: new Map(reading.sentences.map((s) => [s.start, markOf(s)])),
    claims: new Map(reading.claims.map((claim) => [claim.id, claimOf(claim)])),
    evidence: new Map(
      reading.claims.flatMap((claim) =>
        claim.evidence.map((item) => [item.id, evidenceOf(item, claim.id)])),
    ),
    isSubmitted: reading.state === "submitted",
  };
}

/** Return what an operation changes, in the server's own words; revisions are counted per target. */
export function targetOf({ type, payload }) {
  if (type === "mark_sentence") return `sentence:${payload.start}`;
  if (type === "submit") return "assignment";
  return payload.evidence ? `evidence:${payload.evidence}` : `claim:${payload.claim}`;
}

/** Return the revision of a target, 0 where there is none yet. */
export function revisionOf(state, target) {
  const [kind, id] = split(target);
  if (kind === "sentence") return state.sentences.get(Number(id))?.rev ?? 0;
  if (kind === "assignment") return null;
  return (kind === "claim" ? state.claims : state.evidence).get(id)?.rev ?? 0;
}

/** Return the state after an operation.
 *
 * An operation whose base is older than what we see has been applied already (its answer was lost)
 * or is in conflict: either way it must not be applied a second time.
 */
export function apply(state, operation) {
  const { type, payload } = operation;
  if (type === "submit") return { ...state, isSubmitted: true };
  const target = targetOf(operation);
  const rev = revisionOf(state, target);
  if ((operation.base_rev ?? 0) < rev) return state;
  const next = rev + 1;
  switch (type) {
    case "mark_sentence":
      return with_(state, "sentences", payload.start, { ...markOf(payload), rev: next });
    case "create_claim":
      return with_(state, "claims", payload.claim, {
        id: payload.claim,
        spans: payload.spans,
        fields: { ...CLAIM_FIELDS, ...payload.fields },
        verdict: EMPTY_VERDICT,
        is_retracted: false,
        rev: next,
      });
    case "edit_claim":
      return changeClaim(state, payload, next, (claim) => ({
        spans: payload.spans ?? claim.spans,
        fields: { ...claim.fields, ...payload.fields },
      }));
    case "set_verdict": {
      const { claim, ...verdict } = payload;
      return changeClaim(state, payload, next, () => ({ verdict: { ...EMPTY_VERDICT, ...verdict } }));
    }
    case "retract_claim":
    case "restore_claim":
      return changeClaim(state, payload, next, () => ({ is_retracted: type === "retract_claim" }));
    case "link_evidence":
      return with_(state, "evidence", payload.evidence, {
        ...evidenceOf({ ...payload.fields, ...payload, id: payload.evidence }, payload.claim),
        source: { ...payload.source, ...operation.display?.source },
        quotes: operation.display?.quotes ?? payload.quotes,
        rev: next,
      });
    case "edit_evidence":
      return changeEvidence(state, payload, next, (item) => ({
        ...payload.fields,
        quotes: payload.quotes ? (operation.display?.quotes ?? payload.quotes) : item.quotes,
      }));
    case "retract_evidence":
    case "restore_evidence":
      return changeEvidence(state, payload, next, () => ({ is_retracted: type === "retract_evidence" }));
    default:
      throw new Error(`unknown operation ${type}`);
  }
}

/** Return the operation that takes this one back, given the state before it; null for none. */
export function inverse(before, { type, payload }) {
  const simple = UNDO[type];
  if (simple) {
    const { claim, evidence } = payload;
    return { type: simple, payload: evidence ? { evidence } : { claim } };
  }
  if (type === "mark_sentence") {
    const { mark, flag_reason, note } = before.sentences.get(payload.start);
    return { type, payload: { start: payload.start, end: payload.end, mark, flag_reason, note } };
  }
  if (type === "set_verdict") {
    return { type, payload: { claim: payload.claim, ...before.claims.get(payload.claim).verdict } };
  }
  if (type === "edit_claim" || type === "edit_evidence") return inverseEdit(before, type, payload);
  return null;
}

/** Return the operation that does it once more after an undo. */
export function again({ type, payload, display }) {
  if (type === "create_claim") return { type: "restore_claim", payload: { claim: payload.claim } };
  if (type === "link_evidence") return { type: "restore_evidence", payload: { evidence: payload.evidence } };
  return { type, payload, display };
}

/** Return the state with the server's own version of one target put in. */
export function adopt(state, target, current) {
  const [kind, id] = split(target);
  if (!current) return state;
  if (kind === "sentence") return with_(state, "sentences", Number(id), markOf(current));
  if (kind === "claim") return with_(state, "claims", id, claimOf(current));
  if (kind === "evidence") {
    const owner = current.claim ?? state.evidence.get(id)?.claim;
    return with_(state, "evidence", id, evidenceOf(current, owner));
  }
  return state;
}

export function standingClaims(state) {
  return [...state.claims.values()].filter((claim) => !claim.is_retracted);
}

export function claimsTouching(state, { start, end }) {
  return standingClaims(state).filter((claim) =>
    claim.spans.some((span) => span.start < end && start < span.end));
}

export function evidenceOfClaim(state, claim) {
  return [...state.evidence.values()].filter((item) => item.claim === claim && !item.is_retracted);
}

/** Return what a sentence is: a flag stands before claims, claims before «no claim». */
export function outcomeOf(state, sentence) {
  const { mark } = state.sentences.get(sentence.start);
  if (mark === "flagged") return "flagged";
  return claimsTouching(state, sentence).length ? "claims" : mark;
}

function inverseEdit(before, type, payload) {
  const isClaim = type === "edit_claim";
  const id = isClaim ? payload.claim : payload.evidence;
  const old = (isClaim ? before.claims : before.evidence).get(id);
  const values = isClaim ? old.fields : old;
  const undo = isClaim ? { claim: id } : { evidence: id };
  const ranges = isClaim ? "spans" : "quotes";
  if (payload[ranges]) undo[ranges] = old[ranges].map(({ start, end }) => ({ start, end }));
  if (payload.fields) {
    undo.fields = Object.fromEntries(Object.keys(payload.fields).map((name) => [name, values[name]]));
  }
  // An operation names offsets alone; what stands there must be known to be shown.
  return { type, payload: undo, display: payload.quotes ? { quotes: old.quotes } : null };
}

function changeClaim(state, { claim }, rev, change) {
  const old = state.claims.get(claim);
  return old ? with_(state, "claims", claim, { ...old, ...change(old), rev }) : state;
}

function changeEvidence(state, { evidence }, rev, change) {
  const old = state.evidence.get(evidence);
  return old ? with_(state, "evidence", evidence, { ...old, ...change(old), rev }) : state;
}

function with_(state, part, key, value) {
  return { ...state, [part]: new Map(state[part]).set(key, value) };
}

function split(target) {
  const at = target.indexOf(":");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
}

function markOf({ mark, flag_reason = "", note = "", rev = 0 }) {
  return { mark, flag_reason, note, rev };
}

function claimOf({ id, spans, fields, verdict, is_retracted, rev }) {
  return {
    id,
    spans,
    fields: { ...CLAIM_FIELDS, ...fields },
    verdict: { ...EMPTY_VERDICT, ...verdict },
    is_retracted,
    rev,
  };
}

function evidenceOf(item, claim) {
  const fields = Object.fromEntries(EVIDENCE_FIELDS.map((name) => [name, item[name]]));
  return {
    id: item.id,
    claim,
    source: item.source,
    snapshot: item.snapshot ?? null,
    quotes: item.quotes ?? [],
    ...fields,
    stance: fields.stance ?? "",
    set_number: fields.set_number ?? 1,
    is_partial: fields.is_partial ?? false,
    scope_note: fields.scope_note ?? "",
    is_retracted: item.is_retracted ?? false,
    rev: item.rev ?? 0,
  };
}
