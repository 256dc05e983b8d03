// Digits choose, Enter answers. Keys count only while the focus is inside the question, so that
// nothing happens to somebody who is elsewhere on the page.
import { announce } from "./page.js";

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

question.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // By the key's place: digits are where they are under every layout.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const box = digit && boxes.find((it) => it.dataset.digit === digit);
  if (box) {
    event.preventDefault();
    box.focus();
    box.click();
  } else if (event.key === "Enter" && boxes.includes(event.target)) {
    event.preventDefault();
    if (!event.repeat) question.requestSubmit(question.querySelector("button"));
  }
});
