// What each command does, whether a key, a button or a finger asked for it.

import { excerpt } from "./work-article.js";
import { announce, newId, words } from "./work-dom.js";
import { need, offered } from "./work-marking.js";
import { claimsTouching } from "./work-state.js";

/** Return the table of commands over a bench and its views. Those that act return a promise. */
export function commandsFor(bench, { article, claims, evidence, dialogs, hints, leave, submit, extendLease }) {
  const { schema } = bench.reading;

  const refuse = (key, values) => announce(words(key, values), { tone: "bad" });

  const goTo = (start, options) => {
    if (start === undefined) return;
    bench.goTo(start);
    article.reveal(options);
  };

  const step = (direction) => {
    const next = bench.passage.sentences[bench.index + direction];
    if (next) goTo(next.start);
    return Boolean(next);
  };

  const next = () => {
    if (!step(1)) dialogs.submit.open(bench);
  };

  const mark = (mark, changes = {}) => {
    const { start, end } = bench.sentence;
    return bench.act("mark_sentence", (state) => {
      const { flag_reason, note } = state.sentences.get(start);
      const kept = mark === "flagged" ? flag_reason : "";
      return { start, end, mark, flag_reason: kept, note, ...changes };
    });
  };

  const noClaim = async () => {
    if (claimsTouching(bench.state, bench.sentence).length) {
      refuse("has_claims");
      return;
    }
    if (bench.state.sentences.get(bench.current).mark !== "no_claim" && !(await mark("no_claim"))) return;
    next();
  };

  /** Flag the sentence; the reason that it has already takes the flag away, as a type does. */
  const flag = async (reason) => {
    const isHeld = bench.state.sentences.get(bench.current).flag_reason === reason;
    const kept = await (isHeld ? mark("open") : mark("flagged", { flag_reason: reason }));
    if (kept) announce(words(isHeld ? "unflagged" : reason === "distressing" ? "flagged_distressing" : "flagged"));
  };

  const toggle = async (claim, type) => {
    const { letter } = bench.letterOf(claim.id);
    const held = claim.fields.claim_types;
    const types = held.includes(type) ? held.filter((one) => one !== type) : [...held, type];
    if (!types.length && need(schema, "claim_types") === "required") {
      refuse("needs_type", { letter });
      return;
    }
    if (!(await bench.act("edit_claim", { claim: claim.id, fields: { claim_types: types } }))) return;
    bench.last = claim.id;
    announce(words(types.length > held.length ? "type_added" : "type_removed", { letter, type: bench.nameOf("claim_types", type) }));
  };

  const create = async (type) => {
    const spans = bench.passage.spansOf(bench.selection.range);
    const same = claimsTouching(bench.state, bench.sentence).find(
      (claim) => sameSpans(claim.spans, spans) && claim.fields.claim_types.includes(type));
    if (same) {
      refuse("same_claim", bench.letterOf(same.id));
      return;
    }
    const claim = newId();
    const where = placeOf(bench);
    const kept = await bench.act("create_claim", { claim, spans, fields: { claim_types: [type] } });
    if (!kept) return;
    bench.selection.reset();
    bench.take(claim);
    announce(words("claim_added", { ...bench.letterOf(claim), where }));
  };

  const type = (digit) => {
    const label = offered(schema, "claim_types").find(({ key }) => key === digit);
    if (!label) return null;
    const claim = bench.active && bench.state.claims.get(bench.active);
    return claim ? toggle(claim, label.value) : create(label.value);
  };

  const worth = (digit) => {
    const label = offered(schema, "check_worthiness").find(({ key }) => key === digit);
    const claim = bench.claimInHand;
    if (!label) return null;
    if (!claim) return refuse("claim_first");
    const value = claim.fields.check_worthiness === label.value ? "" : label.value;
    const named = bench.letterOf(claim.id);
    return bench.act("edit_claim", { claim: claim.id, fields: { check_worthiness: value } }).then((kept) => {
      if (kept) announce(value ? words("worth_set", { ...named, value: label.name }) : words("worth_unset", named));
    });
  };

  const respan = (combine) => {
    const claim = bench.claimInHand;
    if (!claim) return refuse("claim_first");
    if (bench.selection.isWhole) return refuse("words_first");
    const spans = combine(claim.spans, bench.passage.spansOf(bench.selection.range));
    return bench.act("edit_claim", { claim: claim.id, spans }).then((kept) => {
      if (!kept) return;
      bench.selection.reset();
      bench.take(claim.id);
      announce(words("words_changed", bench.letterOf(claim.id)));
    });
  };

  const move = (change) => {
    const before = JSON.stringify(bench.selection.range);
    change(bench.selection);
    bench.selection.first = null;
    bench.active = null;
    bench.changed();
    if (JSON.stringify(bench.selection.range) !== before) announce(placeOf(bench));
  };

  const field = (name) => {
    const claim = bench.claimInHand;
    if (!claim) return refuse("claim_first");
    bench.take(claim.id);
    return claims.card(claim).fields.focus(name);
  };

  const again = async (direction) => {
    const done = await (direction > 0 ? bench.redo() : bench.undo());
    if (done === null) {
      refuse(direction > 0 ? "nothing_to_redo" : "nothing_to_undo");
      return;
    }
    if (done.at !== bench.current) goTo(done.at);
    announce(words(direction > 0 ? "redone" : "undone", { what: words(`act_${done.type}`) }));
  };

  return {
    "no-claim": noClaim,
    type,
    next,
    finish: () => {
      bench.goTo(bench.current);
      article.reveal();
    },
    hints: () => hints.start(evidence.isOpen ? evidence.wordElements : article.wordElements),
    word: (direction) => move((selection) => selection.move(Number(direction))),
    extend: (direction) => move((selection) => selection.extend(Number(direction))),
    grapheme: (direction) => move((selection) => selection.extendGrapheme(Number(direction))),
    edge: (direction) => move((selection) => selection.toEdge(Number(direction))),
    "extend-edge": (direction) => move((selection) => selection.extendToEdge(Number(direction))),
    clause: (direction) => move((selection) => selection.clause(Number(direction), bench.sentence.clauses)),
    "add-words": () => respan(joined),
    "replace-words": () => respan((_, spans) => spans),
    sentence: (direction) => step(Number(direction)),
    go: (start) => goTo(Number(start)),
    worth,
    evidence: () => {
      const claim = bench.claimInHand;
      if (!claim) return refuse("claim_first");
      bench.take(claim.id);
      return evidence.open(claim);
    },
    "edit-evidence": (id) => {
      const item = bench.state.evidence.get(id);
      evidence.open(bench.state.claims.get(item.claim), item);
    },
    "remove-evidence": (id) => bench.act("retract_evidence", { evidence: id }).then(() => announce(words("evidence_removed"))),
    "remove-claim": (id) => {
      const { letter } = bench.letterOf(id);
      return bench.act("retract_claim", { claim: id }).then(() => {
        article.reveal();
        announce(words("claim_removed", { letter }));
      });
    },
    verdict: () => field("verdict"),
    normalise: () => field("normalise"),
    attribution: () => field("attribution"),
    flag: () => dialogs.flag.open(bench.state.sentences.get(bench.current).flag_reason),
    "set-flag": flag,
    note: () => dialogs.note.open(
      bench.state.sentences.get(bench.current).note,
      `claim-annotator:draft:${bench.reading.user}:${bench.reading.assignment}:note:${bench.current}`),
    "set-note": (note) => mark(bench.state.sentences.get(bench.current).mark, { note }).then(() => announce(words("note_kept"))),
    undo: () => again(-1),
    redo: () => again(1),
    context: () => {
      const wide = document.body.toggleAttribute("data-wide");
      for (const fold of document.querySelectorAll("details.furniture")) fold.open = wide;
      article.reveal({ focus: false });
    },
    guideline: () => dialogs.guideline.showModal(),
    why: () => dialogs.why.showModal(),
    keys: () => dialogs.keys.open(),
    outbox: () => dialogs.outbox.open(),
    submit: () => dialogs.submit.open(bench),
    "hand-in": submit,
    // Not waited for: keys go on while the server is asked.
    "extend-lease": () => void extendLease(),
    leave,
  };
}

/** Say which words are chosen: «words 3 to 9», or the whole sentence. */
export function placeOf(bench) {
  const { selection, passage, sentence } = bench;
  if (selection.isWhole) return words("whole_sentence");
  const { start, end } = selection.range;
  const inside = sentence.words.flatMap(([from, to], index) => (from < end && start < to ? [index + 1] : []));
  const text = passage.textOf(selection.range);
  if (!inside.length) return text;
  // Numbers count within the sentence, and so cannot tell how far the words reach beyond it.
  if (start < sentence.start || sentence.end < end) return words("words_across", { text: excerpt(text, 120) });
  if (inside.length === 1) return words("word_n", { n: inside[0], text });
  return words("words_n_to_m", { n: inside[0], m: inside.at(-1), text });
}

function sameSpans(a, b) {
  return a.length === b.length && a.every((span, i) => span.start === b[i].start && span.end === b[i].end);
}

/** Join two lists of spans: in order, and one where they touch. */
function joined(a, b) {
  const result = [];
  const all = [...a, ...b].map(({ start, end }) => ({ start, end })).sort((x, y) => x.start - y.start);
  for (const span of all) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push(span);
  }
  return result;
}
