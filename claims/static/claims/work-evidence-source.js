// How a source is named, wherever it stands.

import { dateName, icon, languageName, make, spoken, words } from "./work-dom.js";

/** Return who published a source, when, in which language, and its title. */
export function sourceLine({ outlet, title, published_on, language }) {
  return make(
    "span",
    { class: "source-line" },
    icon("article"),
    [outlet, dateName(published_on), languageName(language)].filter(Boolean).join(" · "),
    title ? make("cite", { class: "source-title", ...spoken(language) }, title) : null,
  );
}

/** Tell whether a source came out after the claim was made: it could not have been known then. */
export function isLater(bench, claim, source) {
  const said = claim.fields.claim_date || bench.reading.article.published_on;
  return Boolean(said && source.published_on && source.published_on > said);
}

export function laterWarning() {
  return make("p", { class: "later" }, icon("warning"), words("later_than_claim"));
}
