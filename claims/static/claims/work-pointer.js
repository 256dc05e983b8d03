// Choosing words with a mouse, a pen or a finger: drag over them, or tap the first and then the last.

/** Watch a container for words being chosen.
 *
 * `onRange(range, {isFinal})` gets what the pointer spans; `onTap(word, isFirst)` a word that was
 * tapped; `onPlain(element)` a click on something else. A finger's drag is left to scrolling.
 */
export function watchPointer(container, { onRange, onTap, onPlain }) {
  let from = null;
  let to = null;

  container.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = wordAt(event.target);
    to = from;
    // A badge stands inside a sentence and is no word; without this the browser selects text.
    if (from && event.pointerType !== "touch") event.preventDefault();
  });

  container.addEventListener("mousedown", (event) => {
    if (wordAt(event.target)) event.preventDefault();
  });

  container.addEventListener("pointermove", (event) => {
    if (!from || event.pointerType === "touch" || !(event.buttons & 1)) return;
    const word = wordAt(document.elementFromPoint(event.clientX, event.clientY));
    if (!word || !container.contains(word.element) || same(word, to)) return;
    to = word;
    onRange(span(from, to), { isFinal: false });
  });

  const finish = (event) => {
    const first = from;
    from = null;
    if (!first) {
      if (event.type === "pointerup") onPlain?.(event.target);
      return;
    }
    if (event.type === "pointercancel") return;
    if (to && !same(to, first)) onRange(span(first, to), { isFinal: true });
    else onTap(first);
  };
  container.addEventListener("pointerup", finish);
  container.addEventListener("pointercancel", finish);
}

function wordAt(target) {
  const element = target instanceof Element ? target.closest(".word") : null;
  return element && { start: Number(element.dataset.start), end: Number(element.dataset.end), element };
}

function same(a, b) {
  return a.start === b.start;
}

function span(a, b) {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
