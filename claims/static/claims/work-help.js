// The list of keys, named as they stand on the reader's own keyboard; each can be changed.

import { button, make, words } from "./work-dom.js";
import { keyOf } from "./work-keys.js";
import { offered } from "./work-marking.js";

const MODIFIERS = /^(Shift|Control|Alt|Meta|AltGraph|CapsLock)/;

/** Fills the dialog of keys each time it opens. */
export class Help {
  constructor(keys, dialog, schema) {
    this.keys = keys;
    this.schema = schema;
    this.dialog = dialog;
    this.body = dialog.querySelector("[data-part=keys]");
    this.off = dialog.querySelector("[data-part=off]");
    this.off.addEventListener("change", () => {
      keys.switchOff(this.off.checked);
      this.#fill();
    });
    dialog.querySelector("[data-part=restore]").addEventListener("click", () => {
      keys.restore();
      this.#fill();
    });
    dialog.querySelector("[data-part=print]").addEventListener("click", () => this.#print());
    dialog.addEventListener("keydown", (event) => this.#taken(event), { capture: true });
  }

  open() {
    this.#fill();
    this.dialog.showModal();
  }

  #fill() {
    this.asking = null;
    this.off.checked = this.keys.off;
    const types = offered(this.schema, "claim_types");
    const rows = this.keys.bindings.filter(({ command, argument }) => command !== "type" || types[argument - 1]);
    this.body.replaceChildren(...rows.map((binding) => this.#row(binding, types)));
  }

  /** Print the keys alone, as this person has them; what each digit marks is printed in words. */
  #print() {
    document.body.dataset.print = "keys";
    window.addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
    window.print();
  }

  #row({ command, argument, key }, types) {
    const named = argument ? `${command}_${argument.replace("-", "minus_")}` : command;
    const what = command === "type"
      ? words("command_type", { type: types[argument - 1].name })
      : words(`command_${named}`);
    const change = button(words("change_key"), {
      "aria-label": words("change_key_of", { what }),
      click: () => {
        this.asking = { command, argument };
        change.firstElementChild.textContent = words("press_key");
      },
    });
    const parts = this.keys.nameOf(key).split(" ");
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, ...parts.flatMap((part, at) => [at ? " " : "", make("kbd", {}, part)])),
      make("td", {}, what),
      make("td", { class: "end" }, command === "leave" ? null : change),
    );
  }

  #taken(event) {
    // Tab stays the browser's: without it nobody leaves a field by keyboard.
    if (!this.asking || MODIFIERS.test(event.key) || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    const { command, argument } = this.asking;
    if (event.key !== "Escape") this.keys.change(command, argument, keyOf(event));
    this.#fill();
    this.body.querySelector("button")?.focus();
  }
}
