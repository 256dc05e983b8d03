// Signing in again without leaving the page; the outbox waits meanwhile, and stays its owner's.

import { words } from "./work-dom.js";
import { NoAnswer } from "./work-connection.js";

const REST = 1_000; // milliseconds without a stroke until the hands count as at rest
const QUIET = 60_000; // milliseconds for which «Later» holds

/** Ask for the password in a dialog; `ask()` resolves when the same person is back. */
export class SignIn {
  constructor({ dialog, loginUrl, stateUrl, user, onChange }) {
    Object.assign(this, { dialog, loginUrl, stateUrl, user, onChange });
    this.standing = "in"; // or «asked», or «later»: asked, and put off
    this.form = dialog.querySelector("form");
    this.error = dialog.querySelector("[role=alert]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#try();
    });
    // Closing it changes nothing: the bench goes on saying that its person is signed out.
    dialog.addEventListener("close", () => this.#later());
    this.lastStroke = -Infinity;
    this.quietUntil = -Infinity;
    for (const type of ["keydown", "pointerdown"]) {
      document.addEventListener(type, () => { this.lastStroke = Date.now(); }, { capture: true, passive: true });
    }
  }

  /** The server does not know its person any more: ask, unless that was put off just now. */
  ask() {
    if (this.waiting) return this.waiting;
    if (Date.now() < this.quietUntil) {
      this.#stand("later");
      return Promise.reject(new NoAnswer("not signed in"));
    }
    const signedIn = this.#wait();
    this.#openAtRest();
    return signedIn;
  }

  /** The person asks for it: at once, whatever was put off. */
  askNow() {
    if (!this.waiting) this.#wait();
    this.#open();
    return this.waiting;
  }

  /** The server has answered somebody who is signed in, here or in another tab. */
  isKnown() {
    if (!this.waiting) this.#stand("in");
  }

  #wait() {
    this.#stand("asked");
    this.waiting = new Promise((resolve, reject) => {
      this.done = { resolve, reject };
    }).finally(() => {
      this.waiting = null;
      this.done = null;
    });
    return this.waiting;
  }

  #stand(standing) {
    if (this.standing === standing) return;
    this.standing = standing;
    this.onChange();
  }

  /** Open when the hands pause: a dialog in the middle of a run would swallow its keys. */
  #openAtRest() {
    const left = this.lastStroke + REST - Date.now();
    // Another question in front is answered first.
    if (left > 0 || document.querySelector("dialog[open]")) {
      setTimeout(() => this.#openAtRest(), Math.max(left, REST / 4));
      return;
    }
    if (this.waiting) this.#open();
  }

  #open() {
    if (this.dialog.open) return;
    this.error.textContent = "";
    this.dialog.showModal();
    this.form.querySelector("[type=password]").focus();
  }

  #later() {
    if (!this.done) return;
    this.quietUntil = Date.now() + QUIET;
    this.#stand("later");
    this.done.reject(new NoAnswer("not signed in"));
  }

  async #try() {
    this.error.textContent = "";
    const button = this.form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      const token = await this.#freshToken();
      const answer = await fetch(this.loginUrl, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
        credentials: "same-origin",
      });
      if (answer.status >= 500) throw new NoAnswer();
      if (!answer.ok) throw new Error(words("sign_in_wrong"));
      await this.#checkPerson();
      this.form.querySelector("[type=password]").value = "";
      this.#stand("in");
      this.quietUntil = -Infinity;
      this.done?.resolve();
      this.done = null; // closing the dialog is no «later» now
      this.dialog.close();
    } catch (error) {
      // What `fetch` throws is for programmers.
      const isUnanswered = error instanceof NoAnswer || error instanceof TypeError;
      this.error.textContent = isUnanswered ? words("lease_offline") : error.message;
    } finally {
      button.disabled = false;
    }
  }

  /** What waits here is one person's; nobody else may send it. */
  async #checkPerson() {
    const answer = await fetch(this.stateUrl, { credentials: "same-origin", headers: { Accept: "application/json" } });
    const reading = answer.ok ? await answer.json() : null;
    if (reading?.user !== this.user) throw new Error(words("sign_in_other"));
  }

  /** Read the token from the form's own page: its cookie may get here later than the page does. */
  async #freshToken() {
    const page = await fetch(this.loginUrl, { credentials: "same-origin" });
    const form = new DOMParser().parseFromString(await page.text(), "text/html");
    return form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }
}
