// The list of keys, named as they stand on the reader's own keyboard; each can be changed.

import { button, make, words } from "./work-dom.js";
import { keyOf } from "./work-keys.js";

const MODIFIERS = /^(Shift|Control|Alt|Meta|AltGraph|CapsLock)/;

/** Fills the dialog of keys each time it opens. */
export class Help {
  constructor(keys, dialog) {
    this.keys = keys;
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
    dialog.addEventListener("keydown", (event) => this.#taken(event), { capture: true });
  }

  open() {
    this.#fill();
    this.dialog.showModal();
  }

  #fill() {
    this.asking = null;
    this.off.checked = this.keys.off;
    const rows = this.keys.bindings.filter(({ command, argument }) => command !== "type" || argument === "1");
    this.body.replaceChildren(...rows.map((binding) => this.#row(binding)));
  }

  #row({ command, argument, key }) {
    const named = argument && command !== "type" ? `${command}_${argument.replace("-", "minus_")}` : command;
    const parts = command === "type" ? [this.keys.nameOf(key), "9"] : this.keys.nameOf(key).split(" ");
    const between = command === "type" ? " – " : " ";
    const change = button(words("change_key"), {
      "aria-label": words("change_key_of", { what: words(`command_${named}`) }),
      click: () => {
        this.asking = { command, argument };
        change.firstElementChild.textContent = words("press_key");
      },
    });
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, ...parts.flatMap((part, at) => [at ? between : "", make("kbd", {}, part)])),
      make("td", {}, words(`command_${named}`)),
      make("td", { class: "end" }, command === "type" || command === "leave" ? null : change),
    );
  }

  #taken(event) {
    if (!this.asking || MODIFIERS.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const { command, argument } = this.asking;
    if (event.key !== "Escape") this.keys.change(command, argument, keyOf(event));
    this.#fill();
    this.body.querySelector("button")?.focus();
  }
}
