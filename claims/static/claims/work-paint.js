// Draws a sentence as words that carry their offsets, with the claims and the chosen words in it.

import { make } from "./work-dom.js";

/** Fill `container` with a stretch of text.
 *
 * `words` are [start, end] pairs; `claims` have `spans`, `letter`, `hue` and `lane`; `chosen` is a
 * range or null. With `options`, words are the options of a list box and `chosen` tells which are
 * selected. Every element made here carries its own offsets; nothing is ever counted across them.
 */
export function paint(container, stretch, { words, claims = [], chosen = null, options = false }) {
  const content = document.createDocumentFragment();
  let group = null;
  for (const token of tokensOf(stretch, words)) {
    const covering = claims.filter((claim) => claim.spans.some((span) => covers(span, token)));
    const key = covering.map((claim) => claim.id).join(" ");
    const isNew = !group || group.key !== key;
    // A letter stands before its claim, not in it: the underline is for words.
    (isNew ? content : group.inner).append(...badges(claims, token, covering));
    if (isNew) group = openGroup(content, covering, key);
    group.inner.append(draw(stretch, token, { partial: partialClaims(claims, token, covering), chosen, options }));
  }
  container.replaceChildren(content);
}

/** Give claims that overlap different lanes, so that each underline stays visible. */
export function laned(claims) {
  const placed = [];
  for (const claim of claims) {
    const taken = placed
      .filter((other) => other.spans.some((a) => claim.spans.some((b) => a.start < b.end && b.start < a.end)))
      .map((other) => other.lane);
    let lane = 0;
    while (taken.includes(lane)) lane += 1;
    placed.push({ ...claim, lane });
  }
  return placed;
}

function tokensOf(stretch, words) {
  const tokens = [];
  let at = stretch.start;
  for (const [start, end] of words) {
    if (start > at) tokens.push({ start: at, end: start, isWord: false });
    tokens.push({ start, end, isWord: true });
    at = end;
  }
  if (at < stretch.end) tokens.push({ start: at, end: stretch.end, isWord: false });
  return tokens;
}

function openGroup(content, covering, key) {
  let inner = content;
  for (const claim of covering) {
    const wrapper = claimSpan(claim);
    inner.append(wrapper);
    inner = wrapper;
  }
  return { key, inner };
}

function claimSpan(claim) {
  return make("span", { class: "claim", "data-hue": claim.hue, "data-lane": claim.lane, "data-claim": claim.id });
}

function badges(claims, token, covering) {
  return claims
    .filter((claim) => claim.spans.some(({ start }) => token.start <= start && start < token.end))
    .map((claim) =>
      make(
        "span",
        {
          class: "claim-letter",
          "data-hue": claim.hue,
          "data-badge": claim.id,
          "data-partial": !covering.includes(claim),
          "aria-hidden": "true",
        },
        claim.letter,
      ));
}

function partialClaims(claims, token, covering) {
  return claims.filter((claim) =>
    !covering.includes(claim) && claim.spans.some((span) => span.start < token.end && token.start < span.end));
}

function draw(stretch, token, { partial, chosen, options }) {
  const isChosen = Boolean(chosen) && covers(chosen, token);
  const isCut = partial.length > 0 || (!isChosen && chosen && chosen.start < token.end && token.start < chosen.end);
  const text = isCut
    ? piecesOf(stretch, token, partial, chosen)
    : [stretch.slice(token.start, token.end)];
  if (!token.isWord) return make("span", { class: isChosen ? "is-chosen" : null }, ...text);
  return make(
    "span",
    {
      class: isChosen ? "word is-chosen" : "word",
      "data-start": token.start,
      "data-end": token.end,
      role: options ? "option" : null,
      id: options ? `word-${token.start}` : null,
      "aria-selected": options ? String(isChosen || Boolean(isCut && chosen)) : null,
    },
    ...text,
  );
}

function piecesOf(stretch, token, partial, chosen) {
  const ranges = [...partial.flatMap((claim) => claim.spans), ...(chosen ? [chosen] : [])];
  const cuts = [...new Set([
    token.start,
    token.end,
    ...ranges.flatMap(({ start, end }) => [start, end]).filter((at) => token.start < at && at < token.end),
  ])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const piece = { start: cuts[index], end };
    let drawn = stretch.slice(piece.start, piece.end);
    for (const claim of partial.filter(({ spans }) => spans.some((span) => covers(span, piece)))) {
      const wrapper = claimSpan(claim);
      wrapper.append(drawn);
      drawn = wrapper;
    }
    return chosen && covers(chosen, piece) ? make("span", { class: "is-chosen" }, drawn) : drawn;
  });
}

function covers(outer, inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}
