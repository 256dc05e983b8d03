// The article with its current sentence lifted, and the list of sentences beside it.

import { icon, make, spoken, words } from "./work-dom.js";
import { laned, paint } from "./work-paint.js";
import { claimsTouching, outcomeOf } from "./work-state.js";

const MOST_LETTERS = 4; // beside a sentence in the list, whose words one must still be able to read

/** Draws the sentences of the passage, each only when something of it changed. */
export class ArticleView {
  constructor(bench, { article, list }) {
    Object.assign(this, { bench, article, list });
    this.show();
    bench.onChange(() => this.render());
  }

  /** Take up the passage that lies on the desk now; its nodes are in the page. */
  show() {
    this.elements = new Map(
      this.bench.passage.sentences.map((s) => [s.start, document.getElementById(`sentence-${s.start}`)]),
    );
    this.links = new Map(
      [...this.list.querySelectorAll("[data-sentence]")].map((link) => [Number(link.dataset.sentence), link]),
    );
    this.drawn = new Map();
    this.revealed = null;
  }

  get current() {
    return this.elements.get(this.bench.current);
  }

  /** The words of the current sentence, for hints. */
  get wordElements() {
    return [...this.current.querySelectorAll(".word")];
  }

  render() {
    document.body.toggleAttribute("data-words", !this.bench.selection.isWhole);
    for (const sentence of this.bench.passage.sentences) {
      this.#renderSentence(sentence);
      this.#renderLink(sentence);
    }
  }

  /** Bring the lifted sentence into the middle, and the focus to it. */
  reveal({ focus = true } = {}) {
    const element = this.current;
    if (focus) element.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    this.links.get(this.bench.current)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (this.revealed !== this.bench.current) document.getElementById("work-panel-inside").scrollTop = 0;
    this.revealed = this.bench.current;
  }

  #renderSentence(sentence) {
    const { bench } = this;
    const element = this.elements.get(sentence.start);
    const isCurrent = bench.current === sentence.start;
    const claims = laned(
      claimsTouching(bench.state, sentence).map((claim) => ({ ...claim, ...bench.letterOf(claim.id) })),
    );
    const chosen = this.#chosenIn(sentence, isCurrent);
    const cursor = isCurrent && !bench.selection.isWhole ? bench.selection.cursor : null;
    const drawn = JSON.stringify([isCurrent, chosen, cursor, bench.active, claims.map((c) => [c.id, c.spans, c.lane])]);
    if (this.drawn.get(sentence.start) === drawn) return;
    this.drawn.set(sentence.start, drawn);
    paint(element, bench.passage.stretches.get(sentence.start), {
      words: sentence.words,
      claims,
      chosen,
      options: isCurrent,
    });
    for (const badge of element.querySelectorAll("[data-badge]")) {
      badge.classList.toggle("is-active", badge.dataset.badge === bench.active);
    }
    this.#role(element, sentence, isCurrent, cursor);
  }

  /** What of the selection is drawn in a sentence; the whole sentence is shown by being lifted. */
  #chosenIn(sentence, isCurrent) {
    const { selection, active } = this.bench;
    if (isCurrent && selection.isWhole) return null;
    if (active || selection.isWhole) return null;
    const { start, end } = selection.range;
    return start < sentence.end && sentence.start < end ? { start, end } : null;
  }

  #role(element, sentence, isCurrent, cursor) {
    element.classList.toggle("is-current", isCurrent);
    const { selection } = this.bench;
    const attributes = {
      role: isCurrent ? "listbox" : null,
      tabindex: isCurrent ? "0" : null,
      "aria-multiselectable": isCurrent ? "true" : null,
      "aria-orientation": isCurrent ? "horizontal" : null,
      "aria-label": isCurrent ? words("sentence_box", { n: sentence.number }) : null,
      "aria-activedescendant": cursor ? `word-${cursor[0]}` : null,
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
    if (!isCurrent || !selection.isWhole) return;
    for (const option of element.querySelectorAll("[role=option]")) option.setAttribute("aria-selected", "true");
  }

  #renderLink(sentence) {
    const { bench } = this;
    const link = this.links.get(sentence.start);
    const outcome = outcomeOf(bench.state, sentence);
    const { note } = bench.state.sentences.get(sentence.start);
    const isCurrent = bench.current === sentence.start;
    const letters = claimsTouching(bench.state, sentence).map((claim) => bench.letterOf(claim.id));
    const drawn = JSON.stringify([outcome, isCurrent, letters, Boolean(note)]);
    if (link.dataset.drawn === drawn) return;
    link.dataset.drawn = drawn;
    if (isCurrent) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    link.querySelector(".outcome").replaceWith(
      make(
        "span",
        { class: "outcome", "data-outcome": outcome },
        icon(`outcome-${outcome}`),
        make("span", { class: "visually-hidden" }, words(`outcome_${outcome}`)),
      ),
    );
    const shown = letters.length > MOST_LETTERS ? letters.slice(0, MOST_LETTERS - 1) : letters;
    link.querySelector(".work-list-letters").replaceChildren(
      ...shown.map(({ letter, hue }) => make("span", { class: "claim-letter", "data-hue": hue }, letter)),
      ...(letters.length > shown.length ? [`+${letters.length - shown.length}`] : []),
      ...(note ? [make("span", { class: "note-sign", title: words("has_note") }, icon("pencil"))] : []),
    );
  }
}

/** Return a quotation's words cut to a length that fits a line. */
export function excerpt(text, most = 90) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : text;
}

/** Return a quotation as an element that is read in its own language. */
export function quotation(text, language, attributes = {}) {
  return make("q", { class: "quotation", ...spoken(language), ...attributes }, text);
}
