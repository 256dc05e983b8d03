// Signing in again without leaving the page; the outbox waits meanwhile, and stays its owner's.

import { words } from "./work-dom.js";

/** Ask for the password in a dialog; `signIn()` resolves when the same person is back. */
export class SignIn {
  constructor({ dialog, loginUrl, stateUrl, cookie, user }) {
    Object.assign(this, { dialog, loginUrl, stateUrl, cookie, user });
    this.form = dialog.querySelector("form");
    this.error = dialog.querySelector("[role=alert]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#try();
    });
    // Closing it changes nothing: the chip goes on saying that work waits.
    dialog.addEventListener("close", () => this.done?.reject(new Error("not signed in")));
  }

  signIn() {
    if (!this.waiting) {
      this.waiting = new Promise((resolve, reject) => {
        this.done = { resolve, reject };
      }).finally(() => {
        this.waiting = null;
        this.done = null;
      });
      this.error.textContent = "";
      if (!this.dialog.open) this.dialog.showModal();
    }
    return this.waiting;
  }

  async #try() {
    this.error.textContent = "";
    const button = this.form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      // The page of the form first: it brings a fresh token against forged requests.
      await fetch(this.loginUrl, { credentials: "same-origin" });
      const answer = await fetch(this.loginUrl, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { "X-CSRFToken": this.#token(), "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
        credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(words("sign_in_wrong"));
      await this.#checkPerson();
      this.form.querySelector("[type=password]").value = "";
      this.done?.resolve();
      this.dialog.close();
    } catch (error) {
      this.error.textContent = error.message;
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

  #token() {
    const pair = document.cookie.split("; ").find((item) => item.startsWith(`${this.cookie}=`));
    return pair ? pair.slice(this.cookie.length + 1) : "";
  }
}
