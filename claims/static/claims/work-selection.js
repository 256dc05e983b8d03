// Which words are chosen: a range that moves by word, by grapheme and by clause.

/** A selection over words ([start, end] pairs in order); `whole` is what is chosen to begin with. */
export class Selection {
  constructor(words, whole, stretchAt) {
    this.words = words;
    this.stretchAt = stretchAt;
    this.reset(whole);
  }

  reset(whole = this.whole) {
    this.whole = whole;
    this.set(whole);
    this.isWhole = true;
    this.first = null;
  }

  set({ start, end }) {
    this.start = start;
    this.end = end;
    this.edge = "end";
    this.pivot = this.#firstWord();
    this.isWhole = start === this.whole.start && end === this.whole.end;
  }

  get range() {
    return { start: this.start, end: this.end };
  }

  /** The word at the moving end: what a screen reader is told to read. */
  get cursor() {
    return this.words[this.edge === "end" ? this.#lastWord() : this.#firstWord()] ?? null;
  }

  move(direction) {
    const inside = this.#wordsOfWhole();
    if (!inside.length) return;
    let to;
    if (this.isWhole) to = direction > 0 ? inside[0] : inside.at(-1);
    else to = (this.edge === "end" ? this.#lastWord() : this.#firstWord()) + direction;
    // A step never leaves the sentence; only extending does.
    this.#toWord(Math.min(Math.max(to, inside[0]), inside.at(-1)), direction);
  }

  toEdge(direction) {
    const inside = this.#wordsOfWhole();
    this.#toWord(direction > 0 ? inside.at(-1) : inside[0], direction);
  }

  extend(direction) {
    const from = this.edge === "end" ? this.#lastWord() : this.#firstWord();
    this.#extendTo(from + direction);
  }

  extendToEdge(direction) {
    const inside = this.#wordsOfWhole();
    if (this.isWhole) this.pivot = direction > 0 ? inside[0] : inside.at(-1);
    this.#extendTo(direction > 0 ? inside.at(-1) : inside[0]);
  }

  /** Move one end by a grapheme; it may enter and leave words, never cut a grapheme. */
  extendGrapheme(direction) {
    const at = this.edge === "end" ? this.end : this.start;
    const boundaries = this.stretchAt(this.edge === "end" ? at - 1 : at).graphemeBoundaries();
    const next = direction > 0
      ? boundaries.find((offset) => offset > at)
      : boundaries.findLast((offset) => offset < at);
    if (next === undefined) return;
    if (this.edge === "end" && next > this.start) this.end = next;
    if (this.edge === "start" && next < this.end) this.start = next;
    this.isWhole = false;
  }

  /** Choose the next or the previous clause of the sentence. */
  clause(direction, clauses) {
    if (!clauses.length) return;
    const current = clauses.findIndex(([start, end]) => start === this.start && end === this.end);
    let to;
    if (current >= 0) to = (current + direction + clauses.length) % clauses.length;
    else to = direction > 0 ? 0 : clauses.length - 1;
    this.set({ start: clauses[to][0], end: clauses[to][1] });
    // One clause may be the whole sentence; it was chosen all the same.
    this.isWhole = clauses.length === 1;
  }

  #toWord(index, direction) {
    const word = this.words[index];
    if (!word) return;
    [this.start, this.end] = word;
    this.pivot = index;
    this.edge = direction > 0 ? "end" : "start";
    this.isWhole = false;
  }

  #extendTo(index) {
    const word = this.words[index];
    const pivot = this.words[this.pivot];
    if (!word || !pivot) return;
    this.start = Math.min(word[0], pivot[0]);
    this.end = Math.max(word[1], pivot[1]);
    this.edge = index >= this.pivot ? "end" : "start";
    this.isWhole = false;
  }

  #firstWord() {
    return this.words.findIndex(([start, end]) => start < this.end && this.start < end);
  }

  #lastWord() {
    return this.words.findLastIndex(([start, end]) => start < this.end && this.start < end);
  }

  #wordsOfWhole() {
    return this.words.flatMap(([start, end], index) =>
      (this.whole.start <= start && end <= this.whole.end ? [index] : []));
  }
}
