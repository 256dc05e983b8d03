// What hands do to the bench beyond single keys: word hints, drags, taps, presses, copying.

import { placeOf } from "./work-commands.js";
import { announce, hush, isTyping, words } from "./work-dom.js";
import { Hints } from "./work-hints.js";
import { watchPointer } from "./work-pointer.js";

/** Leads what a finger, a mouse and the hints choose to the bench, each in its turn behind the acts. */
export class Hands {
  constructor(bench, { keys, article, evidence, run }) {
    Object.assign(this, { bench, keys, article, evidence, run });
    this.hints = new Hints({
      labelOf: (code) => keys.letterOf(code),
      onFirst: () => announce(words("hint_last")),
      onChosen: (range) => {
        if (evidence.isOpen) evidence.chooseWords(range);
        else bench.choose(bench.passage.snap(range));
        announce(evidence.isOpen ? words("words_chosen") : placeOf(bench));
      },
      onEnd: () => delete document.body.dataset.hints,
    });
  }

  watch({ article, list, sheet }) {
    this.keys.capture((event) => this.#takeHint(event));
    this.keys.capture((event) => this.#takeDigit(event));
    // A finger is as fast as a key: what it does waits its turn behind an act as well.
    watchPointer(article, {
      onRange: (range) => this.keys.inTurn(() => this.#dragged(range)),
      onTap: (word) => this.keys.inTurn(() => this.#tapped(word)),
      onPlain: (target) => this.keys.inTurn(() => this.#clicked(target)),
    });
    document.addEventListener("click", (event) => this.#pressed(event, list));
    document.addEventListener("copy", (event) => this.#copied(event));
    sheet.addEventListener("click", () => {
      const open = document.body.toggleAttribute("data-sheet");
      sheet.setAttribute("aria-expanded", String(open));
    });
  }

  /** Put hints over words, and wait for the first and the last of them. */
  start(elements) {
    if (!elements.length) return;
    document.body.dataset.hints = "on";
    this.hints.start(elements);
    announce(words("hint_first"));
  }

  /** Take hints away: their words are leaving the page. */
  rest() {
    this.hints.stop();
  }

  #takeHint(event) {
    const isOther = event.ctrlKey || event.altKey || event.metaKey || /^Shift/.test(event.key);
    if (!this.hints.isOn || isOther) return false;
    if (event.code === "Escape" || !this.hints.press(event.code)) {
      this.hints.stop();
      hush();
    }
    return true;
  }

  /** A group of answers that has the focus takes digits for itself. */
  #takeDigit(event) {
    const group = event.target.closest?.("[data-digits]");
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (!group || !digit || event.ctrlKey || event.altKey || event.metaKey || this.evidence.isOpen) return false;
    group.children[Number(digit) - 1]?.click();
    this.article.reveal();
    return true;
  }

  #dragged(range) {
    const { bench } = this;
    const snapped = bench.passage.snap(range);
    if (!snapped) return;
    const [first] = bench.passage.touching(snapped);
    if (first.start !== bench.current) bench.goTo(first.start);
    bench.choose(snapped);
    this.article.current.focus({ preventScroll: true });
  }

  #tapped(word) {
    const { bench } = this;
    const [sentence] = bench.passage.touching(word);
    if (sentence.start !== bench.current) {
      this.run("go", sentence.start);
      return;
    }
    const { first } = bench.selection;
    const range = first
      ? { start: Math.min(first.start, word.start), end: Math.max(first.end, word.end) }
      : { start: word.start, end: word.end };
    bench.choose(bench.passage.snap(range));
    bench.selection.first = first ? null : word;
    announce(first ? placeOf(bench) : words("tap_last"));
  }

  #clicked(target) {
    const badge = target.closest("[data-badge]");
    const sentence = target.closest(".sentence[data-sentence]");
    if (sentence && Number(sentence.dataset.sentence) !== this.bench.current) this.run("go", sentence.dataset.sentence);
    if (badge) this.bench.take(badge.dataset.badge);
  }

  #pressed(event, list) {
    const asked = event.target.closest("[data-command]");
    const listed = list.contains(event.target) && event.target.closest("[data-sentence]");
    const { command, argument } = asked?.dataset ?? {};
    this.#giveBackFocus(event);
    if (asked) this.keys.inTurn(() => this.run(command, argument));
    else if (listed) this.keys.inTurn(() => this.run("go", listed.dataset.sentence));
    if (listed) event.preventDefault();
  }

  /** A button that was clicked must not keep the focus: Enter would press it again instead of going on.
   * One that was pressed by key keeps it (such a click has no `detail`): there the focus is the place.
   */
  #giveBackFocus({ detail, target }) {
    const button = target.closest("button[data-command], .segment");
    const isOther = !button || this.evidence.isOpen || document.querySelector("dialog[open]");
    if (detail && !isOther) this.article.current.focus({ preventScroll: true });
  }

  /** Copy the chosen words where nothing else is selected: looking them up is half of the work. */
  #copied(event) {
    if (isTyping(document.activeElement) || !getSelection().isCollapsed) return;
    event.clipboardData.setData("text/plain", this.bench.passage.textOf(this.bench.selection.range));
    event.preventDefault();
  }
}
