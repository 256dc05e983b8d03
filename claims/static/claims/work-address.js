// A source on the web, or a document: its address, what is known of it, and its text as it was seen.

import { NoAnswer, onceBack } from "./work-connection.js";
import { announce, button, make, words } from "./work-dom.js";
import { labelled } from "./work-fields.js";

const ASK_AGAIN = 700; // milliseconds between two looks at a page that is being read
const MOST_LOOKS = 90;

/** The form of a source that is no article of this campaign. */
export class AddressForm {
  constructor({ connection, urls, media, drafts, onText, onDone }) {
    Object.assign(this, { connection, urls, drafts, onText, onDone });
    this.url = make("input", {
      type: "url",
      class: "input",
      required: true,
      maxlength: 2000,
      placeholder: "https://",
      keydown: (event) => this.#entered(event),
      input: () => this.#readdressed(),
      change: () => void this.#readPage(),
      paste: () => setTimeout(() => void this.#readPage()),
    });
    this.page = button(words("read_page"), {
      kind: "plain",
      picture: "article",
      click: () => void this.#readPage({ isAnew: true }),
    });
    this.said = make("p", { class: "help", role: "status" });
    this.title = make("input", { class: "input", maxlength: 500, dir: "auto" });
    this.outlet = make("input", { class: "input", maxlength: 200, dir: "auto" });
    this.date = make("input", { type: "date", class: "input", max: "9999-12-31" });
    this.medium = make("select", { class: "input" }, ...media.map(([value, name]) => make("option", { value }, name)));
    this.text = make("textarea", {
      class: "input",
      rows: 4,
      maxlength: 1000000,
      dir: "auto",
      change: () => this.#took("pasted"),
    });
    this.file = make("input", { type: "file", accept: ".txt,.html,.htm,text/*", change: () => this.#upload() });
    this.error = make("p", { class: "field-error", role: "alert" });
    this.root = make(
      "div",
      { class: "address", input: () => this.#keep(), change: () => this.#keep() },
      labelled(words("address"), this.url, { help: words("address_help") }),
      this.error,
      make("div", { class: "row" }, this.page, this.said),
      make(
        "details",
        { class: "fold" },
        make("summary", {}, words("about_source")),
        labelled(words("source_title"), this.title),
        make("div", { class: "field-row" }, labelled(words("outlet"), this.outlet), labelled(words("published_on"), this.date)),
        labelled(words("medium"), this.medium),
      ),
      make(
        "details",
        { class: "fold" },
        make("summary", {}, words("its_text")),
        labelled(words("paste_text"), this.text, { help: words("snapshot_help") }),
        labelled(words("upload_text"), this.file),
        button(words("use_text"), { kind: "plain", click: () => this.#took(this.origin) }),
      ),
    );
  }

  /** Be about a claim. What was written for it stays till it is linked, in a tab that died too. */
  begin(claim) {
    if (this.claim === claim) return;
    this.#empty();
    this.claim = claim;
    void this.#takeUp();
  }

  /** Forget what was written for the claim: it is linked. */
  clear() {
    this.#empty();
    this.#keep();
  }

  #empty() {
    for (const input of [this.url, this.title, this.outlet, this.date, this.text, this.file]) input.value = "";
    this.medium.selectedIndex = 0;
    this.entry = {}; // a file on its way belongs to the one before
    this.origin = "pasted";
    this.#forgetPage();
    this.error.textContent = "";
  }

  /** Ask for no page by itself while nobody looks. */
  rest() {
    this.callOff?.();
  }

  /** Show the form; another address begins it anew. */
  start(address = "") {
    if (address && address !== this.url.value) {
      this.#empty();
      this.url.value = address;
      this.#keep();
    }
    this.error.textContent = "";
    this.url.focus();
    if (this.#quotable) this.onText(this.#quotable);
    else void this.#readPage();
  }

  /** Return the source as an operation names it, or null where the address is none, saying so. */
  read() {
    this.error.textContent = "";
    if (!this.#address) {
      this.error.textContent = words("address_needed");
      this.url.focus();
      return null;
    }
    const source = { url: this.#address, medium: this.medium.value };
    if (this.title.value.trim()) source.title = this.title.value.trim();
    if (this.outlet.value.trim()) source.outlet = this.outlet.value.trim();
    if (this.date.value) source.published_on = this.date.value;
    if (this.text.value.trim()) Object.assign(source, { text: this.text.value, text_origin: this.origin });
    else if (this.fetched) Object.assign(source, { text: this.fetched, text_origin: "fetched" });
    return source;
  }

  /** What is written, by the names of the inputs that hold it. */
  get #written() {
    const { url, title, outlet, date, text } = this;
    return { url, title, outlet, date, text };
  }

  get #isEmpty() {
    return Object.values(this.#written).every((input) => !input.value);
  }

  get #draft() {
    return `source:${this.claim}`;
  }

  /** Each stroke on the disk; what came as a file and from a page too. */
  #keep() {
    const values = Object.entries(this.#written).map(([name, input]) => [name, input.value]);
    const draft = { ...Object.fromEntries(values), medium: this.medium.value, origin: this.origin };
    this.drafts.keep(this.#draft, this.#isEmpty ? null : draft);
  }

  /** Take up what a tab that died had of this claim's source, unless something is written by now. */
  async #takeUp() {
    const { entry } = this;
    const draft = await this.drafts.get(this.#draft);
    if (!draft || this.entry !== entry || !this.#isEmpty) return;
    for (const [name, input] of Object.entries(this.#written)) input.value = draft[name] ?? "";
    this.medium.value = draft.medium;
    this.origin = draft.origin;
    announce(words("draft_here"));
    if (!this.root.hidden) this.start();
  }

  /** The address, or nothing where it is none. */
  get #address() {
    return this.url.checkValidity() ? this.url.value.trim() : "";
  }

  /** What words can be quoted of: what the annotator brought, else the page as the server read it. */
  get #quotable() {
    return this.text.value.trim() ? this.text.value : this.fetched;
  }

  /** Another address is another page. */
  #readdressed() {
    if (!this.readFrom || this.readFrom === this.url.value.trim()) return;
    const wasShown = this.fetched && !this.text.value.trim();
    this.#forgetPage();
    if (wasShown) this.onText("");
  }

  #forgetPage() {
    this.asked = null; // a page on its way is another's
    this.callOff?.();
    this.isReading = false;
    this.readFrom = "";
    this.fetched = "";
    this.said.textContent = "";
  }

  /** Have the server read the page, and offer its words; one address is asked for once, unless `isAnew`. */
  async #readPage({ isAnew = false } = {}) {
    const address = this.#address;
    if (!address || (address === this.readFrom && (this.isReading || !isAnew))) return;
    this.#forgetPage();
    this.readFrom = address;
    this.said.textContent = words("page_being_read");
    const asked = this.#ask(address, () => this.asked === asked);
    this.asked = asked;
    this.isReading = true;
    const said = await asked;
    if (this.asked !== asked) return;
    this.isReading = false;
    this.said.textContent = said.words;
    if (said.isLost) {
      this.readFrom = ""; // whoever asks again before that is heard
      this.callOff = onceBack(() => void this.#readPage());
    }
    if (!said.text) return;
    this.fetched = said.text;
    this.title.value ||= said.title;
    this.#keep();
    if (!this.text.value.trim()) this.onText(said.text);
  }

  /** Return what is to be said of a page, with its text where it was read. */
  async #ask(address, isWanted) {
    try {
      const { page } = await this.connection.post(this.urls.page, { url: address });
      for (let look = 0; look < MOST_LOOKS && isWanted(); look += 1) {
        const { state, text, title, reason } = await this.connection.get(page);
        if (state === "read") return { words: words("page_read"), text, title };
        if (state === "refused") return { words: words("page_refused", { reason }) };
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
      }
      return { words: words("page_slow") };
    } catch (error) {
      if (error instanceof NoAnswer) return { words: words("page_offline"), isLost: true };
      return { words: words("page_refused", { reason: error.message }) };
    }
  }

  #entered(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.read()) return;
    void this.#readPage();
    this.onDone();
  }

  #took(origin) {
    this.origin = origin;
    this.onText(this.text.value);
  }

  async #upload() {
    const [file] = this.file.files;
    if (!file) return;
    const { entry } = this;
    this.error.textContent = "";
    const body = new FormData();
    body.append("file", file);
    try {
      const { text } = await this.connection.post(this.urls.snapshot, body);
      if (this.entry !== entry) return;
      this.text.value = text;
      this.#took("uploaded");
      this.#keep();
    } catch (error) {
      this.error.textContent = error.status ? error.message : words("upload_offline");
    }
  }
}
