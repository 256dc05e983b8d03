// Who says so: the chain of a claim from the outlet inwards, and the one that the text suggests.
// What is suggested is offered beside the fields; only a key or a click takes it.

import { announce, button, icon, make, spoken, words } from "./work-dom.js";
import { bound } from "./work-fields.js";

/** The section of one claim; `save(chain)` stores it. */
export class Attribution {
  constructor(bench, claim, { note, save }) {
    this.bench = bench;
    this.claim = claim;
    this.save = save;
    this.chain = make("ol", { class: "chain" });
    this.offer = make("div", { class: "offer", hidden: true });
    this.addLink = button(words("add_speaker"), { picture: "plus", click: () => this.#add("", "") });
    this.root = make(
      "details",
      { class: "fold" },
      make("summary", {}, words("attribution"), ` ${note}`, make("kbd", { "data-key": "attribution" })),
      make("p", { class: "help" }, words("attribution_help")),
      this.chain,
      this.offer,
      this.addLink,
    );
  }

  /** What the key leads to: the first name, else what is offered, else a way to add one. */
  get first() {
    return this.chain.querySelector("input") ?? this.offer.querySelector("button") ?? this.addLink;
  }

  show({ spans, fields: { attribution } }) {
    this.#showOffer(spans, attribution);
    const wanted = JSON.stringify(attribution);
    if (this.shown === wanted || this.chain.contains(document.activeElement)) return;
    this.shown = wanted;
    this.chain.replaceChildren();
    for (const { name, role } of attribution) this.#add(name, role);
    if (attribution.length) this.root.open = true;
  }

  #showOffer(spans, attribution) {
    const { when, attributions } = this.bench.reading.suggestions;
    const held = JSON.stringify(attribution);
    const links = when === "after" && !attribution.length ? null : nearest(attributions, spans)?.links;
    const wanted = links && JSON.stringify(links) !== held ? JSON.stringify(links) : "";
    if (this.offered === wanted) return;
    this.offered = wanted;
    const hadFocus = this.offer.contains(document.activeElement);
    this.offer.hidden = !wanted;
    this.offer.replaceChildren(...(wanted ? [this.#offerOf(links)] : []));
    if (hadFocus) this.first.focus();
  }

  #offerOf(links) {
    const { language } = this.bench.reading.article;
    return make(
      "button",
      { type: "button", class: "button", "data-size": "small", click: () => this.#take(links) },
      icon("plus"),
      make("span", {}, words("take_suggestion")),
      make("span", { class: "offered", ...spoken(language) }, inWords(links)),
    );
  }

  async #take(links) {
    this.root.open = true;
    this.chain.replaceChildren();
    for (const { name, role } of links) this.#add(name, role);
    const kept = this.#store();
    this.first.focus();
    if (await kept) announce(words("attribution_taken", { ...this.bench.letterOf(this.claim), names: inWords(links) }));
  }

  #add(name, role) {
    const save = () => this.#store();
    const input = (label, value) =>
      bound(make("input", { class: "input", "aria-label": label, placeholder: label, value, maxlength: 300, dir: "auto" }), { save });
    const row = make("li", {}, input(words("speaker"), name), input(words("speaker_role"), role));
    row.append(
      button(words("remove"), {
        picture: "cross",
        click: () => {
          row.remove();
          save();
        },
      }),
    );
    const chosen = this.bench.selection;
    if (!name && !chosen.isWhole) row.firstChild.value = this.bench.passage.textOf(chosen.range).slice(0, 300);
    this.chain.append(row);
    if (!name) {
      row.firstChild.focus();
      if (row.firstChild.value) save();
    }
  }

  #store() {
    const attribution = [...this.chain.children]
      .map((row) => [...row.querySelectorAll("input")].map((input) => input.value.trim()))
      .filter(([name]) => name)
      .map(([name, role]) => ({ name, role }));
    this.shown = JSON.stringify(attribution);
    return this.save(attribution);
  }
}

function inWords(links) {
  return links.map(({ name, role }) => (role ? words("speaker_with_role", { name, role }) : name)).join(" › ");
}

/** Return the quotation that shares most with the spans; of two that share the same, the shorter. */
function nearest(quotations, spans) {
  const shared = ({ start, end }) =>
    spans.reduce((sum, span) => sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)), 0);
  const length = ({ start, end }) => end - start;
  return quotations
    .filter((quotation) => shared(quotation) > 0)
    .sort((a, b) => shared(b) - shared(a) || length(a) - length(b))[0];
}
