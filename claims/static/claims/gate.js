// The keys of the bench, as this person has them: those of the types choose, Enter answers. They
// count only while the focus is inside the question, so that nothing happens to somebody who is
// elsewhere on the page.
import { announce } from "./page.js";
import { Keys } from "./work-keys.js";

const question = document.querySelector("[data-gate-question]");
const boxes = [...question.querySelectorAll("input[type=checkbox]")];
const none = question.querySelector("[name=no_claim]");

// «No claim» and a type exclude each other; the server says so too.
function settle(changed) {
  if (!changed.checked) return;
  for (const box of boxes) if (box !== changed && (box === none || changed === none)) box.checked = false;
}

function tell() {
  const names = boxes.filter((box) => box.checked).map((box) => box.closest("label").querySelector("span").firstChild.textContent.trim());
  announce(names.length ? question.dataset.chosen.replace("%(what)s", names.join(", ")) : question.dataset.nothing);
}

question.addEventListener("change", (event) => {
  if (!boxes.includes(event.target)) return;
  settle(event.target);
  tell();
});

const keys = new Keys(
  (command, argument) => {
    if (command === "next") return answer();
    const box = boxes.find((it) => it.dataset.command === command && (it.dataset.argument ?? "") === argument);
    box?.focus();
    box?.click();
    return null;
  },
  { only: ["no-claim", "type", "next"], within: question },
);
keys.label();
for (const box of boxes) {
  const key = keys.keyOf(box.dataset.command, box.dataset.argument ?? "");
  if (key) box.setAttribute("aria-keyshortcuts", key);
  else box.removeAttribute("aria-keyshortcuts");
}

function answer() {
  question.requestSubmit(question.querySelector("button"));
}

// A box that has the focus would keep Enter for itself, which answers whatever other key does.
question.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !boxes.includes(event.target) || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  if (!event.repeat) answer();
});
