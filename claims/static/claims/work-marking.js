// What the chosen words can be called: the claim types with their digits, and how much it is worth.

import { make, words } from "./work-dom.js";
import { excerpt, quotation } from "./work-article.js";
import { segmented } from "./work-fields.js";

/** Return the labels of a set that annotators choose from, with the digit of each. */
export function offered(schema, name) {
  return schema[name].labels
    .filter((label) => !label.hidden && !label.reviewers_only)
    .map((label, index) => ({ ...label, key: String(index + 1) }));
}

/** Return whether the campaign asks for a field, and whether it insists. */
export function need(schema, name) {
  return schema[name]?.need ?? schema.free?.[name] ?? "optional";
}

/** Draws the marking block: what is chosen, its types, its check-worthiness. */
export class Marking {
  constructor(bench, root) {
    this.bench = bench;
    const { schema } = bench.reading;
    this.what = make("p", { class: "marking-what", id: "marking-what" });
    this.types = make(
      "div",
      { class: "types", role: "group", "aria-labelledby": "marking-what" },
      ...offered(schema, "claim_types").map((label) => this.#typeButton(label)),
    );
    this.worth = need(schema, "check_worthiness") === "absent" ? null : this.#worth(schema);
    root.replaceChildren(this.what, this.types, ...(this.worth ? [this.worth] : []));
    bench.onChange(() => this.render());
  }

  render() {
    const { bench } = this;
    const claim = bench.active ? bench.state.claims.get(bench.active) : null;
    this.what.replaceChildren(...this.#heading(claim));
    for (const type of this.types.children) {
      const isOn = Boolean(claim?.fields.claim_types.includes(type.dataset.value));
      type.setAttribute("aria-pressed", String(isOn));
    }
    this.worth?.group.show(bench.claimInHand?.fields.check_worthiness);
    this.worth?.toggleAttribute("inert", !bench.claimInHand);
  }

  #heading(claim) {
    const { bench } = this;
    if (claim) {
      const { letter, hue } = bench.letterOf(claim.id);
      return [
        make("span", { class: "claim-letter", "data-hue": hue }, letter),
        words("claim_is", { letter }),
      ];
    }
    if (bench.selection.isWhole) return [words("mark_whole")];
    const text = excerpt(bench.passage.textOf(bench.selection.range), 60);
    return [words("mark_words"), " ", quotation(text, bench.reading.article.language)];
  }

  #typeButton(label) {
    return make(
      "button",
      {
        type: "button",
        class: "type",
        "data-command": "type",
        "data-argument": label.key,
        "data-value": label.value,
        "data-checkable": String(label.checkable),
        "aria-pressed": "false",
      },
      Number(label.key) <= 9 ? make("kbd", { "data-key": "type", "data-argument": label.key }) : make("span", {}),
      make("span", { class: "type-name" }, label.name),
      label.definition ? make("span", { class: "type-definition" }, label.definition) : null,
    );
  }

  #worth(schema) {
    const labels = offered(schema, "check_worthiness");
    const group = segmented(
      words("check_worthiness"),
      labels.map((label) => ({ ...label, hint: label.definition })),
      { command: "worth" },
    );
    const block = make(
      "div",
      { class: "worth" },
      make("span", { class: "label" }, words("check_worthiness")),
      group,
    );
    block.group = group;
    return block;
  }
}
