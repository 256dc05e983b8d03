// Small questions asked over the bench: a flag's reason, a note, handing in.

import { make, words } from "./work-dom.js";
import { excerpt } from "./work-article.js";

/** A dialog whose buttons answer; each can also be chosen by its digit. */
export function askFlag(dialog, onChoose) {
  const choose = (reason) => {
    dialog.close();
    onChoose(reason);
  };
  dialog.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-reason]");
    if (chosen) choose(chosen.dataset.reason);
  });
  dialog.addEventListener("keydown", (event) => {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const chosen = digit && dialog.querySelectorAll("[data-reason]")[Number(digit) - 1];
    if (!chosen) return;
    event.preventDefault();
    choose(chosen.dataset.reason);
  });
  return { open: () => dialog.showModal() };
}

/** A dialog with one text; saved with its button or Ctrl+Enter. */
export function askNote(dialog, onSave) {
  const form = dialog.querySelector("form");
  const text = dialog.querySelector("textarea");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    onSave(text.value);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  return {
    open(note) {
      text.value = note;
      dialog.showModal();
    },
  };
}

/** The question before a passage is handed in: which sentences are still open. */
export function askSubmit(dialog, { onGo, onSubmit }) {
  const list = dialog.querySelector("[data-part=open]");
  const hand = dialog.querySelector("[data-part=submit]");
  const lead = dialog.querySelector("[data-part=lead]");
  hand.addEventListener("click", () => {
    dialog.close();
    onSubmit();
  });
  return {
    open(bench) {
      const { open } = bench;
      lead.textContent = open.length ? words("still_open_n", { n: open.length }) : words("all_done");
      hand.hidden = open.length > 0;
      list.replaceChildren(
        ...open.map((sentence) =>
          make(
            "li",
            {},
            make(
              "button",
              {
                type: "button",
                class: "linklike",
                click: () => {
                  dialog.close();
                  onGo(sentence.start);
                },
              },
              words("sentence_n", { n: sentence.number }),
            ),
            " ",
            make("q", { lang: bench.reading.article.language, dir: "auto" }, excerpt(sentence.text, 70)),
          )),
      );
      dialog.showModal();
      (open.length ? list.querySelector("button") : hand).focus();
    },
  };
}
