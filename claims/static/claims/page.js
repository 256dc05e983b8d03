// What every page does: the colour switch, menus that close, the error summary, spoken messages.

const root = document.documentElement;

/** Say something to a screen reader without moving the focus. */
export function announce(words) {
  const status = document.getElementById("status");
  // Emptied first: the same words twice in a row would be read only once.
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = words; });
}

function chooseTheme(choice) {
  if (choice) root.dataset.theme = choice;
  else delete root.dataset.theme;
  document.querySelector('meta[name="color-scheme"]').content = choice || "light dark";
  const age = choice ? 365 * 24 * 3600 : 0;
  document.cookie = `theme=${choice}; path=/; max-age=${age}; samesite=lax`;
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  }
}

function closeMenus(except = null) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

function focusErrors(within = document) {
  within.querySelector("[data-error-summary]")?.focus();
}

document.addEventListener("click", (event) => {
  const { target } = event;
  closeMenus(target);
  const theme = target.closest("[data-theme-choice]");
  if (theme) chooseTheme(theme.dataset.themeChoice);
  const opener = target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (target.closest("[data-closes]")) target.closest("dialog").close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  closeMenus();
  menu.querySelector("summary").focus();
});

// A menu also closes when the focus leaves it.
document.addEventListener("focusin", (event) => closeMenus(event.target));

// A form sent twice would do its work twice, whether a button or a key sends it; it wakes when the
// page comes back from the browser's memory.
document.addEventListener("submit", (event) => {
  const { submitter, target } = event;
  if (event.defaultPrevented || target.method !== "post") return;
  if ("sent" in target.dataset) {
    event.preventDefault();
    return;
  }
  target.dataset.sent = "";
  if (!submitter) return;
  submitter.dataset.sent = "";
  // Later, since a disabled button would leave its own name out of what is sent.
  setTimeout(() => { submitter.disabled = true; });
});
window.addEventListener("pageshow", () => {
  for (const sent of document.querySelectorAll("[data-sent]")) {
    delete sent.dataset.sent;
    if ("disabled" in sent) sent.disabled = false;
  }
});

// Times come in the server's zone; the reader sees their own.
const STYLES = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short", hourCycle: "h23" },
  datetime: { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
};
function localiseTimes(within = document) {
  const language = root.lang === "en" ? "en-GB" : root.lang;
  for (const time of within.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    const style = time.dataset.local;
    time.textContent = language === "kk" ? inNumbers(at, style) : new Intl.DateTimeFormat(language, STYLES[style]).format(at);
  }
}
// As the server writes Kazakh: browsers need not know it, and would name a month «M11».
function inNumbers(at, style) {
  const two = (number) => String(number).padStart(2, "0");
  const date = `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return { date, time, datetime: `${date} ${time}` }[style];
}

document.addEventListener("htmx:afterSwap", (event) => {
  focusErrors(event.target);
  localiseTimes(event.target);
});

// One notice for all failed requests of this page; it goes when the next one succeeds.
function showFailure() {
  if (document.getElementById("failure")) return;
  document.getElementById("main").prepend(document.getElementById("failure-words").content.cloneNode(true));
}
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, showFailure);
}
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) document.getElementById("failure")?.remove();
});

for (const part of document.querySelectorAll("[data-theme-switch]")) part.hidden = false;
focusErrors();
localiseTimes();
