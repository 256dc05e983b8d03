// The country that a claim is about: written as its two letters, or found by its name.

import { announce, make, words } from "./work-dom.js";
import { bound } from "./work-fields.js";

const LIST = "work-countries";

/** Return a bound input for a country's code, with all countries to choose from by name. */
export function placeInput(save) {
  const codes = countries();
  const input = make("input", {
    class: "input",
    list: LIST,
    autocapitalize: "characters",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "KZ",
    title: words("place_help"),
  });
  // Before `bound` listens: what it sees is a code, or known to be none.
  input.addEventListener("input", () => take(input, codes));
  input.addEventListener("change", () => {
    if (!input.validity.valid) announce(words("place_unknown", { place: input.value }), { tone: "bad" });
  });
  const field = bound(input, { save });
  const { show } = field;
  field.show = (place) => {
    show(place);
    take(field, codes);
  };
  return field;
}

/** Read a code, or a name written in full, as the code; anything else is not to be kept. */
function take(input, codes) {
  const written = input.value.trim();
  const code = codes.get(written.toLowerCase()) ?? "";
  if (code && input.value !== code) input.value = code;
  input.setCustomValidity(written && !code ? words("place_unknown", { place: written }) : "");
}

/** Return the codes by code and by name, both in small letters. The page brings the list, in the
 * reader's language: a browser need not know it.
 */
function countries() {
  const { options } = document.getElementById(LIST);
  return new Map(
    [...options].flatMap(({ value, label }) => [[value.toLowerCase(), value], [label.toLowerCase(), value]]));
}
