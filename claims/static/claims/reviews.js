// Keys of the page where a disagreement is decided. Everything works without them.
// Letters go by the physical key, so they are the same under every layout.

import { announce } from "./page.js";

const STORED = "review-keys";
const form = document.getElementById("decide");
const dialog = document.getElementById("review-keys");
const isOn = document.getElementById("review-keys-on");

function keysAct() {
  try { return localStorage.getItem(STORED) !== "off"; } catch { return true; }
}

isOn.checked = keysAct();
isOn.addEventListener("change", () => {
  try { localStorage.setItem(STORED, isOn.checked ? "on" : "off"); } catch { /* then only for this page */ }
});

/** A field that a key is typed into; radio buttons and boxes take none but the space bar. */
function isTyping(target) {
  if (target.closest("textarea, select")) return true;
  return Boolean(target.closest("input:not([type=radio], [type=checkbox])"));
}

function choose(radio) {
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radio.closest("article, section").scrollIntoView({ block: "nearest" });
  announce(radio.closest("label").querySelector("strong").textContent);
}

function nextCause() {
  const causes = [...form.elements.cause];
  const at = causes.findIndex((cause) => cause.checked);
  const cause = causes[(at + 1) % causes.length];
  cause.checked = true;
  announce(cause.closest("label").textContent.trim());
}

/** Move the edges of one's own version; start one from the chosen version where there is none. */
function adjust() {
  const edge = document.querySelector("[data-edges] select");
  if (edge) { edge.focus(); return; }
  const chosen = form.elements.choice.value.split(":")[1];
  const links = [...document.querySelectorAll('a[href^="?own="]')];
  const link = links.find((one) => chosen && one.getAttribute("href").startsWith(`?own=${chosen}#`)) ?? links[0];
  link?.click();
}

function goOn() {
  if (form) form.requestSubmit();
  else document.querySelector("a[data-next]")?.click();
}

const ACTS = {
  KeyT: () => form && nextCause(),
  KeyM: () => form?.elements.note.focus(),
  KeyF: () => form && adjust(),
  KeyG: () => document.querySelector("a[data-guideline]").click(),
};

document.addEventListener("keydown", (event) => {
  const { target, code, key } = event;
  if (event.isComposing || dialog.open) return;
  if (target.closest("textarea, select") && key === "Escape") { target.blur(); return; }
  if (key === "Enter" && event.ctrlKey && form) { event.preventDefault(); goOn(); return; }
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(target) || !keysAct()) return;
  if (key === "?") { event.preventDefault(); dialog.showModal(); return; }
  if (event.shiftKey) return;
  if (key === "Enter") {
    if (target.closest("a, button, summary")) return;
    event.preventDefault();
    goOn();
    return;
  }
  const digit = code.replace("Numpad", "Digit");
  const radio = form?.querySelector(`input[name="choice"][data-key="${digit}"]`);
  const act = radio ? () => choose(radio) : ACTS[code];
  if (!act) return;
  event.preventDefault();
  act();
});

// The letters of the reader's own layout, where the browser tells them.
const layout = await navigator.keyboard?.getLayoutMap?.().catch(() => null);
for (const hint of layout ? document.querySelectorAll("kbd[data-code]") : []) {
  const letter = layout.get(hint.dataset.code);
  if (letter) hint.textContent = letter.toUpperCase();
}

if (document.querySelector("[data-edges]") && location.hash === "#own") {
  document.querySelector("[data-edges] select").focus();
}
