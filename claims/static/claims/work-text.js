// Texts whose offsets are code points. This is the one place that knows how JavaScript counts.

const GRAPHEMES = globalThis.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** A stretch of a longer text, from code point `start` of it. */
export class Stretch {
  #units; // UTF-16 index of each code point, or null where the two counts are the same

  constructor(string, start = 0) {
    this.string = string;
    this.start = start;
    this.#units = null;
    if (/[\ud800-\udbff]/.test(string)) {
      this.#units = [];
      for (let unit = 0; unit < string.length; unit += string.codePointAt(unit) > 0xffff ? 2 : 1) {
        this.#units.push(unit);
      }
      this.#units.push(string.length);
    }
    this.end = start + (this.#units ? this.#units.length - 1 : string.length);
  }

  /** Return the text from one code point of the whole to another, cut to this stretch. */
  slice(start, end) {
    return this.string.slice(this.#unit(start), this.#unit(end));
  }

  /** Return the offsets at which no grapheme is cut, the two ends included. */
  graphemeBoundaries() {
    const parts = GRAPHEMES
      ? Array.from(GRAPHEMES.segment(this.string), (part) => part.segment)
      : Array.from(this.string);
    const found = [this.start];
    for (const part of parts) found.push(found.at(-1) + Array.from(part).length);
    return found;
  }

  /** Return the words as [start, end] pairs; for text that the server has not cut yet. */
  words(language) {
    const segmenter = new Intl.Segmenter(language || undefined, { granularity: "word" });
    const found = [];
    let at = this.start;
    for (const part of segmenter.segment(this.string)) {
      const end = at + Array.from(part.segment).length;
      if (part.isWordLike) found.push([at, end]);
      at = end;
    }
    return found;
  }

  #unit(offset) {
    const within = Math.min(Math.max(offset, this.start), this.end) - this.start;
    return this.#units ? this.#units[within] : within;
  }
}

/** The sentences of a passage: their stretches, and which of them a range touches. */
export class Passage {
  constructor(sentences) {
    this.sentences = sentences;
    this.stretches = new Map(sentences.map((s) => [s.start, new Stretch(s.text, s.start)]));
    this.words = sentences.flatMap((s) => s.words);
  }

  at(start) {
    return this.sentences.find((sentence) => sentence.start === start);
  }

  touching({ start, end }) {
    return this.sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  }

  textOf(range) {
    return this.touching(range)
      .map((sentence) => this.stretches.get(sentence.start).slice(range.start, range.end))
      .join(" ");
  }

  /** Cut a range at line ends: what lies between two paragraphs belongs to no claim. */
  spansOf(range) {
    const spans = [];
    let line = null;
    for (const sentence of this.touching(range)) {
      const part = {
        start: Math.max(range.start, sentence.start),
        end: Math.min(range.end, sentence.end),
      };
      if (sentence.line === line) spans.at(-1).end = part.end;
      else spans.push(part);
      line = sentence.line;
    }
    return spans;
  }

  /** Return the range of whole words about a range; all of a sentence's words are the sentence. */
  snap({ start, end }) {
    const inside = this.words.filter(([from, to]) => from < end && start < to);
    if (!inside.length) return null;
    const range = { start: inside[0][0], end: inside.at(-1)[1] };
    for (const sentence of this.touching(range)) {
      if (sentence.words[0]?.[0] === range.start && sentence.words.at(-1)[1] <= range.end) {
        range.start = sentence.start;
      }
      if (sentence.words.at(-1)?.[1] === range.end && sentence.start >= range.start) {
        range.end = sentence.end;
      }
    }
    return range;
  }
}
