// Searching the sentences of this campaign: what is found, best first, ready to be quoted.

import { button, make, spoken, words } from "./work-dom.js";
import { sourceLine } from "./work-evidence-source.js";

const PAUSE = 250; // milliseconds after a stroke

/** A search field with its hits; the first hit is taken up as soon as it is there. */
export class Search {
  constructor({ connection, url, onPick, onAddress }) {
    Object.assign(this, { connection, url, onPick, onAddress });
    this.hits = [];
    this.input = make("input", {
      type: "search",
      class: "input",
      "aria-label": words("search_label"),
      "aria-controls": "evidence-hits",
      autocomplete: "off",
      dir: "auto",
      input: () => this.#typed(),
      keydown: (event) => this.#key(event),
    });
    this.status = make("p", { class: "faint", role: "status" });
    this.list = make("ol", { class: "hits", id: "evidence-hits", tabindex: "-1" });
    this.root = make("div", { class: "hit-search" }, this.input, this.status, this.list);
  }

  /** Begin with the claim's own words, chosen, so that typing replaces them. */
  start(query) {
    this.input.value = query;
    this.input.focus();
    this.input.select();
    this.#ask(query);
  }

  cancel() {
    clearTimeout(this.timer);
    this.timer = null;
    this.request?.abort();
    this.isWaitingToPick = false;
  }

  /** Take the marked hit; if the answer is not there yet, take the first as soon as it comes. */
  pickNow() {
    // What was typed counts, not what was found for the words before.
    if (this.timer) this.#ask(this.input.value.trim());
    if (this.isAsking) {
      this.isWaitingToPick = true;
      // Out of the field, so that the digit that comes next is a stance and no text.
      this.list.focus();
    } else if (this.hits.length) this.#mark(this.at, true);
  }

  #typed() {
    clearTimeout(this.timer);
    this.timer = null;
    const query = this.input.value.trim();
    if (/^https?:\/\/\S+$/i.test(query)) {
      this.onAddress(query);
      return;
    }
    this.timer = setTimeout(() => this.#ask(query), PAUSE);
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.#mark(Math.min(Math.max(this.at + step, 0), this.hits.length - 1), false);
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      this.pickNow();
    }
  }

  async #ask(query) {
    this.cancel();
    const request = new AbortController();
    this.request = request;
    this.isAsking = true;
    this.status.textContent = words("searching");
    try {
      const answer = await this.connection.get(`${this.url}?q=${encodeURIComponent(query)}`, {
        signal: request.signal,
      });
      this.#show(answer.results);
    } catch (error) {
      if (request.signal.aborted) return;
      this.#show([]);
      this.list.replaceChildren();
      this.status.textContent = words("search_offline");
      console.warn(error);
    } finally {
      if (this.request === request) this.isAsking = false;
    }
    const shouldPick = this.isWaitingToPick;
    this.isWaitingToPick = false;
    if (this.hits.length) this.#mark(0, shouldPick);
    else this.onPick(null, false);
  }

  #show(hits) {
    this.hits = hits;
    this.status.textContent = hits.length ? words("found_n", { n: hits.length }) : words("found_none");
    this.list.replaceChildren(
      ...(hits.length ? [] : [this.#nothing()]),
      ...hits.map((hit, index) =>
        make(
          "li",
          {},
          make(
            "button",
            { type: "button", class: "hit", "aria-pressed": "false", click: () => this.#mark(index, true) },
            make("span", { class: "hit-source" }, sourceLine(hit)),
            make("span", { class: "hit-text", ...spoken(hit.language) }, matchedIn(hit)),
          ),
        )),
    );
  }

  #nothing() {
    return make(
      "li",
      { class: "no-hits" },
      make("span", {}, words("elsewhere")),
      button(words("web_address"), { kind: "plain", picture: "link", click: () => this.onAddress("") }),
    );
  }

  #mark(index, isFinal) {
    this.at = index;
    [...this.list.querySelectorAll(".hit")].forEach((hit, at) => {
      hit.setAttribute("aria-pressed", String(at === index));
      if (at === index) hit.scrollIntoView({ block: "nearest" });
    });
    this.onPick(this.hits[index], isFinal);
  }
}

/** Return a hit's sentence with the words marked that answer the query. */
function matchedIn({ sentence, matched }) {
  const letters = [...sentence.text]; // offsets count code points
  const piece = (from, to) => letters.slice(from - sentence.start, to - sentence.start).join("");
  const parts = [];
  let at = sentence.start;
  for (const [start, end] of matched ?? []) {
    parts.push(piece(at, start), make("mark", {}, piece(start, end)));
    at = end;
  }
  return [...parts, piece(at, sentence.end)];
}
