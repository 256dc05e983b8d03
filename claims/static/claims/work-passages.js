// Which passage lies on the desk: on to the next one with no wait, and back by the browser's button.

import { lay } from "./work-desk.js";

const AFTER_THE_FRAME = 50; // milliseconds

/** Moves between passages; `ahead` has those that come next, `onShow` draws the one on the desk. */
export class Passages {
  constructor(bench, { ahead, connection, onShow }) {
    Object.assign(this, { bench, ahead, connection, onShow });
    this.leaving = null; // the passage after whose handing in the server is asked for the next
    window.addEventListener("popstate", () => this.#travelled());
    window.addEventListener("online", () => this.settle());
  }

  /** Tell the server what is being read, and fetch what comes next; offline, it waits. */
  async settle() {
    if (!this.bench.mayWrite) return;
    await this.#begin(this.bench.desk);
    await this.ahead.fill(this.bench.desks);
  }

  /** Go on after a passage was handed in: to one that is here, else to whatever the server has once
   * it has taken this one; returns whether one was here.
   */
  goOn() {
    const unfinished = [...this.bench.desks.values()].find(
      (desk) => desk !== this.bench.desk && !desk.state.isSubmitted);
    const next = unfinished ?? this.ahead.take(this.bench.desks);
    this.leaving = next ? null : this.bench.desk;
    if (next) this.go(next);
    return Boolean(next);
  }

  /** The server has taken a passage: where nothing was here to go on with, ask it for the next. */
  handedIn(assignment) {
    if (this.leaving?.id === assignment) location.assign(this.leaving.urls.next);
  }

  /** Open a passage that had trouble: from here where it is, else its page. */
  open({ assignment, url }) {
    const desk = this.bench.desks.get(assignment);
    if (desk) this.go(desk);
    else location.assign(url.replace(/operations$/, ""));
  }

  go(desk) {
    history.pushState(null, "", desk.page);
    this.#show(desk);
  }

  #show(desk) {
    const { bench } = this;
    const isNew = !bench.desks.has(desk.id);
    bench.takeUp(desk);
    // Work of an earlier day may still wait for this passage.
    if (isNew) desk.wait(bench.sender.waiting);
    lay(desk);
    this.onShow(desk);
    // Speaking with the server costs milliseconds too; the frame that shows the passage comes first.
    setTimeout(() => this.settle(), AFTER_THE_FRAME);
  }

  #travelled() {
    const desk = [...this.bench.desks.values()].find(
      ({ page }) => new URL(page, location.href).pathname === location.pathname);
    if (!desk) location.reload();
    else if (desk !== this.bench.desk) this.#show(desk);
  }

  async #begin(desk) {
    if (desk.reading.state !== "reserved") return;
    let now;
    try {
      now = await this.connection.postQuietly(desk.urls.extend, {});
    } catch {
      return; // what the server cannot hear now, the first act tells it
    }
    desk.note(now);
    if (desk === this.bench.desk) this.onShow(desk, { isMoved: false });
    if (desk.isTouched) return;
    // It went to a colleague meanwhile, or its text or rules have changed: nothing is lost by leaving.
    if (now.state === "reserved" || now.state === "returned") await this.#leave(desk);
    else if (now.edition !== desk.reading.edition) location.reload();
  }

  async #leave(desk) {
    this.bench.desks.delete(desk.id);
    const next = this.ahead.take(this.bench.desks);
    if (next) {
      history.replaceState(null, "", next.page);
      this.#show(next);
    } else if (await this.bench.sender.flushed()) {
      // Only now: the server would lead back to a passage whose handing in is still on its way.
      location.assign(desk.urls.next);
    }
  }
}
