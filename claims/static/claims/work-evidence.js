// Linking evidence, under the claim that it bears on: search or paste, choose the words, say the stance.

import { announce, button, make, newId, words } from "./work-dom.js";
import { excerpt, quotation } from "./work-article.js";
import { EvidenceOptions } from "./work-evidence-options.js";
import { segmented } from "./work-fields.js";
import { offered } from "./work-marking.js";
import { Quoting } from "./work-quoting.js";
import { Search } from "./work-search.js";
import { AddressForm } from "./work-address.js";
import { isLater, laterWarning } from "./work-evidence-source.js";

// While the panel is open: commands that go on as usual, and those that close it first. The others are
// the quote's, or nothing here.
const STAYS = new Set(["hints", "keys", "outbox", "extend-lease", "guideline", "why", "context", "take-over",
  "sign-in", "save-file"]);
const LEADS_AWAY = new Set(["go", "sentence", "submit", "hand-in", "undo", "redo", "remove-claim", "set-note"]);

/** The evidence panel of one claim at a time. */
export class EvidencePanel {
  constructor(bench, root, { urls, connection, onClose, media, drafts }) {
    Object.assign(this, { bench, root, connection, onClose });
    this.search = new Search({
      connection,
      urls,
      onPick: (hit, isFinal) => this.#pick(hit, isFinal),
      onAddress: (address) => this.#showAddress(address),
    });
    this.address = new AddressForm({
      connection,
      urls,
      media,
      drafts,
      onText: (text) => this.#quoteFrom(text),
      onDone: () => this.#askStance(),
    });
    this.options = new EvidenceOptions(drafts);
    this.quoting = new Quoting({ connection, urls, onChange: () => this.#renderQuote() });
    this.stances = segmented(
      words("stance"),
      offered(bench.reading.schema, "stances").map((label) => ({ ...label, hint: label.definition })),
      { onChoose: (value) => this.#choose(value) },
    );
    this.#build();
  }

  /** Speak with the server about another passage's claims from now on. */
  moveTo(urls) {
    this.close();
    this.search.urls = urls;
    this.address.urls = urls;
    this.quoting.urls = urls;
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Open for a claim, searched by its own words; with an evidence item, to change that. */
  open(claim, item = null) {
    this.claim = claim;
    this.item = item;
    this.hit = null;
    this.digit = null;
    this.root.hidden = false;
    document.body.dataset.panel = "evidence";
    this.quoting.clear();
    this.address.begin(claim.id);
    this.#head(claim);
    this.options.begin(item);
    this.saveButton.hidden = !item;
    if (item) void this.options.beAbout(item.id);
    this.stances.show(item?.stance);
    this.tabs.hidden = Boolean(item);
    this.#showTab(item ? "none" : "campaign");
    if (item) {
      if (item.source.article) this.quoting.load(item.source, item.quotes);
      this.#askStance();
    } else {
      this.search.start(claim.spans.map((span) => this.bench.passage.textOf(span)).join(" "));
    }
  }

  close() {
    if (!this.isOpen) return;
    this.root.hidden = true;
    delete document.body.dataset.panel;
    this.search.cancel();
    this.address.rest();
    this.onClose();
  }

  /** Take a command while the panel is open; return whether it was for us. */
  run(command, argument) {
    if (command === "leave") this.close();
    else if (command === "type") this.#chooseByKey(argument);
    else if (command === "next") this.#enter();
    else if (LEADS_AWAY.has(command)) {
      this.close();
      return false;
    } else if (!STAYS.has(command)) this.quoting.run(command, argument);
    else return false;
    return true;
  }

  /** The words that hints go over while the panel is open. */
  get wordElements() {
    return this.quoting.wordElements;
  }

  chooseWords(range) {
    this.quoting.choose(range);
  }

  #build() {
    this.title = make("h2", { class: "evidence-title" });
    this.quoted = make("p", { class: "evidence-claim" });
    this.tabs = segmented(
      words("where_from"),
      [
        { value: "campaign", name: words("in_campaign") },
        { value: "address", name: words("web_address") },
      ],
      { onChoose: (value) => this.#showTab(value), digits: false },
    );
    this.quoteHead = make("div", { class: "quote-head" });
    this.foot = make(
      "div",
      { class: "evidence-foot" },
      this.quoteHead,
      this.quoting.root,
      this.options.root,
    );
    this.saveButton = button(words("keep_changes"), { kind: "primary", click: () => this.#saveItem() });
    // Always at the lower edge of the panel: what comes last must not lie below the fold.
    this.bar = make(
      "div",
      { class: "stance-bar" },
      make("p", { class: "label" }, words("source_and_claim")),
      this.stances,
      this.saveButton,
    );
    this.root.replaceChildren(
      make(
        "header",
        { class: "evidence-header" },
        this.title,
        button(words("close"), { picture: "cross", command: "leave" }),
        this.quoted,
      ),
      this.tabs,
      this.search.root,
      this.address.root,
      this.foot,
      this.bar,
    );
  }

  #head(claim) {
    const { letter, hue } = this.bench.letterOf(claim.id);
    const text = claim.spans.map((span) => this.bench.passage.textOf(span)).join(" … ");
    this.title.replaceChildren(
      make("span", { class: "claim-letter", "data-hue": hue }, letter),
      words("evidence_for", { letter }),
    );
    this.quoted.replaceChildren(quotation(excerpt(text, 140), this.bench.reading.article.language));
  }

  #showTab(tab) {
    this.tab = tab;
    this.tabs.show(tab);
    this.search.root.hidden = tab !== "campaign";
    this.address.root.hidden = tab !== "address";
    this.#showFoot(tab !== "campaign" || Boolean(this.hit));
    if (tab === "address") {
      this.search.cancel();
      this.hit = null;
      this.quoteHead.replaceChildren();
      this.quoting.clear();
      void this.options.beAbout(`${this.claim.id}:address`);
      this.address.start();
    }
  }

  #showAddress(address) {
    this.#showTab("address");
    this.address.start(address);
  }

  #pick(hit, isFinal) {
    this.hit = hit;
    this.#showFoot(Boolean(hit));
    if (!hit) return;
    void this.options.beAbout(`${this.claim.id}:${hit.article}:${hit.sentence.start}`);
    this.quoting.show({ article: hit.article, language: hit.language }, [hit.sentence], { isQuote: true });
    this.quoteHead.replaceChildren(...(isLater(this.bench, this.claim, hit) ? [laterWarning()] : []));
    if (!isFinal) return;
    this.#askStance();
    if (this.digit) this.#chooseByKey(this.digit);
  }

  /** A text may have got here when its form is left: then it waits there. Whoever waits at the
   * stances is led to its words; a stance is a digit there as well.
   */
  #quoteFrom(text) {
    if (!this.isOpen || this.tab !== "address") return;
    this.quoting.showText(text);
    if (this.stances.contains(document.activeElement)) this.quoting.focus();
  }

  #renderQuote() {
    this.foot.classList.toggle("has-quote", this.quoting.hasText);
  }

  #showFoot(isShown) {
    this.foot.hidden = !isShown;
    this.bar.hidden = !isShown;
  }

  #askStance() {
    this.#showFoot(true);
    if (!this.quoting.focus()) this.stances.firstElementChild.focus();
    this.quoting.root.scrollIntoView({ block: "nearest" });
  }

  #enter() {
    // Once words are being chosen, Enter must not begin anew with the whole sentence.
    if (this.search.root.contains(document.activeElement) || !this.hit) this.search.pickNow();
    else announce(words("stance_next"));
  }

  #chooseByKey(digit) {
    this.digit = digit; // where the hits are not here yet, for when they come
    if (this.search.isWaitingToPick) return;
    const stance = this.stances.children[Number(digit) - 1];
    if (stance && !this.foot.hidden) this.#choose(stance.dataset.value);
  }

  async #choose(stance) {
    if (this.item) {
      this.stances.show(stance);
      await this.#saveItem(stance);
      return;
    }
    const source = this.tab === "address" ? this.address.read() : this.hit && { article: this.hit.article };
    if (!source) return;
    const quotes = this.quoting.quotes;
    const claim = this.claim;
    const payload = {
      evidence: newId(),
      claim: claim.id,
      source,
      fields: { stance, ...this.options.read() },
      quotes: quotes.map(({ start, end }) => ({ start, end })),
    };
    const known = this.hit
      ? { title: this.hit.title, outlet: this.hit.outlet, published_on: this.hit.published_on, language: this.hit.language }
      : {};
    this.close();
    const { name: written } = this.options;
    const kept = await this.bench.act("link_evidence", payload, { display: { source: known, quotes } });
    if (!kept) return;
    this.options.forget(written);
    if (payload.source.url) this.address.clear();
    this.#say("evidence_linked", claim.id, stance);
  }

  async #saveItem(stance = null) {
    const { item } = this;
    const fields = { stance: stance ?? item.stance, ...this.options.read() };
    const payload = { evidence: item.id, fields };
    const quotes = this.quoting.isChanged ? this.quoting.quotes : null;
    if (quotes) payload.quotes = quotes.map(({ start, end }) => ({ start, end }));
    this.close();
    const kept = await this.bench.act("edit_evidence", payload, { display: { quotes } });
    if (!kept) return;
    this.options.forget(item.id);
    this.#say("evidence_changed", item.claim, fields.stance);
  }

  #say(key, claim, value) {
    announce(words(key, { ...this.bench.letterOf(claim), stance: this.bench.nameOf("stances", value) }));
  }
}
