// Building and finding elements, and the words that the server sent for this page.

const WORDS = JSON.parse(document.getElementById("work-words")?.textContent ?? "{}");

/** Return the translated words of `key`, with each %(name)s filled in. */
export function words(key, values = {}) {
  const template = WORDS[key];
  if (template === undefined) throw new Error(`no words for ${key}`);
  return template.replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? ""));
}

/** Return the words of a field by its stored name, or that name where the page has no words for it. */
export function fieldName(name) {
  return WORDS[name] ?? name.replaceAll("_", " ");
}

/** Return the words of a sentence's outcome or a flag's reason by its stored value, or that value. */
export function valueName(value) {
  const reason = document.querySelector(`[data-reason="${CSS.escape(value)}"] .type-name`);
  return WORDS[`outcome_${value}`] ?? reason?.textContent ?? value;
}

/** Return a date (YYYY-MM-DD) as the reader's language writes it; nothing for none. */
export function dateName(date) {
  if (!date) return "";
  const [year, month, day] = date.split("-");
  return words(`date_${Number(month)}`, { day: Number(day), day_in_two: day, year });
}

/** Return a language by its name, or the code of one that the page has no name for. */
export function languageName(code) {
  return WORDS[`language_${code}`] ?? code;
}

/** Return an element with attributes (functions are listeners, null is left out) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return a copy of an icon that the page brought along. */
export function icon(name) {
  const drawn = document.getElementById("work-icons").content.querySelector(`[data-icon="${name}"]`);
  return drawn.firstElementChild.cloneNode(true);
}

/** Return a button; `command` runs through the same door as its key, and shows that key. */
export function button(label, { command, argument, kind = "quiet", size = "small", picture, ...rest }) {
  return make(
    "button",
    {
      type: "button",
      class: "button",
      "data-kind": kind === "plain" ? null : kind,
      "data-size": size,
      "data-command": command,
      "data-argument": argument,
      ...rest,
    },
    picture ? icon(picture) : null,
    make("span", {}, label),
    command ? make("kbd", { "data-key": command, "data-argument": argument }) : null,
  );
}

/** Return the attributes that make a screen reader speak text in its own language. */
export function spoken(language) {
  return { lang: !language || language === "und" ? null : language, dir: "auto" };
}

/** Say something to a screen reader without moving the focus, and show it for a moment. */
export function announce(message, { tone = "" } = {}) {
  const region = document.getElementById("work-live");
  // Emptied first: the same words twice in a row would be read only once.
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = message; });
  const toast = document.getElementById("work-toast");
  toast.textContent = message;
  toast.dataset.tone = tone;
  toast.hidden = false;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => { toast.hidden = true; }, tone === "bad" ? 7000 : 3500);
}

/** Take away what was said last: it asks for something that is not wanted any more. */
export function hush() {
  document.getElementById("work-toast").hidden = true;
}

/** Tell whether keys belong to what has the focus, because somebody is typing there. */
export function isTyping(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest("textarea, select, [contenteditable]")) return true;
  const input = target.closest("input");
  return Boolean(input) && !["checkbox", "radio", "button", "submit", "file"].includes(input.type);
}

/** Return a random identity; `randomUUID` exists only where the page came over https or from here. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
