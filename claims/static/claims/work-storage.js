// What a page remembers for comfort: keys, drafts, the way back. A browser that is full or forbids it
// costs the comfort, and never an act.

/** Return what is remembered under a name in `localStorage` or `sessionStorage`; null for nothing. */
export function recall(storage, name) {
  try {
    return window[storage].getItem(name);
  } catch {
    return null;
  }
}

/** Remember a text under a name; null forgets it. */
export function remember(storage, name, text) {
  try {
    if (text === null) window[storage].removeItem(name);
    else window[storage].setItem(name, text);
  } catch (error) {
    console.warn(error);
  }
}
