// Searching the sentences of this campaign: what is found, best first, ready to be quoted.

import { NoAnswer, onceBack } from "./work-connection.js";
import { button, icon, make, spoken, words } from "./work-dom.js";
import { sourceLine } from "./work-evidence-source.js";

const PAUSE = 250; // milliseconds after a stroke

/** A search field with its hits; the first hit is taken up as soon as it is there. */
export class Search {
  constructor({ connection, urls, onPick, onAddress }) {
    Object.assign(this, { connection, urls, onPick, onAddress });
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
    this.callOff?.();
    this.isLost = false;
    this.isWaitingToPick = false;
  }

  /** Take the marked hit; if the answer is not there yet, take the first as soon as it comes. */
  pickNow() {
    // What was typed counts, not what was found for the words before; what got no answer is asked anew.
    if (this.timer || this.isLost) this.#ask(this.input.value.trim());
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

  async #ask(query, at = 0, { isQuiet = false } = {}) {
    this.cancel();
    const request = new AbortController();
    this.request = request;
    this.isAsking = true;
    if (!isQuiet) this.status.textContent = words("searching");
    try {
      const answer = await this.connection.get(`${this.urls.search}?q=${encodeURIComponent(query)}`, {
        signal: request.signal,
      });
      this.#show(answer.results);
      // Added, so that it is read out with what was found.
      if (!answer.complete) this.status.textContent += ` ${words("found_not_all")}`;
    } catch (error) {
      if (request.signal.aborted) return;
      this.#lost(error);
    } finally {
      if (this.request === request) this.isAsking = false;
    }
    const shouldPick = this.isWaitingToPick;
    this.isWaitingToPick = false;
    if (this.hits.length) this.#mark(Math.min(at, this.hits.length - 1), shouldPick);
    else this.onPick(null, false);
  }

  /** Say that no answer came; it is asked for again by Enter, or by itself once the line is back. */
  #lost(error) {
    this.hits = [];
    this.isLost = true;
    // The same words once more would be read out with every try.
    const said = words("search_offline");
    if (this.status.textContent !== said) this.status.textContent = said;
    if (this.list.contains(document.activeElement)) this.input.focus();
    this.list.replaceChildren();
    if (error instanceof NoAnswer) this.callOff = onceBack(() => void this.#ask(this.input.value.trim(), 0, { isQuiet: true }));
    else console.warn(error);
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
            hit.sentence ? make("span", { class: "hit-text", ...spoken(hit.language) }, matchedIn(hit)) : veil(hit),
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
    const hit = this.hits[index];
    this.onPick(hit.sentence ? hit : null, isFinal);
    if (isFinal && !hit.sentence) this.#lift(hit, index);
  }

  /** Show what is behind a content warning; it is taken only when it is asked for once more. */
  async #lift({ article }, index) {
    const { request } = this;
    try {
      await this.connection.post(this.urls.show.replace("/0/", `/${article}/`), {});
      if (request.signal.aborted) return; // something else is searched for by now, or nothing
      await this.#ask(this.input.value.trim(), index);
    } catch (error) {
      this.status.textContent = words("search_offline");
      console.warn(error);
    }
  }
}

/** Return what stands in place of a sentence behind a content warning. */
function veil({ warning }) {
  return make(
    "span",
    { class: "hit-veil" },
    icon("warning"),
    `${words("veiled")} `,
    warning ? make("span", { dir: "auto" }, `${warning} `) : null,
    make("strong", {}, words("show_text")),
  );
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
