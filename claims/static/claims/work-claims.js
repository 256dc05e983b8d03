// The claims of the lifted sentence, one card each: in words, beside the text that carries them.

import { button, dateName, icon, make, words } from "./work-dom.js";
import { excerpt, quotation } from "./work-article.js";
import { ClaimFields } from "./work-claim-fields.js";
import { isLater, laterWarning } from "./work-evidence-source.js";
import { claimsTouching, evidenceOfClaim } from "./work-state.js";

const STANCES = ["supports", "contradicts", "context"];

/** Keeps one card a claim; the card in hand is open, the others are a line. */
export class Claims {
  constructor(bench, root, run) {
    this.bench = bench;
    this.root = root;
    this.run = run;
    this.cards = new Map();
    bench.onChange(() => this.render());
  }

  /** Return the card of a claim, its fields built. */
  card(claim) {
    return this.cards.get(claim.id);
  }

  render() {
    const here = claimsTouching(this.bench.state, this.bench.sentence);
    const open = this.bench.claimInHand?.id;
    for (const [id, card] of this.cards) {
      if (here.some((claim) => claim.id === id)) continue;
      card.root.remove();
      this.cards.delete(id);
    }
    for (const claim of here) {
      if (!this.cards.has(claim.id)) this.cards.set(claim.id, new Card(this.bench, claim, this.run));
      const card = this.cards.get(claim.id);
      card.update(claim, { isOpen: claim.id === open, isActive: claim.id === this.bench.active });
      if (card.root.parentElement !== this.root) this.root.append(card.root);
    }
    this.root.hidden = !here.length;
  }
}

class Card {
  constructor(bench, claim, run) {
    this.bench = bench;
    const { letter, hue } = bench.letterOf(claim.id);
    this.quote = make("span", { class: "claim-quote" });
    this.types = make("span", { class: "claim-types" });
    this.fields = new ClaimFields(bench, claim.id);
    this.evidence = make("div", { class: "evidence-list" });
    this.head = make(
      "button",
      { type: "button", class: "claim-head", click: () => bench.take(claim.id) },
      make("span", { class: "claim-letter", "data-hue": hue }, letter),
      this.quote,
      this.types,
    );
    this.remove = button(words("remove_claim", { letter }), {
      picture: "bin",
      click: () => run("remove-claim", claim.id),
    });
    this.body = make(
      "div",
      { class: "claim-body" },
      make("h3", {}, words("evidence")),
      this.evidence,
      button(words("link_evidence"), { command: "evidence", kind: "plain", picture: "link" }),
      this.fields.root,
      this.remove,
    );
    this.root = make(
      "article",
      { class: "claim-card", "data-hue": hue, "data-claim": claim.id, "aria-label": words("claim_letter", { letter }) },
      this.head,
      this.body,
    );
    this.run = run;
  }

  update(claim, { isOpen, isActive }) {
    const { bench } = this;
    const { language } = bench.reading.article;
    const text = claim.spans.map((span) => bench.passage.textOf(span)).join(" … ");
    this.root.classList.toggle("is-active", isActive);
    this.head.setAttribute("aria-expanded", String(isOpen));
    this.body.hidden = !isOpen;
    this.quote.replaceChildren(quotation(excerpt(text, 120), language));
    this.types.replaceChildren(
      ...claim.fields.claim_types.map((type) => make("span", { class: "chip" }, bench.nameOf("claim_types", type))),
      ...(claim.verdict.value
        ? [make("span", { class: "chip", "data-verdict": claim.verdict.value }, bench.nameOf("verdicts", claim.verdict.value))]
        : []),
    );
    this.fields.update(claim);
    this.#showEvidence(claim);
  }

  #showEvidence(claim) {
    const items = evidenceOfClaim(this.bench.state, claim.id);
    const drawn = JSON.stringify([items, claim.fields.claim_date]);
    if (drawn === this.drawnEvidence) return;
    this.drawnEvidence = drawn;
    const order = (item) => STANCES.indexOf(item.stance);
    items.sort((a, b) => a.set_number - b.set_number || order(a) - order(b));
    this.evidence.replaceChildren(
      ...(items.length
        ? items.map((item) => evidenceItem(this.bench, claim, item, this.run))
        : [make("p", { class: "faint" }, words("no_evidence"))]),
    );
  }
}

function evidenceItem(bench, claim, item, run) {
  const { source } = item;
  const title = source.title || source.url || words("article_n", { n: source.article });
  return make(
    "section",
    { class: "evidence", "data-stance": item.stance },
    make(
      "div",
      { class: "evidence-head" },
      make(
        "span",
        { class: "chip", "data-stance": item.stance },
        STANCES.includes(item.stance) ? icon(`stance-${item.stance}`) : null,
        bench.nameOf("stances", item.stance),
      ),
      item.set_number > 1 ? make("span", { class: "chip" }, words("set_n", { n: item.set_number })) : null,
      item.is_partial ? make("span", { class: "chip" }, words("partial")) : null,
      button(words("edit"), { picture: "pencil", title: words("edit"), click: () => run("edit-evidence", item.id) }),
      button(words("remove"), { picture: "bin", title: words("remove"), click: () => run("remove-evidence", item.id) }),
    ),
    ...item.quotes.map((quote) =>
      make(
        "blockquote",
        { class: "quoted", "data-stance": item.stance, dir: "auto", lang: source.language ?? null },
        quote.exact ?? "",
      )),
    make(
      "p",
      { class: "evidence-source" },
      source.url
        ? make("a", { href: source.url, target: "_blank", rel: "noreferrer noopener" }, title, icon("external"))
        : title,
      [source.outlet, dateName(source.published_on)].filter(Boolean).map((part) => ` · ${part}`).join(""),
    ),
    item.scope_note ? make("p", { class: "faint" }, words("scope", { note: item.scope_note })) : null,
    isLater(bench, claim, source) ? laterWarning() : null,
  );
}
