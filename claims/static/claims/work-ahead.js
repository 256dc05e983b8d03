// The passages after this one, fetched while this one is read: going on needs no network.

import { NoAnswer } from "./work-connection.js";
import { readDesk } from "./work-desk.js";

/** Keeps the desks that are held ahead for this person, in the order in which they are to be read. */
export class Ahead {
  constructor({ connection, url, reading }) {
    Object.assign(this, { connection, url });
    this.rules = rulesOf(reading);
    this.desks = [];
    this.isFilling = false;
  }

  /** Ask what is held ahead, and fetch what is neither here nor among the passages `known`. */
  async fill(known) {
    if (this.isFilling) return;
    this.isFilling = true;
    try {
      const { held } = await this.connection.postQuietly(this.url, {});
      const here = new Map(this.desks.map((desk) => [desk.id, desk]));
      const wanted = held.filter(({ assignment }) => !known.has(assignment));
      // What went back meanwhile is not waited for.
      this.desks = wanted.flatMap(({ assignment }) => here.get(assignment) ?? []);
      for (const { assignment, url } of wanted) {
        const desk = here.get(assignment) ?? (await this.#fetched(url));
        // Another version of the labels or the guideline: such a page is loaded whole.
        if (!desk || rulesOf(desk.reading) !== this.rules) break;
        if (!here.has(assignment)) this.desks.push(desk);
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) console.warn(error);
    } finally {
      this.isFilling = false;
      this.#count();
    }
  }

  /** Give out the next passage; null where none is here. */
  take(known) {
    this.desks = this.desks.filter((desk) => !known.has(desk.id));
    const next = this.desks.shift() ?? null;
    this.#count();
    return next;
  }

  /** Say on the page how many passages could be read with no network. */
  #count() {
    document.body.dataset.ahead = this.desks.length;
  }

  async #fetched(url) {
    const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("work-reading")) return null;
    const desk = readDesk(page, url);
    // Into this document now, while nobody waits, and not when the passage is put on the desk.
    for (const { nodes } of desk.parts.values()) nodes.forEach((node) => document.adoptNode(node));
    return desk;
  }
}

function rulesOf({ schema, guideline }) {
  return JSON.stringify([schema, guideline]);
}
