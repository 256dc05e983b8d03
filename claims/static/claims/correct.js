// Correcting by keyboard. The forms of the page do it all; this sends them behind the page, draws
// the desk anew, and lets keys press their buttons. Keys wait in line, so none is lost while an
// answer is under way.

import { announce } from "./page.js";

const holder = document.getElementById("correct");
let turn = Promise.resolve();

const desk = () => document.getElementById("desk");
const text = () => desk().querySelector(".correct-text");
const sentences = () => [...desk().querySelectorAll("a.sentence")];
const current = () => desk().querySelector("a.sentence.is-current") ?? sentences()[0];
const cuts = () => [...desk().querySelectorAll(".cut")];

function inTurn(task) {
  turn = turn.then(task).catch(() => announce(holder.dataset.wordsFailed));
}

function select(sentence, { focus = true } = {}) {
  if (!sentence) return;
  for (const part of text().querySelectorAll(".sentence")) {
    const isIt = part === sentence || part.dataset.of === sentence.dataset.start;
    part.classList.toggle("is-current", isIt);
    if (part.id) part.tabIndex = part === sentence ? 0 : -1;
    if (part === sentence) part.setAttribute("aria-current", "true");
    else part.removeAttribute("aria-current");
  }
  const { start, line, about } = sentence.dataset;
  for (const field of desk().querySelectorAll('input[name="start"]')) field.value = start;
  for (const field of desk().querySelectorAll('input[name="line"]')) field.value = line;
  document.getElementById("about").textContent = about;
  const splits = desk().querySelector("[data-splits]");
  splits.href = `?split=${start}#line-${line}`;
  const now = document.getElementById(`line-${line}`).querySelector(".line").dataset.lineClass;
  for (const button of desk().querySelectorAll(".classes .button")) {
    button.setAttribute("aria-pressed", String(button.value === now));
  }
  if (!focus) return;
  sentence.focus({ preventScroll: true });
  sentence.scrollIntoView({ block: "nearest" });
}

/** Draw the desk that the server answered with; a page without one means signed out. */
async function show(answer) {
  const answered = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = answered.getElementById("desk");
  if (!fresh) {
    location.reload();
    return;
  }
  const side = desk().querySelector(".correct-side").scrollTop;
  desk().replaceWith(fresh);
  fresh.querySelector(".correct-side").scrollTop = side;
  settle();
  if (fresh.dataset.said) announce(fresh.dataset.said);
}

function settle() {
  const [first] = cuts();
  if (first) {
    first.focus({ preventScroll: true });
    first.closest(".correct-line").scrollIntoView({ block: "nearest" });
  } else {
    select(current());
  }
}

const headers = { "X-Desk": "1" };
const look = async (address) => show(await fetch(address, { headers }));

async function send(form, button) {
  // The revision and the selection are read now, not when the key was pressed.
  const body = new FormData(form, button);
  await show(await fetch(form.action, { method: "POST", body, headers }));
}

/** Press the button or follow the link that stands for a key. */
async function press(code) {
  const button = desk().querySelector(`[data-code="${code}"]`);
  if (!button || button.disabled) return;
  if (button.matches("a")) await look(button.href);
  else if (button.matches("select")) button.focus();
  else await send(button.form, button);
}

function step(by) {
  const all = sentences();
  select(all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))]);
}

function stepLine(by) {
  const all = sentences();
  const from = all.indexOf(current());
  const { line } = all[from].dataset;
  const others = by > 0
    ? all.slice(from).filter((one) => one.dataset.line !== line)
    : all.slice(0, from).reverse().filter((one) => one.dataset.line !== line);
  const [next] = others;
  if (next) select(all.find((one) => one.dataset.line === next.dataset.line));
}

function stepCut(by) {
  const all = cuts();
  const at = all.indexOf(document.activeElement);
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}

const WHOLE = {
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
  ArrowLeft: () => stepLine(-1),
  ArrowRight: () => stepLine(1),
  Home: () => step(-Infinity),
  End: () => step(Infinity),
};
const CUTTING = {
  ArrowLeft: () => stepCut(-1),
  ArrowRight: () => stepCut(1),
  Home: () => stepCut(-Infinity),
  End: () => stepCut(Infinity),
  Enter: () => {
    const chosen = cuts().includes(document.activeElement) ? document.activeElement : cuts()[0];
    return send(chosen.form, chosen);
  },
  NumpadEnter: () => CUTTING.Enter(),
  Escape: () => press("Escape"),
};
const ACTS = /^(Digit\d|Key[SJLMK])$/;

function meant(event) {
  const { code, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (target.matches("input, textarea")) return null;
  if ((ctrlKey || metaKey) && !altKey && code === "KeyZ") return shiftKey ? "redo" : "undo";
  const isFree = target === document.body || text().contains(target);
  if (ctrlKey || metaKey || altKey || shiftKey || !isFree) return null;
  return code in WHOLE || code in CUTTING || ACTS.test(code) ? code : null;
}

document.addEventListener("keydown", (event) => {
  const key = meant(event);
  // A link that is followed by Enter, a button that Enter presses: as anywhere, where nothing waits.
  if (!key) return;
  event.preventDefault();
  inTurn(() => {
    const isCutting = cuts().length > 0;
    const move = (isCutting ? CUTTING : WHOLE)[key];
    if (move) return move();
    return isCutting && key !== "undo" && key !== "redo" ? null : press(key);
  });
});

holder.addEventListener("keydown", (event) => {
  if (event.code !== "Enter" || !event.target.matches("#language")) return;
  event.preventDefault();
  const { form } = event.target;
  inTurn(() => send(form, form.querySelector("button")));
});

holder.addEventListener("submit", (event) => {
  event.preventDefault();
  const { target, submitter } = event;
  inTurn(() => (target.isConnected ? send(target, submitter) : null));
});

holder.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.matches(".sentence")) {
    event.preventDefault();
    inTurn(() => select(link.isConnected ? link : document.getElementById(link.id)));
  } else if (link.dataset.code) {
    event.preventDefault();
    inTurn(() => look(link.href));
  }
});

settle();
