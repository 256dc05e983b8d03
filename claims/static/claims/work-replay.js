// A key that was held back while an act was written to the disk, given to what has the focus by then:
// what the keys before it have opened is what it was pressed for.

import { isTyping } from "./work-dom.js";

const CONTROLS = "button, a[href], summary";
const TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** Press a key once more; what the browser would do by itself after a real one is done here. */
export function replay(event) {
  const at = document.activeElement ?? document.body;
  const { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat } = event;
  const again = new KeyboardEvent("keydown", {
    key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, bubbles: true, cancelable: true,
  });
  if (!at.dispatchEvent(again)) return;
  if (key === "Tab") step(at, shiftKey ? -1 : 1);
  else if (ctrlKey || altKey || metaKey) return;
  else if (isTyping(at)) write(at, key);
  else if (/^(Enter| )$/.test(key)) at.closest(CONTROLS)?.click();
  else if (key === "Escape") document.querySelector("dialog[open]")?.requestClose?.();
}

/** Type for somebody, in the one way that keeps the field's own undo. */
export function insert(text) {
  document.execCommand("insertText", false, text);
}

function write(field, key) {
  if (key.length === 1) insert(key);
  else if (key === "Backspace") document.execCommand("delete");
  else if (key === "Delete") document.execCommand("forwardDelete");
  else if (key === "Enter" && field.localName === "textarea") insert("\n");
  else if (key === "Enter") field.form?.requestSubmit();
}

function step(from, direction) {
  const root = document.querySelector("dialog[open]") ?? document.body;
  const stops = [...root.querySelectorAll(TABBABLE)].filter(
    (one) => one === from || (!one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })));
  stops[(stops.indexOf(from) + direction + stops.length) % stops.length]?.focus();
}
