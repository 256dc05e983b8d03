// A break, suggested after so many minutes of work. It takes no focus, waits for a pause in the
// strokes, and goes with Escape. Who was away long enough has had one.

import { isTyping, words } from "./work-dom.js";
import { recall, remember } from "./work-storage.js";

const STORED = "claim-annotator:rest"; // the work goes on from page to page, and so does this
const MINUTE = 60_000;
const IDLE = 2 * MINUTE; // no sign of life for longer is no work, as on the page of receipts
const AWAY = 5 * MINUTE; // this long away is a break
const LATER = 10 * MINUTE;
const STILL = 3_000; // since the last stroke
const TICK = 1_000;

/** Counts this person's working time in this browser, and shows `notice` when it is enough. */
export class Rest {
  constructor(notice, { minutes }) {
    this.notice = notice;
    this.enough = minutes * MINUTE;
    if (!minutes) return;
    for (const type of ["keydown", "pointerdown", "pointermove", "wheel"]) {
      document.addEventListener(type, () => this.#alive(), { passive: true, capture: true });
    }
    notice.addEventListener("click", (event) => {
      const answer = event.target.closest("[data-rest]")?.dataset.rest;
      if (answer) this.#put(answer === "later" ? this.enough - LATER : 0);
    });
    setInterval(() => this.#tick(), TICK);
    this.#alive();
  }

  /** Let Escape put the notice away, unless somebody types. */
  take(event) {
    if (event.code !== "Escape" || this.notice.hidden || isTyping(event.target)) return false;
    if (document.querySelector("dialog[open]")) return false;
    this.#put(0);
    return true;
  }

  #alive() {
    const { worked, seen } = read();
    const now = Date.now();
    const gap = now - seen;
    if (gap >= AWAY) this.#put(0);
    else if (gap >= TICK) write({ worked: gap <= IDLE ? worked + gap : worked, seen: now });
  }

  #put(worked) {
    write({ worked: Math.max(0, worked), seen: Date.now() });
    this.notice.hidden = true;
  }

  #tick() {
    const { worked, seen } = read();
    const still = Date.now() - seen;
    if (still >= AWAY) this.notice.hidden = true;
    if (!this.notice.hidden || worked < this.enough || still < STILL || still >= AWAY || isBusy()) return;
    // Written anew, so that a screen reader says it; shown first, since what is hidden is not said.
    this.notice.hidden = false;
    this.notice.querySelector("[data-part=words]").textContent = words("break", { n: Math.round(worked / MINUTE) });
  }
}

/** Tell whether the hands are in the middle of something that no notice may stir. */
function isBusy() {
  return isTyping(document.activeElement)
    || Boolean(document.querySelector("dialog[open]"))
    || "hints" in document.body.dataset
    || document.body.dataset.panel === "evidence";
}

function read() {
  try {
    const { worked, seen } = JSON.parse(recall("localStorage", STORED));
    return { worked, seen };
  } catch {
    return { worked: 0, seen: 0 };
  }
}

function write(state) {
  remember("localStorage", STORED, JSON.stringify(state));
}
