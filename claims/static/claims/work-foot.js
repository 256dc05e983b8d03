// The foot of the bench: is it saved, how long is it mine, how far have I come. Honest at every moment.

import { announce, icon, make, words } from "./work-dom.js";

const WARNING = 60_000; // milliseconds before the lease ends
const TICK = 5_000;

/** Keeps chip, lease and progress up to date. */
export class Foot {
  constructor(bench, { chip, lease, progress, warning, notice, extend }) {
    Object.assign(this, { bench, chip, lease, progress, warning, notice, extend });
    this.#take(bench.reading);
    bench.onChange(() => this.render());
    setInterval(() => this.#tick(), TICK);
    for (const type of ["keydown", "pointerdown"]) {
      document.addEventListener(type, () => this.#active(), { passive: true });
    }
  }

  /** Take in where the reading stands, as an answer of the server told it. */
  update(reading) {
    this.#take(reading);
    this.render();
  }

  render() {
    this.#save();
    this.#time();
    const { open, passage } = this.bench;
    const total = passage.sentences.length;
    Object.assign(this.progress.querySelector("progress"), { max: total, value: total - open.length });
    this.progress.querySelector("span").textContent = words("done_n_of", { n: total - open.length, total });
  }

  #take({ lease_until: until, state }) {
    this.until = Date.parse(until);
    this.lastAsked = Date.now();
    this.hasWarned = false;
    this.asOf = state;
  }

  #save() {
    const { sender, outbox, nInHand } = this.bench;
    const status = this.#status();
    // Only what rests on the disk is kept here: an act in hand would go with the tab.
    const n = sender.waiting.length;
    const text = {
      saved: () => words("saved"),
      waiting: () => words("waiting_n", { n: n + nInHand }),
      offline: () => words(n ? "offline_n" : "offline", { n }),
      "signed-out": () => words(n ? "signed_out_n" : "signed_out", { n }),
      unkept: () => words("unkept_n", { n: outbox.unkept.size }),
    }[status]();
    const shown = `${status} ${text}`;
    if (this.shown !== shown) {
      this.shown = shown;
      this.chip.dataset.save = status;
      this.chip.replaceChildren(icon(`save-${status}`), make("span", {}, text));
      this.#speak(status, text);
    }
  }

  #status() {
    const { sender, outbox, nInHand } = this.bench;
    if (outbox.unkept.size) return "unkept";
    return nInHand && sender.status === "saved" ? "waiting" : sender.status;
  }

  /** Every stroke spoken would drown the rest: only a change for better or worse is. What is on its
   * way says nothing yet, and of a disk that fails its own notice speaks.
   */
  #speak(status, text) {
    if (status === "waiting" || status === "unkept") return;
    if (this.spoken !== undefined && this.spoken !== status) announce(text);
    this.spoken = status;
  }

  #time() {
    const left = this.until - Date.now();
    this.lease.dataset.state = this.asOf;
    this.lease.replaceChildren(icon("clock"), make("span", {}, this.#leaseWords(left)));
    this.warning.hidden = !(this.asOf === "leased" && left > 0 && left <= WARNING);
    if (!this.warning.hidden && !this.hasWarned) {
      this.hasWarned = true;
      announce(words("lease_ending"), { tone: "bad" });
    }
    this.notice.hidden = !(this.asOf === "returned" || (this.asOf === "leased" && left <= 0));
  }

  #leaseWords(left) {
    if (this.asOf === "submitted") return words("handed_in");
    if (this.asOf === "returned" || left <= 0) return words("lease_over");
    const minutes = Math.ceil(left / 60_000);
    return words("lease_left", { n: minutes });
  }

  #tick() {
    this.#time();
    this.#save();
  }

  /** Reading is work too: once a third of the lease is gone, activity alone extends it. */
  #active() {
    const third = (this.bench.reading.lease_minutes * 60_000) / 3;
    if (this.asOf !== "leased" || Date.now() - this.lastAsked < third) return;
    this.lastAsked = Date.now();
    this.extend({ isSilent: true });
  }
}
