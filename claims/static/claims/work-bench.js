// The bench: what the server said, what waits in the outbox on top of it, and where the hands are.

import { announce, newId, words } from "./work-dom.js";
import { Selection } from "./work-selection.js";
import {
  adopt, again, apply, claimsTouching, inverse, outcomeOf, readState, revisionOf, standingClaims, targetOf,
} from "./work-state.js";
import { Passage } from "./work-text.js";

const HUES = "abcdefgh";

/** One reading being worked on. Views listen with `onChange`; every act goes through `act`. */
export class Bench {
  constructor(reading, { outbox, sender, url }) {
    this.reading = reading;
    this.passage = new Passage(reading.sentences);
    this.outbox = outbox;
    this.sender = sender;
    this.url = url;
    this.base = readState(reading);
    this.state = this.base;
    this.pending = [];
    this.troubles = [];
    this.listeners = [];
    this.mayWrite = false;
    this.turns = Promise.resolve();
    this.nInHand = 0; // acts that are not yet on the disk
    this.active = null; // the claim that digits work on
    this.last = null; // the claim that was worked on last in this sentence
    this.history = readHistory(reading.assignment);
    this.selection = new Selection(this.passage.words, { start: 0, end: 0 }, (at) => this.#stretchAt(at));
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  changed() {
    for (const listener of this.listeners) listener();
  }

  /** Take in what the outbox holds from before, and what it could not deliver. */
  restore(operations) {
    const mine = operations.filter((operation) => operation.assignment === this.reading.assignment);
    this.pending = mine.filter((operation) => operation.status === "waiting");
    this.troubles = operations.filter((operation) => operation.status !== "waiting");
    this.#fold();
  }

  /** Start anew from the server's account; what waits stays on top of it. */
  rebase(reading) {
    this.base = readState(reading);
    this.#fold();
  }

  // Where the hands are.

  get sentence() {
    return this.passage.at(this.current);
  }

  get index() {
    return this.passage.sentences.indexOf(this.sentence);
  }

  /** Lift a sentence: all of it is chosen, and no claim is in hand. */
  goTo(start) {
    this.current = start;
    this.active = null;
    this.last = claimsTouching(this.state, this.sentence).at(-1)?.id ?? null;
    this.selection.reset({ start: this.sentence.start, end: this.sentence.end });
    this.changed();
  }

  choose(range) {
    this.selection.set(range);
    this.active = null;
    this.changed();
  }

  take(claim) {
    this.active = claim;
    this.last = claim;
    this.changed();
  }

  /** The claim that a field key speaks of: the one in hand, else the only one or the last one here. */
  get claimInHand() {
    const here = claimsTouching(this.state, this.sentence);
    const wanted = this.active ?? this.last;
    return here.find((claim) => claim.id === wanted) ?? (here.length === 1 ? here[0] : null);
  }

  letterOf(claim) {
    const index = [...this.state.claims.keys()].indexOf(claim);
    const first = Math.floor(index / 26);
    const letter = String.fromCharCode(65 + (index % 26));
    return {
      letter: first ? String.fromCharCode(64 + first) + letter : letter,
      hue: HUES[index % HUES.length],
    };
  }

  get open() {
    return this.passage.sentences.filter((sentence) => outcomeOf(this.state, sentence) === "open");
  }

  // Acts.

  /** Do something: on the disk first, then on the screen, then to the server.
   *
   * Acts take turns, so that each stands on the revision that the one before it made; a payload that
   * depends on the state is a function of it, asked when its turn comes. Resolves with the operation.
   */
  act(type, payload, options) {
    this.nInHand += 1;
    this.sender.onStatus();
    const turn = this.turns.then(() => this.#act(type, payload, options));
    this.turns = turn.catch(() => {}).then(() => {
      this.nInHand -= 1;
      this.sender.onStatus();
    });
    return turn;
  }

  async #act(type, given, { isUndoable = true, display = null } = {}) {
    if (!this.mayWrite) {
      announce(words("read_only"), { tone: "bad" });
      return null;
    }
    const before = this.state;
    const payload = typeof given === "function" ? given(before) : given;
    const operation = {
      op_id: newId(),
      assignment: this.reading.assignment,
      url: this.url,
      base_rev: null,
      type,
      payload,
      display,
      client_time: new Date().toISOString(),
      status: "waiting",
    };
    operation.base_rev = revisionOf(before, targetOf(operation));
    const kept = await this.outbox.add(operation);
    this.pending.push(kept);
    this.state = apply(this.state, kept);
    if (isUndoable) this.#remember(before, kept);
    this.sender.push(kept);
    this.changed();
    return kept;
  }

  /** Take back, or do once more, the last act; returns the sentence where it was, or null. */
  async undo(from = "done", to = "undone") {
    const entry = this.history[from].pop();
    if (!entry) return null;
    const next = from === "done" ? entry.undo : entry.redo;
    const kept = await this.act(next.type, next.payload, { isUndoable: false });
    if (!kept) {
      this.history[from].push(entry);
      return null;
    }
    this.history[to].push({ ...entry, op_id: kept.op_id });
    this.#storeHistory();
    return entry.at;
  }

  redo() {
    return this.undo("undone", "done");
  }

  /** Fold the server's answer in; the sender calls this for each operation. */
  settle(operation, answer) {
    const isMine = operation.assignment === this.reading.assignment;
    const isDone = answer.status === "applied" || answer.status === "duplicate";
    if (!isDone) this.troubles.push(operation);
    if (!isMine) return this.changed();
    this.pending = this.pending.filter((waiting) => waiting.op_id !== operation.op_id);
    if (isDone) this.base = apply(this.base, operation);
    else this.#forget(operation);
    if (answer.status === "conflict") {
      this.base = adopt(this.base, targetOf(operation), answer.current);
    }
    this.#fold();
    return this.changed();
  }

  /** Drop an operation that the server would not take; its owner decided so. */
  async drop(operation) {
    this.troubles = this.troubles.filter((trouble) => trouble.op_id !== operation.op_id);
    await this.outbox.remove([operation]);
    this.changed();
  }

  /** Send an operation once more, as a new one on top of what the server holds now. */
  async sendAgain(operation) {
    if (operation.assignment !== this.reading.assignment) return;
    const kept = await this.act(operation.type, operation.payload);
    if (kept) await this.drop(operation);
  }

  #fold() {
    this.state = this.pending.reduce(apply, this.base);
    const stands = new Set(standingClaims(this.state).map((claim) => claim.id));
    if (this.active && !stands.has(this.active)) this.active = null;
    if (this.last && !stands.has(this.last)) this.last = null;
  }

  #remember(before, operation) {
    const undo = inverse(before, operation);
    if (!undo) return;
    this.history.done.push({ op_id: operation.op_id, undo, redo: again(operation), at: this.current });
    this.history.undone = [];
    this.#storeHistory();
  }

  #forget({ op_id }) {
    for (const side of ["done", "undone"]) {
      this.history[side] = this.history[side].filter((entry) => entry.op_id !== op_id);
    }
    this.#storeHistory();
  }

  #storeHistory() {
    this.history.done = this.history.done.slice(-200);
    sessionStorage.setItem(historyKey(this.reading.assignment), JSON.stringify(this.history));
  }

  #stretchAt(at) {
    const sentence = this.passage.sentences.find(({ start, end }) => start <= at && at < end);
    return this.passage.stretches.get((sentence ?? this.sentence).start);
  }
}

function historyKey(assignment) {
  return `claim-annotator:history:${assignment}`;
}

function readHistory(assignment) {
  try {
    return JSON.parse(sessionStorage.getItem(historyKey(assignment))) ?? { done: [], undone: [] };
  } catch {
    return { done: [], undone: [] };
  }
}
