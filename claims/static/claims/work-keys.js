// Keys, by their place on the keyboard: a Russian, Ukrainian or Kazakh layout changes nothing.
// What each key is called on screen is what the person's own layout calls it.

import { isTyping } from "./work-dom.js";
import { insert, replay } from "./work-replay.js";
import { recall, remember } from "./work-storage.js";

const STORED = "claim-annotator:keys";

// Commands with the key they come with: [command, argument, key]. A key is its modifiers, in the
// order Ctrl, Alt, Shift, and its code.
const DEFAULTS = [
  ["no-claim", "", "Digit0"],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ["type", String(n), `Digit${n}`]),
  ["next", "", "Enter"],
  ["finish", "", "Shift+Enter"],
  ["hints", "", "KeyF"],
  ["word", "-1", "ArrowLeft"],
  ["word", "1", "ArrowRight"],
  ["extend", "-1", "Shift+ArrowLeft"],
  ["extend", "1", "Shift+ArrowRight"],
  ["grapheme", "-1", "Ctrl+Shift+ArrowLeft"],
  ["grapheme", "1", "Ctrl+Shift+ArrowRight"],
  ["edge", "-1", "Home"],
  ["edge", "1", "End"],
  ["extend-edge", "-1", "Shift+Home"],
  ["extend-edge", "1", "Shift+End"],
  ["clause", "-1", "BracketLeft"],
  ["clause", "1", "BracketRight"],
  ["add-words", "", "KeyA"],
  ["replace-words", "", "KeyR"],
  ["sentence", "-1", "Alt+ArrowUp"],
  ["sentence", "1", "Alt+ArrowDown"],
  ["worth", "1", "KeyQ"],
  ["worth", "2", "KeyZ"],
  ["worth", "3", "KeyX"],
  ["evidence", "", "KeyE"],
  ["verdict", "", "KeyV"],
  ["normalise", "", "KeyT"],
  ["attribution", "", "KeyB"],
  ["flag", "", "KeyU"],
  ["note", "", "KeyN"],
  ["undo", "", "Ctrl+KeyZ"],
  ["redo", "", "Ctrl+Shift+KeyZ"],
  ["context", "", "KeyC"],
  ["guideline", "", "KeyG"],
  ["why", "", "KeyW"],
  ["extend-lease", "", "KeyL"],
  ["show-text", "", "KeyS"],
  ["leave-passage", "", "KeyK"],
  ["keys", "", "Shift+Slash"],
  ["leave", "", "Escape"],
];
// Keys that no character is typed with stay on when single keys are switched off (WCAG 2.1.4).
const QUIET = /^(Digit|Key|Bracket|Shift\+Slash)/;
const PASTES = new Set(["Ctrl+KeyV", "Ctrl+Shift+KeyV", "Shift+Insert"]);
const SIGNS = {
  ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓",
  BracketLeft: "[", BracketRight: "]", Slash: "/", Escape: "Esc", "Shift+Slash": "?",
};

/** The keyboard of one person: which key does what, and what it is called. */
export class Keys {
  /** `only` names the commands of a page that has few, `within` the part of it in which they count;
   * other keys are left to the browser.
   */
  constructor(run, { only = null, within = null } = {}) {
    Object.assign(this, { run, only, within });
    this.letters = new Map();
    this.captures = [];
    this.isBusy = false;
    this.buffer = [];
    const { off = false, changed = {} } = readStored();
    this.off = off;
    this.changed = changed;
    document.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("paste", (event) => this.#pasted(event));
    navigator.keyboard?.getLayoutMap?.().then(
      (map) => {
        for (const [code, letter] of map) this.#learn(code, letter);
        this.label();
      },
      () => {},
    );
  }

  get bindings() {
    return DEFAULTS.map(([command, argument, key]) => ({
      command,
      argument,
      key: this.changed[`${command} ${argument}`] ?? key,
      isChanged: `${command} ${argument}` in this.changed,
    }));
  }

  /** Let `take(event)` see keys before any command; it returns whether it took the key. */
  capture(take) {
    this.captures.push(take);
  }

  /** Do something in its turn: now, or after the act that is being written to the disk. */
  inTurn(act) {
    if (this.isBusy) {
      this.buffer.push(act);
      return;
    }
    const doing = act();
    if (doing instanceof Promise) this.#wait(doing);
  }

  /** Name a key as it stands on this person's keyboard. */
  nameOf(key) {
    if (SIGNS[key]) return SIGNS[key];
    return key.split("+").map((part) => this.letterOf(part)).join(" ");
  }

  /** Return the name of the key that gives a command now; nothing while it is switched off. */
  keyOf(command, argument = "") {
    const found = this.bindings.find((b) => b.command === command && b.argument === argument);
    return found && !(this.off && QUIET.test(found.key)) ? this.nameOf(found.key) : "";
  }

  letterOf(code) {
    if (SIGNS[code]) return SIGNS[code];
    if (code.startsWith("Digit")) return code.slice(5); // Kazakh has letters there, yet everybody reads 1
    return this.letters.get(code) ?? code.replace(/^Key/, "");
  }

  /** Write the names of keys wherever the page shows one. */
  label(root = document) {
    for (const element of root.querySelectorAll("kbd[data-key]")) {
      const { key: command, argument } = element.dataset;
      element.textContent = this.keyOf(command, argument);
      element.hidden = !element.textContent;
    }
  }

  switchOff(off) {
    this.off = off;
    this.#store();
  }

  /** Give a command another key; the key's old command takes this one's in exchange. */
  change(command, argument, key) {
    const mine = this.bindings.find((b) => b.command === command && b.argument === argument);
    const other = this.bindings.find((b) => b.key === key && b !== mine);
    if (other) this.changed[`${other.command} ${other.argument}`] = mine.key;
    this.changed[`${command} ${argument}`] = key;
    this.#store();
  }

  restore() {
    this.changed = {};
    this.#store();
  }

  #store() {
    remember("localStorage", STORED, JSON.stringify({ off: this.off, changed: this.changed }));
    this.label();
  }

  #learn(code, letter) {
    if (/^Key[A-Z]$/.test(code) && [...letter].length === 1) this.letters.set(code, letter.toUpperCase());
  }

  #pressed(event) {
    if (event.isComposing || event.getModifierState("AltGraph")) return;
    if (/^Key/.test(event.code) && this.letters.get(event.code) !== event.key.toUpperCase()) {
      this.#learn(event.code, event.key);
      this.label();
    }
    if (this.isBusy && !isTyping(event.target)) {
      // An act is being written to the disk: what is pressed meanwhile comes after it, in order.
      if (PASTES.has(keyOf(event))) return; // the text comes as an event of its own
      event.preventDefault();
      this.buffer.push(() => replay(event));
      return;
    }
    this.#handle(event);
  }

  /** Keep a text pasted during an act for the field that a key before it will have opened. */
  #pasted(event) {
    const text = event.clipboardData?.getData("text/plain");
    if (!this.isBusy || !text || isTyping(event.target)) return;
    event.preventDefault();
    this.buffer.push(() => isTyping(document.activeElement) && insert(text));
  }

  #handle(event) {
    if (this.captures.some((take) => take(event))) {
      event.preventDefault();
      return;
    }
    const key = keyOf(event);
    const found = this.bindings.find((binding) => binding.key === key)
      ?? (event.key === "?" ? { command: "keys", argument: "", key: "Shift+Slash" } : null);
    if (!found || !this.#applies(event, found)) return;
    event.preventDefault();
    if (event.repeat && !/^(word|extend|grapheme|undo|redo|sentence)$/.test(found.command)) return;
    this.inTurn(() => this.run(found.command, found.argument));
  }

  async #wait(doing) {
    this.isBusy = true;
    try {
      await doing;
    } finally {
      this.isBusy = false;
      while (this.buffer.length && !this.isBusy) this.inTurn(this.buffer.shift());
    }
  }

  #applies(event, { command, key }) {
    if (this.only && !this.only.includes(command)) return false;
    if (this.within && !this.within.contains(event.target)) return false;
    if (document.querySelector("dialog[open]")) return false;
    if (this.off && QUIET.test(key)) return false;
    if (command === "leave") return true;
    if (isTyping(event.target)) return false;
    const control = event.target.closest?.("button, a[href], summary, input, [role=radio]");
    // A control that has the focus keeps the keys that it understands itself.
    return !(control && /^(Enter|Shift\+Enter|Arrow\w+|Home|End)$/.test(key));
  }
}

/** Name the pressed key: modifiers in a fixed order, then the code; the number pad counts as digits. */
export function keyOf(event) {
  const code = event.code.replace(/^Numpad(\d)$/, "Digit$1").replace("NumpadEnter", "Enter");
  return [
    event.ctrlKey || event.metaKey ? "Ctrl" : "",
    event.altKey ? "Alt" : "",
    event.shiftKey ? "Shift" : "",
    code || (event.key === "Enter" ? "Enter" : event.key),
  ].filter(Boolean).join("+");
}

function readStored() {
  try {
    return JSON.parse(recall("localStorage", STORED)) ?? {};
  } catch {
    return {};
  }
}
