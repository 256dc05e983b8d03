// A source on the web, or a document: its address, what is known of it, and its text as it was seen.

import { button, make, words } from "./work-dom.js";
import { labelled } from "./work-fields.js";

/** The form of a source that is no article of this campaign. */
export class AddressForm {
  constructor({ connection, url, media, onText, onDone }) {
    Object.assign(this, { connection, uploadUrl: url, onText, onDone });
    this.url = make("input", {
      type: "url",
      class: "input",
      required: true,
      maxlength: 2000,
      placeholder: "https://",
      keydown: (event) => this.#entered(event),
    });
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
      { class: "address" },
      labelled(words("address"), this.url, { help: words("address_help") }),
      this.error,
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
        button(words("use_text"), { kind: "plain", click: () => this.#took("pasted") }),
      ),
    );
  }

  /** Be about a claim: what was written for another is gone, what was written for it stays till it is linked. */
  begin(claim) {
    if (this.claim !== claim) this.clear();
    this.claim = claim;
  }

  clear() {
    for (const input of [this.url, this.title, this.outlet, this.date, this.text, this.file]) input.value = "";
    this.medium.selectedIndex = 0;
    this.entry = {}; // a file on its way belongs to the one before
    this.origin = "pasted";
    this.error.textContent = "";
  }

  /** Show the form; another address begins it anew. */
  start(address = "") {
    if (address && address !== this.url.value) {
      this.clear();
      this.url.value = address;
    }
    this.error.textContent = "";
    this.url.focus();
    if (this.text.value.trim()) this.onText(this.text.value);
  }

  /** Return the source as an operation names it, or null where the address is none, saying so. */
  read() {
    this.error.textContent = "";
    if (!this.url.value.trim() || !this.url.checkValidity()) {
      this.error.textContent = words("address_needed");
      this.url.focus();
      return null;
    }
    const source = { url: this.url.value.trim(), medium: this.medium.value };
    if (this.title.value.trim()) source.title = this.title.value.trim();
    if (this.outlet.value.trim()) source.outlet = this.outlet.value.trim();
    if (this.date.value) source.published_on = this.date.value;
    if (this.text.value.trim()) Object.assign(source, { text: this.text.value, text_origin: this.origin });
    return source;
  }

  #entered(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (this.read()) this.onDone();
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
      const { text } = await this.connection.post(this.uploadUrl, body);
      if (this.entry !== entry) return;
      this.text.value = text;
      this.#took("uploaded");
    } catch (error) {
      this.error.textContent = error.status ? error.message : words("upload_offline");
    }
  }
}
