// Choosing the words of a source that carry the stance, with the same word tools as in the article.

import { announce, button, make, spoken, words } from "./work-dom.js";
import { paint } from "./work-paint.js";
import { watchPointer } from "./work-pointer.js";
import { Selection } from "./work-selection.js";
import { Passage, Stretch } from "./work-text.js";

const MOST_LINES = 400; // of a pasted text; a longer one is quoted from its beginning

/** Some sentences of a source, and which words of them are quoted. */
export class Quoting {
  constructor({ connection, urls, onChange }) {
    Object.assign(this, { connection, urls, onChange });
    this.text = make("div", {
      class: "source-text",
      tabindex: "0",
      role: "listbox",
      "aria-multiselectable": "true",
      "aria-label": words("quote_box"),
    });
    this.more = button(words("more_of_source"), { picture: "unfold", click: () => this.#loadAround() });
    this.another = button(words("another_quote"), { picture: "plus", click: () => this.#keepAndGoOn() });
    this.kept = make("ul", { class: "kept-quotes" });
    this.root = make(
      "div",
      { class: "quoting" },
      make("p", { class: "label" }, words("quote_label")),
      this.text,
      this.kept,
      make("div", { class: "row" }, this.more, this.another),
    );
    watchPointer(this.text, {
      onRange: (range) => this.choose(this.passage.snap(range)),
      onTap: (word) => this.#tap(word),
    });
    this.clear();
  }

  get hasText() {
    return this.passage !== null;
  }

  get wordElements() {
    return [...this.text.querySelectorAll(".word")];
  }

  /** The quoted ranges with their words; none where nothing was chosen of a pasted text. */
  get quotes() {
    return this.passage ? [...this.keptQuotes, ...this.#chosen()].sort((a, b) => a.start - b.start) : [];
  }

  clear() {
    this.asked = null; // what is on its way belongs to the source before
    this.passage = null;
    this.keptQuotes = [];
    this.isChanged = false;
    this.root.hidden = true;
    this.text.replaceChildren();
    this.#showKept();
  }

  /** Show sentences of an article; with `isQuote` the whole of the first is quoted to begin with. */
  show(source, sentences, { isQuote }) {
    this.clear();
    this.source = source;
    this.isQuote = isQuote;
    this.more.hidden = !source.article;
    this.#lay(sentences, { start: sentences[0].start, end: sentences[0].end });
  }

  /** Show a pasted or uploaded text, cut into lines and words here; nothing is quoted yet. */
  showText(text) {
    this.clear();
    if (!text.trim()) return;
    this.source = {};
    this.isQuote = false;
    this.more.hidden = true;
    const sentences = linesOf(text);
    this.#lay(sentences, { start: sentences[0].start, end: sentences.at(-1).end });
  }

  /** Show an article about the first of what is quoted of it already; the other quotes are kept. */
  async load(source, [first = null, ...others]) {
    this.source = source;
    this.isQuote = Boolean(first);
    this.keptQuotes = others;
    this.#showKept();
    if (await this.#loadAround(first)) this.isChanged = false;
  }

  choose(range) {
    if (!range) return;
    this.selection.set(range);
    this.isChanged = true;
    this.#draw();
  }

  focus() {
    if (!this.passage) return false;
    this.text.focus();
    return true;
  }

  run(command, argument) {
    const step = Number(argument);
    const moves = {
      word: () => this.selection.move(step),
      extend: () => this.selection.extend(step),
      grapheme: () => this.selection.extendGrapheme(step),
      edge: () => this.selection.toEdge(step),
      "extend-edge": () => this.selection.extendToEdge(step),
    };
    if (!moves[command] || !this.passage) return false;
    moves[command]();
    this.isChanged = true;
    this.#draw();
    return true;
  }

  #lay(sentences, whole) {
    this.passage = new Passage(sentences);
    this.selection = new Selection(this.passage.words, whole, (at) => this.#stretchAt(at));
    this.first = null;
    this.root.hidden = false;
    this.#draw();
    this.onChange();
  }

  #draw() {
    const { range, isWhole } = this.selection;
    const chosen = isWhole && !this.isQuote ? null : range;
    this.text.replaceChildren(
      ...this.passage.sentences.map((sentence) => {
        const line = make("span", { class: "source-sentence", ...spoken(this.source.language) });
        paint(line, this.passage.stretches.get(sentence.start), { words: sentence.words, chosen, options: true });
        for (const option of line.querySelectorAll("[id]")) option.id = `source-${option.id}`;
        return line;
      }).flatMap((line, at) => [at ? this.#between(at) : "", line]),
    );
  }

  #between(at) {
    const { sentences } = this.passage;
    return sentences[at].line === sentences[at - 1].line ? " " : "\n";
  }

  /** Show more of the source; returns false where nothing came, or came after it was left for another. */
  async #loadAround(quote = null) {
    const at = quote?.start ?? this.passage?.sentences[0].start ?? 0;
    const url = this.urls.source.replace("/0/", `/${this.source.article}/`);
    const asked = this.connection.get(`${url}?around=${at}`);
    this.asked = asked;
    const answer = await asked.catch((error) => console.warn(error));
    if (this.asked !== asked) return false;
    if (!answer) {
      announce(words("lease_offline"), { tone: "bad" });
      return false;
    }
    const { sentences, language } = answer;
    this.source = { ...this.source, language };
    const before = this.selection?.range;
    const inside = sentences.find(({ start, end }) => start <= at && at < end) ?? sentences[0];
    this.#lay(sentences, { start: inside.start, end: inside.end });
    if (quote ?? before) this.choose(quote ?? before);
    return true;
  }

  #keepAndGoOn() {
    if (this.selection.isWhole && !this.isQuote) return;
    this.keptQuotes.push(...this.#chosen());
    this.isChanged = true;
    this.isQuote = false;
    this.first = null; // a tap from now on is a first word again
    this.selection.reset();
    this.#showKept();
    this.#draw();
    this.text.focus();
  }

  #chosen() {
    if (this.selection.isWhole && !this.isQuote) return [];
    return this.passage.spansOf(this.selection.range).map((range) => ({ ...range, exact: this.passage.textOf(range) }));
  }

  #showKept() {
    this.kept.replaceChildren(
      ...this.keptQuotes.map((quote) =>
        make(
          "li",
          {},
          make("span", { ...spoken(this.source?.language) }, quote.exact),
          button(words("remove_quote"), {
            picture: "cross",
            title: words("remove_quote"),
            click: () => this.#letGo(quote),
          }),
        )),
    );
  }

  #letGo(quote) {
    this.keptQuotes = this.keptQuotes.filter((one) => one !== quote);
    this.isChanged = true;
    this.#showKept();
    this.text.focus();
  }

  #tap(word) {
    const range = this.first
      ? { start: Math.min(this.first.start, word.start), end: Math.max(this.first.end, word.end) }
      : { start: word.start, end: word.end };
    this.first = this.first ? null : word;
    this.choose(this.passage.snap(range));
  }

  #stretchAt(at) {
    const sentence = this.passage.sentences.find(({ start, end }) => start <= at && at < end);
    return this.passage.stretches.get((sentence ?? this.passage.sentences[0]).start);
  }
}

function linesOf(text) {
  const sentences = [];
  let start = 0;
  for (const [number, line] of text.split("\n").entries()) {
    const length = [...line].length;
    if (line.trim() && sentences.length < MOST_LINES) {
      const cut = new Stretch(line, start).words();
      sentences.push({ number, line: number, start, end: start + length, text: line, words: cut });
    }
    start += length + 1;
  }
  return sentences;
}
