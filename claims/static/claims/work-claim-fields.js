// The fields of one claim, beyond its words and types; only those that the campaign asks for.

import { excerpt } from "./work-article.js";
import { Attribution } from "./work-attribution.js";
import { announce, make, words } from "./work-dom.js";
import { bound, labelled, segmented, textArea } from "./work-fields.js";
import { need, offered } from "./work-marking.js";
import { placeInput } from "./work-place.js";
import { standingClaims } from "./work-state.js";

/** Builds the fields once and shows what changes in them. */
export class ClaimFields {
  constructor(bench, claim) {
    this.bench = bench;
    this.claim = claim;
    this.shown = {};
    this.schema = bench.reading.schema;
    this.language = bench.reading.article.language;
    if (need(this.schema, "attribution") !== "absent") {
      this.attribution = new Attribution(bench, claim, {
        note: this.#note("attribution"),
        save: (attribution) => this.#edit({ attribution }),
      });
    }
    this.root = make(
      "div",
      { class: "claim-fields" },
      this.#normalised(),
      this.attribution?.root,
      this.#dateAndPlace(),
      this.#parent(),
      this.#verdict(),
    );
  }

  update(claim) {
    const { fields, verdict } = claim;
    this.normalised?.show(fields.normalised_text);
    this.date?.show(fields.claim_date ?? "");
    this.precision?.show(fields.date_precision);
    this.place?.show(fields.place);
    this.attribution?.show(claim);
    this.#showParents(fields.parent);
    this.verdict?.show(verdict.value);
    for (const name of ["justification", "missing_information", "comment"]) this[name]?.show(verdict[name]);
    this.confidence?.show(verdict.confidence);
  }

  focus(name) {
    const [field, section] = {
      normalise: [this.normalised],
      attribution: [this.attribution?.first, this.attribution?.root],
      verdict: [this.verdict?.firstElementChild, this.verdictSection],
    }[name];
    if (section) section.open = true;
    if (!field) {
      announce(words("field_absent"), { tone: "bad" });
      return;
    }
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  }

  #edit(fields) {
    return this.bench.act("edit_claim", { claim: this.claim, fields });
  }

  #draft(name) {
    return `claim-annotator:draft:${this.bench.reading.user}:${this.claim}:${name}`;
  }

  #note(...names) {
    return names.some((name) => need(this.schema, name) === "required") ? words("required") : "";
  }

  #normalised() {
    if (need(this.schema, "normalised_text") === "absent") return null;
    this.normalised = bound(textArea(this.language, { maxlength: 20000 }), {
      draft: this.#draft("normalised_text"),
      save: (value) => {
        const known = this.bench.state.claims.get(this.claim).fields.language;
        this.#edit({ normalised_text: value, language: value ? known || this.language : "" });
      },
    });
    return labelled(words("normalised_text"), this.normalised, {
      note: this.#note("normalised_text"),
      help: words("normalised_help"),
      key: "normalise",
    });
  }

  #dateAndPlace() {
    const parts = [];
    if (need(this.schema, "claim_date") !== "absent") parts.push(...this.#date());
    if (need(this.schema, "place") !== "absent") parts.push(this.#place());
    return parts.length ? make("div", { class: "field-row" }, ...parts) : null;
  }

  #date() {
    const save = () => {
      const date = this.date.value || null;
      this.#edit({ claim_date: date, date_precision: date ? this.precision.value || "day" : "" });
    };
    this.date = bound(make("input", { type: "date", class: "input", max: "9999-12-31" }), { save });
    this.precision = bound(
      make(
        "select",
        { class: "input" },
        ...["day", "month", "year"].map((value) => make("option", { value }, words(`precision_${value}`))),
      ),
      { save: () => this.date.value && save() },
    );
    return [
      labelled(words("claim_date"), this.date, { note: this.#note("claim_date") }),
      labelled(words("date_precision"), this.precision),
    ];
  }

  #place() {
    this.place = placeInput((place) => this.#edit({ place }));
    return labelled(words("place"), this.place, { note: this.#note("place") });
  }

  #parent() {
    this.parent = make("select", { class: "input" });
    this.parent.addEventListener("change", () => this.#edit({ parent: this.parent.value || null }));
    this.parentField = labelled(words("parent"), this.parent, { help: words("parent_help") });
    return this.parentField;
  }

  #showParents(chosen) {
    const others = standingClaims(this.bench.state).filter((claim) => claim.id !== this.claim);
    this.parentField.hidden = !others.length;
    const wanted = JSON.stringify([chosen, others.map((claim) => [claim.id, claim.spans])]);
    if (this.shown.parents === wanted) return;
    this.shown.parents = wanted;
    this.parent.replaceChildren(
      make("option", { value: "" }, words("no_parent")),
      ...others.map((claim) =>
        make(
          "option",
          { value: claim.id, selected: claim.id === chosen },
          this.#named(claim),
        )),
    );
  }

  #named(claim) {
    const { passage } = this.bench;
    const text = claim.spans.map((span) => passage.textOf(span)).join(" … ");
    return `${words("claim_letter", this.bench.letterOf(claim.id))}: ${excerpt(text, 60)}`;
  }

  #verdict() {
    if (need(this.schema, "verdicts") === "absent") return null;
    const choices = offered(this.schema, "verdicts").map(({ value, name, definition }) => ({ value, name, hint: definition }));
    this.verdict = segmented(words("verdict"), choices, { onChoose: (value) => this.#chooseVerdict(value, choices) });
    const parts = [this.verdict];
    for (const name of ["justification", "missing_information", "comment"]) {
      if (need(this.schema, name) === "absent") continue;
      this[name] = bound(textArea(this.language, { maxlength: 20000 }), {
        draft: this.#draft(name),
        save: (value) => this.#setVerdict({ [name]: value }),
      });
      parts.push(labelled(words(name), this[name], { note: this.#note(name) }));
    }
    if (need(this.schema, "confidence") !== "absent") parts.push(this.#confidence());
    this.verdictSection = make(
      "details",
      { class: "fold" },
      make("summary", {}, words("verdict"), ` ${this.#note("verdicts")}`, make("kbd", { "data-key": "verdict" })),
      ...parts,
    );
    return this.verdictSection;
  }

  #confidence() {
    const steps = [1, 2, 3, 4, 5].map((step) => ({ value: String(step), name: String(step) }));
    this.confidence = segmented(words("confidence"), steps, {
      onChoose: (value) => this.#chooseConfidence(Number(value)),
    });
    return make("div", { class: "field" }, make("span", { class: "label" }, words("confidence")), this.confidence);
  }

  async #chooseVerdict(chosen, choices) {
    const value = chosen === this.#held("value") ? "" : chosen;
    const name = choices.find((choice) => choice.value === value)?.name;
    if (await this.#setVerdict({ value })) this.#say(value ? "verdict_set" : "verdict_unset", { value: name });
  }

  async #chooseConfidence(chosen) {
    const n = chosen === this.#held("confidence") ? null : chosen;
    if (await this.#setVerdict({ confidence: n })) this.#say(n ? "confidence_set" : "confidence_unset", { n });
  }

  #say(key, values) {
    announce(words(key, { ...this.bench.letterOf(this.claim), ...values }));
  }

  #held(name) {
    return this.bench.state.claims.get(this.claim).verdict[name];
  }

  #setVerdict(change) {
    return this.bench.act("set_verdict", (state) => ({
      claim: this.claim,
      ...state.claims.get(this.claim).verdict,
      ...change,
    }));
  }
}
