// Word hints: a letter over each word; one chooses the first word, one the last. No drag, no counting.

// Home row first, for both hands; letters only, since every layout has them in the same places.
const LETTERS = [..."FJDKSLAGHRUEIWOQPVNCMXZTYB"].map((letter) => `Key${letter}`);

/** Return prefix-free hints for `count` words, as short as they can be: [["KeyF"], ...]. */
export function hintsFor(count) {
  let prefixes = 0;
  while (LETTERS.length - prefixes + prefixes * LETTERS.length < count) prefixes += 1;
  const single = LETTERS.slice(0, LETTERS.length - prefixes).map((code) => [code]);
  const double = LETTERS.slice(LETTERS.length - prefixes).flatMap((first) =>
    LETTERS.map((second) => [first, second]));
  return [...single, ...double].slice(0, count);
}

/** The mode between pressing the hint key and choosing the last word. */
export class Hints {
  constructor({ labelOf, onFirst, onChosen, onEnd }) {
    Object.assign(this, { labelOf, onFirst, onChosen, onEnd });
    this.elements = [];
  }

  get isOn() {
    return this.elements.length > 0;
  }

  /** Put hints over word elements, which carry data-start and data-end. */
  start(elements) {
    this.first = null;
    this.all = elements;
    this.#show(elements);
  }

  /** Take a key; return whether it was one of ours. */
  press(code) {
    if (code === "Backspace" && (this.typed.length || this.first)) {
      if (this.typed.length) this.typed = [];
      else this.first = null;
      this.#show(this.first ? this.#from(this.first) : this.all);
      return true;
    }
    if (!LETTERS.includes(code)) return false;
    this.typed.push(code);
    const left = this.elements.filter((_, index) => this.#fits(index));
    if (!left.length) {
      this.typed = [];
      this.#label();
      return true;
    }
    const chosen = this.elements.findIndex((_, index) =>
      this.#fits(index) && this.hints[index].length === this.typed.length);
    if (chosen < 0) this.#label();
    else this.#choose(this.elements[chosen]);
    return true;
  }

  stop() {
    this.#clear();
    this.elements = [];
    this.onEnd();
  }

  #choose(element) {
    if (!this.first) {
      this.first = element;
      this.#show(this.#from(element));
      this.onFirst(element);
      return;
    }
    const range = { start: Number(this.first.dataset.start), end: Number(element.dataset.end) };
    this.stop();
    this.onChosen(range);
  }

  #from(element) {
    return this.all.slice(this.all.indexOf(element));
  }

  #show(elements) {
    this.#clear();
    this.elements = elements;
    this.hints = hintsFor(elements.length);
    this.typed = [];
    this.#label();
  }

  #label() {
    this.elements.forEach((element, index) => {
      const rest = this.#fits(index) ? this.hints[index].slice(this.typed.length) : [];
      if (rest.length) element.dataset.hint = rest.map((code) => this.labelOf(code)).join("");
      else delete element.dataset.hint;
    });
  }

  #fits(index) {
    return this.typed.every((code, place) => this.hints[index][place] === code);
  }

  #clear() {
    for (const element of this.elements) delete element.dataset.hint;
  }
}
