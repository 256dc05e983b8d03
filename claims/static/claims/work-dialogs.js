// Small questions asked over the bench: a flag's reason, a note, handing in.

import { fieldName, make, words } from "./work-dom.js";
import { recall, remember } from "./work-storage.js";
import { excerpt } from "./work-article.js";
import { need } from "./work-marking.js";
import { standingClaims } from "./work-state.js";

const REQUIRABLE = [
  "claim_types", "check_worthiness", "normalised_text", "attribution", "claim_date", "place", "verdicts",
  "justification", "missing_information", "confidence", "comment",
];

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
    const chosen = digit && dialog.querySelectorAll(".type")[Number(digit) - 1];
    if (!chosen) return;
    event.preventDefault();
    // The dialog is closed by the time the key would reach the bench, where it means a claim type.
    event.stopPropagation();
    chosen.click();
  });
  return {
    /** Ask; the reason that stands already is the one that is pressed. */
    open(held) {
      for (const reason of dialog.querySelectorAll("[data-reason]")) {
        reason.setAttribute("aria-pressed", String(reason.dataset.reason === held));
      }
      dialog.querySelector("[data-part=held]").hidden = !held;
      dialog.showModal();
    },
  };
}

/** A dialog with one text, kept however one leaves it: by its button, Ctrl+Enter, Esc or «Close».
 * What a tab that died had of it is there again when the dialog opens.
 */
export function askNote(dialog, onSave) {
  const form = dialog.querySelector("form");
  const text = dialog.querySelector("textarea");
  let held = "";
  let draft = null;
  const keep = () => {
    if (draft === null) return;
    remember("localStorage", draft, null);
    draft = null;
    if (text.value !== held) onSave(text.value);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    keep();
  });
  text.addEventListener("input", () => remember("localStorage", draft, text.value));
  // At once where it can be: by the time a dialog says that it is closed, a key may have led on.
  dialog.addEventListener("cancel", keep);
  dialog.addEventListener("close", keep);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  return {
    open(note, name) {
      held = note;
      draft = name;
      text.value = recall("localStorage", draft) ?? note;
      dialog.showModal();
    },
  };
}

/** The question before a passage is handed in: which sentences are still open, and which claims lack
 * a field that the campaign requires. The server asks the same; by then the next passage is here.
 */
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
      const lacking = claimsLacking(bench);
      const go = (start, claim = null) => {
        dialog.close();
        onGo(start, claim);
      };
      lead.textContent = leadOf(open, lacking);
      hand.hidden = open.length + lacking.length > 0;
      list.replaceChildren(
        ...open.map((sentence) =>
          item(words("sentence_n", { n: sentence.number }), () => go(sentence.start),
            make("q", { lang: bench.reading.article.language, dir: "auto" }, excerpt(sentence.text, 70)))),
        ...lacking.map(({ claim, sentence, field }) =>
          item(words("claim_letter", bench.letterOf(claim)), () => go(sentence.start, claim),
            words("needs_field", { field: fieldName(field) }))),
      );
      dialog.showModal();
      (hand.hidden ? list.querySelector("button") : hand).focus();
    },
  };
}

function item(label, click, more) {
  return make("li", {}, make("button", { type: "button", class: "linklike", click }, label), " ", more);
}

function leadOf(open, lacking) {
  if (open.length) return words("still_open_n", { n: open.length });
  return words(lacking.length ? "claims_lack" : "all_done");
}

/** Return the first required field that each standing claim lacks. */
function claimsLacking({ state, passage, reading: { schema } }) {
  return standingClaims(state).flatMap((claim) => {
    const values = { ...claim.fields, ...claim.verdict, verdicts: claim.verdict.value };
    const field = REQUIRABLE.find((name) => need(schema, name) === "required" && isEmpty(values[name]));
    const [sentence] = passage.touching(claim.spans[0]);
    return field && sentence ? [{ claim: claim.id, sentence, field }] : [];
  });
}

function isEmpty(value) {
  return !value || (Array.isArray(value) && !value.length);
}
