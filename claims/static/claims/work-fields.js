// Fields of a claim that keep what is typed: each stroke in this tab's memory at once, each pause
// as an operation.

import { make, spoken } from "./work-dom.js";
import { recall, remember } from "./work-storage.js";

const PAUSE = 900; // milliseconds without a stroke until the text becomes an operation

/** Bind an input to `save(value)`; returns the input with `show(value)` for what comes from elsewhere. */
export function bound(input, { draft, save }) {
  let saved = input.value;
  let timer = 0;
  const commit = () => {
    clearTimeout(timer);
    const { value } = input;
    if (value === saved || !input.checkValidity()) return;
    saved = value;
    save(value);
    if (draft) remember("localStorage", draft, null);
  };
  input.addEventListener("input", () => {
    if (draft) remember("localStorage", draft, input.value);
    clearTimeout(timer);
    timer = setTimeout(commit, PAUSE);
  });
  input.addEventListener("change", commit);
  input.addEventListener("blur", commit);
  input.commit = commit;
  input.show = (value) => {
    const isBusy = document.activeElement === input && input.value !== saved;
    saved = value;
    if (!isBusy && input.value !== value) input.value = value;
  };
  const left = draft ? recall("localStorage", draft) : null;
  if (left !== null) {
    // A tab that died between two strokes and the pause: what it had is taken up here.
    input.value = left;
    timer = setTimeout(commit, 0);
  }
  return input;
}

/** Return a labelled field; `note` is a word in brackets after the label. */
export function labelled(label, control, { note = "", help = "", key = null } = {}) {
  const id = control.id || `field-${(labelled.count = (labelled.count ?? 0) + 1)}`;
  control.id = id;
  return make(
    "div",
    { class: "field" },
    make(
      "label",
      { for: id },
      label,
      note ? make("span", { class: "optional" }, ` ${note}`) : null,
      key ? make("kbd", { "data-key": key }) : null,
    ),
    control,
    help ? make("p", { class: "help" }, help) : null,
  );
}

/** Return a row of buttons of which at most one is pressed. */
export function segmented(label, choices, { command = null, onChoose = null, digits = Boolean(onChoose) }) {
  const group = make("div", { class: "segments", role: "group", "aria-label": label, "data-digits": digits });
  group.append(
    ...choices.map(({ value, name, hint, key }, index) =>
      make(
        "button",
        {
          type: "button",
          class: "segment",
          "data-value": value,
          "data-command": onChoose ? null : command,
          "data-argument": onChoose ? null : key,
          title: hint || null,
          "aria-pressed": "false",
          click: onChoose ? () => onChoose(value) : null,
        },
        make("span", {}, name),
        digits ? digitSign(name, key ?? String(index + 1)) : keySign(command, key),
      )),
  );
  group.show = (chosen) => {
    for (const choice of group.children) {
      choice.setAttribute("aria-pressed", String(choice.dataset.value === String(chosen ?? "")));
    }
  };
  return group;
}

function keySign(command, key) {
  return command ? make("kbd", { "data-key": command, "data-argument": key }) : null;
}

/** The digit that chooses an answer while its group has the focus; none beside a name that says it. */
function digitSign(name, digit) {
  return name === digit ? null : make("kbd", {}, digit);
}

/** Return a text area that grows with its text. */
export function textArea(language, attributes = {}) {
  return make("textarea", { rows: 2, class: "input growing", ...spoken(language), ...attributes });
}
