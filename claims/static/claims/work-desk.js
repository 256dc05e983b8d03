// One passage on the desk: what the server said of it, what waits on top of that, and its part of the
// page. It comes with a page, this one or one that was fetched ahead.

import { adopt, apply, outcomeOf, readState, targetOf } from "./work-state.js";
import { recall, remember } from "./work-storage.js";
import { Passage } from "./work-text.js";

/** A reading being worked on; `parts` are the nodes of the page that are this passage's own. */
export class Desk {
  constructor({ reading, urls, page, title, parts }) {
    Object.assign(this, { reading, urls, page, title, parts });
    this.passage = new Passage(reading.sentences);
    this.base = readState(reading);
    this.state = this.base;
    this.pending = [];
    this.isTouched = false;
    this.current = null; // the sentence that was lifted last
    this.history = readHistory(reading.assignment);
  }

  get id() {
    return this.reading.assignment;
  }

  get open() {
    return this.passage.sentences.filter((sentence) => outcomeOf(this.state, sentence) === "open");
  }

  /** Tell whether a claim or a piece of evidence that a payload speaks of is this passage's. */
  owns({ claim, evidence }) {
    return this.state.claims.has(claim) || this.state.evidence.has(evidence);
  }

  /** Take in what waits to be sent; other passages' operations are left alone. */
  wait(operations) {
    this.pending = operations.filter(
      (operation) => operation.assignment === this.id && operation.status === "waiting");
    this.fold();
  }

  /** Start anew from the server's account; what waits stays on top of it. */
  rebase(reading) {
    this.base = readState(reading);
    this.note(reading);
    this.fold();
  }

  /** Note where the reading stands, as an answer of the server told it. */
  note({ lease_until, state }) {
    Object.assign(this.reading, { lease_until, state });
  }

  push(operation) {
    this.isTouched = true;
    this.pending.push(operation);
    this.state = apply(this.state, operation);
  }

  /** Fold the server's answer to an operation in. */
  settle(operation, answer, isDone) {
    this.pending = this.pending.filter((waiting) => waiting.op_id !== operation.op_id);
    if (isDone) this.base = apply(this.base, operation);
    else this.#forget(operation);
    if (answer.status === "conflict") {
      this.base = adopt(this.base, targetOf(operation), answer.current);
    }
    this.fold();
  }

  fold() {
    this.state = this.pending.reduce(apply, this.base);
  }

  storeHistory() {
    this.history.done = this.history.done.slice(-200);
    remember("sessionStorage", historyKey(this.id), JSON.stringify(this.history));
  }

  #forget({ op_id }) {
    for (const side of ["done", "undone"]) {
      this.history[side] = this.history[side].filter((entry) => entry.op_id !== op_id);
    }
    this.storeHistory();
  }
}

/** Read the desk that a page of the bench carries: this one, or one that was fetched. */
export function readDesk(root, page) {
  const data = (name) => JSON.parse(root.getElementById(`work-${name}`).textContent);
  const parts = new Map(
    [...root.querySelectorAll("[data-passage-part]")].map((holder) => [
      holder.dataset.passagePart,
      { language: holder.getAttribute("lang"), nodes: [...holder.childNodes] },
    ]));
  return new Desk({ reading: data("reading"), urls: data("settings").urls, page, title: root.title, parts });
}

/** Put a desk's part of the page in place of another's. */
export function lay(desk) {
  for (const holder of document.querySelectorAll("[data-passage-part]")) {
    const { language, nodes } = desk.parts.get(holder.dataset.passagePart);
    holder.replaceChildren(...nodes);
    if (language === null) holder.removeAttribute("lang");
    else holder.setAttribute("lang", language);
  }
  document.title = desk.title;
}

function historyKey(assignment) {
  return `claim-annotator:history:${assignment}`;
}

function readHistory(assignment) {
  return JSON.parse(recall("sessionStorage", historyKey(assignment))) ?? { done: [], undone: [] };
}
