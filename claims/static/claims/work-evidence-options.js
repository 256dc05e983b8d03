// What is said of a piece of evidence beside its stance: the set, whether it bears on a part only, and
// how time or place differ. What is typed here waits on this device until the evidence is kept.

import { make, words } from "./work-dom.js";
import { labelled } from "./work-fields.js";

const BLANK = { set_number: 1, is_partial: false, scope_note: "" };

/** The fields, of one piece of evidence or of one source at a time. */
export class EvidenceOptions {
  constructor(drafts) {
    this.drafts = drafts;
    this.set = make("input", { type: "number", class: "input", min: 1, max: 999, value: "1" });
    this.partial = make("input", { type: "checkbox" });
    this.scope = make("input", { class: "input", maxlength: 2000, dir: "auto" });
    this.root = make(
      "details",
      { class: "fold", input: () => this.#keep() },
      make("summary", {}, words("more_about_evidence")),
      labelled(words("set_number"), this.set, { help: words("set_help") }),
      make("label", { class: "choice" }, this.partial, make("span", {}, words("partial_help"))),
      labelled(words("scope_note"), this.scope, { help: words("scope_help") }),
    );
  }

  /** Begin with what a piece of evidence says, or with nothing said. */
  begin(item = null) {
    this.name = null;
    this.taken = null;
    this.#fill({ ...BLANK, ...item });
  }

  /** Be about this evidence or source: what a tab that died had of it is taken up, in sight. */
  async beAbout(name) {
    if (this.name === name) return;
    this.name = name;
    // A draft that nobody touched belongs to the source before, and does not go along to this one.
    if (this.taken && this.#says(this.taken.draft)) this.#fill(this.taken.before);
    const before = this.read();
    const draft = await this.drafts.get(draftOf(name));
    if (!draft || this.name !== name || !this.#says(before)) return;
    this.taken = { draft, before };
    this.#fill(draft);
    this.root.open = true;
  }

  /** Return the fields as an operation holds them. */
  read() {
    return {
      set_number: Math.max(1, Number(this.set.value) || 1),
      is_partial: this.partial.checked,
      scope_note: this.scope.value.trim(),
    };
  }

  /** Forget what was typed of this evidence or source: an act holds it. */
  forget(name) {
    this.drafts.keep(draftOf(name), null);
  }

  #says(fields) {
    return JSON.stringify(this.read()) === JSON.stringify(fields);
  }

  #keep() {
    if (this.name) this.drafts.keep(draftOf(this.name), this.read());
  }

  #fill({ set_number, is_partial, scope_note }) {
    this.set.value = String(set_number);
    this.partial.checked = is_partial;
    this.scope.value = scope_note;
  }
}

function draftOf(name) {
  return `options:${name}`;
}
