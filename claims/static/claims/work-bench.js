// The bench: which passage is on the desk, what is done to it, and where the hands are.

import { announce, newId, words } from "./work-dom.js";
import { Selection } from "./work-selection.js";
import { again, claimsTouching, inverse, revisionOf, standingClaims, targetOf } from "./work-state.js";

const HUES = "abcdefgh";

/** The passages being worked on, one of them on the desk. Views listen with `onChange`; every act
 * goes through `act`.
 */
export class Bench {
  constructor(desk, { outbox, sender }) {
    this.outbox = outbox;
    this.sender = sender;
    this.desks = new Map();
    this.troubles = [];
    this.listeners = [];
    this.mayWrite = false;
    this.turns = Promise.resolve();
    this.nInHand = 0; // acts that are not yet on the disk
    this.takeUp(desk);
  }

  get reading() {
    return this.desk.reading;
  }

  get passage() {
    return this.desk.passage;
  }

  get state() {
    return this.desk.state;
  }

  /** Put another passage on the desk; views hear of it when a sentence of it is lifted. */
  takeUp(desk) {
    this.desks.set(desk.id, desk);
    this.desk = desk;
    this.active = null; // the claim that digits work on
    this.last = null; // the claim that was worked on last in this sentence
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
    this.troubles = operations.filter((operation) => operation.status !== "waiting");
    for (const desk of this.desks.values()) desk.wait(operations);
    this.#letGo();
  }

  /** Start the passage on the desk anew from the server's account; what waits stays on top of it. */
  rebase(reading) {
    this.desk.rebase(reading);
    this.#letGo();
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
    this.desk.current = start;
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

  /** What a stored label of a set (`claim_types`, `verdicts`, …) is called on this reader's screen. */
  nameOf(set, value) {
    return this.reading.schema[set].labels.find((label) => label.value === value)?.name ?? value;
  }

  get open() {
    return this.desk.open;
  }

  // Acts.

  /** Do something: on the disk first, then on the screen, then to the server.
   *
   * Acts take turns, so that each stands on the revision that the one before it made; a payload that
   * depends on the state is a function of it, asked when its turn comes. Resolves with the operation.
   * It belongs to the passage that is on the desk now, or whose claim it speaks of: a field may tell
   * what was typed only when its passage is gone from the desk.
   */
  act(type, payload, options) {
    const desk = [...this.desks.values()].find((one) => one.owns(payload)) ?? this.desk;
    this.nInHand += 1;
    this.sender.onStatus();
    const turn = this.turns.then(() => this.#act(desk, type, payload, options));
    this.turns = turn.catch(() => {}).then(() => {
      this.nInHand -= 1;
      this.sender.onStatus();
    });
    return turn;
  }

  async #act(desk, type, given, { isUndoable = true, display = null } = {}) {
    if (!this.mayWrite) {
      announce(words("read_only"), { tone: "bad" });
      return null;
    }
    const before = desk.state;
    const payload = typeof given === "function" ? given(before) : given;
    const operation = {
      op_id: newId(),
      assignment: desk.id,
      url: desk.urls.operations,
      base_rev: null,
      type,
      payload,
      display,
      client_time: new Date().toISOString(),
      status: "waiting",
    };
    operation.base_rev = revisionOf(before, targetOf(operation));
    const kept = await this.outbox.add(operation);
    desk.push(kept);
    if (isUndoable) this.#remember(desk, before, kept);
    this.sender.push(kept);
    this.changed();
    return kept;
  }

  /** Do something while no act is in hand: what the outbox holds and what is shown are the same. */
  betweenActs(task) {
    this.turns = this.turns.then(task).catch((error) => console.error(error));
  }

  /** Take back, or do once more, the last act; returns where and what it was, or null. */
  async undo(from = "done", to = "undone") {
    await this.turns; // the last act may be one that is still being written
    const { desk } = this;
    const entry = desk.history[from].pop();
    if (!entry) return null;
    const next = from === "done" ? entry.undo : entry.redo;
    const kept = await this.act(next.type, next.payload, { isUndoable: false, display: next.display ?? null });
    if (!kept) {
      desk.history[from].push(entry);
      return null;
    }
    desk.history[to].push({ ...entry, op_id: kept.op_id });
    desk.storeHistory();
    return { at: entry.at, type: entry.type ?? entry.redo.type };
  }

  redo() {
    return this.undo("undone", "done");
  }

  /** Fold the server's answer in; the sender calls this for each operation. */
  settle(operation, answer) {
    const isDone = answer.status === "applied" || answer.status === "duplicate";
    if (!isDone) this.troubles.push(operation);
    this.desks.get(operation.assignment)?.settle(operation, answer, isDone);
    this.#letGo();
    this.changed();
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

  /** Take the hands off claims that are not there any more. */
  #letGo() {
    const stands = new Set(standingClaims(this.state).map((claim) => claim.id));
    if (this.active && !stands.has(this.active)) this.active = null;
    if (this.last && !stands.has(this.last)) this.last = null;
  }

  #remember(desk, before, operation) {
    const undo = inverse(before, operation);
    if (!undo) return;
    const { op_id, type } = operation;
    desk.history.done.push({ op_id, type, undo, redo: again(operation), at: this.current });
    desk.history.undone = [];
    desk.storeHistory();
  }

  #stretchAt(at) {
    const sentence = this.passage.sentences.find(({ start, end }) => start <= at && at < end);
    return this.passage.stretches.get((sentence ?? this.sentence).start);
  }
}
