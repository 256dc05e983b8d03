// Takes the outbox to the server, batch by batch, for as long as it takes.

import { NoAnswer, Refusal } from "./work-connection.js";

const BATCH = 50;
const LONGEST_PAUSE = 30_000; // milliseconds

/** Posts waiting operations in order; tells `onAnswer` of each answer and `onStatus` of each change. */
export class Sender {
  constructor({ outbox, connection, onAnswer, onReading, onStatus, onPush }) {
    Object.assign(this, { outbox, connection, onAnswer, onReading, onStatus, onPush });
    this.waiting = [];
    this.failures = 0;
    this.batch = BATCH;
    this.isSending = false;
    this.isStopped = true;
    this.settled = [];
    window.addEventListener("online", () => this.retry());
    window.addEventListener("offline", () => this.onStatus());
    window.addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#leave();
    });
  }

  /** `saved`, `waiting`, `offline` or `signed-out`, as it is now. */
  get status() {
    if (!navigator.onLine) return "offline";
    if (this.connection.signIn.standing !== "in") return "signed-out";
    if (!this.waiting.length) return "saved";
    return this.failures ? "offline" : "waiting";
  }

  start() {
    this.isStopped = false;
    this.#nudge();
  }

  stop() {
    this.isStopped = true;
    this.failures = 0;
    this.#nudge(); // the pause that is cut short may have been that of an act which only this tab has
  }

  /** Take over what the outbox holds; it is sent once this is started. */
  hold(operations) {
    this.waiting = operations;
    this.onStatus();
    this.#nudge();
  }

  push(operation) {
    this.waiting.push(operation);
    this.onPush();
    this.onStatus();
    this.#nudge();
  }

  /** Resolve with true when nothing waits any more, or with false after the first failure. */
  flushed() {
    if (!this.waiting.length) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.settled.push(resolve);
      this.retry();
    });
  }

  /** Send at once what a pause after a failure would hold back. */
  retry() {
    this.failures = 0;
    this.#nudge();
    this.onStatus();
  }

  #nudge() {
    clearTimeout(this.timer);
    if (this.isSending || !this.#sendable().length) return;
    // A pause that doubles, with a random part so that a room full of people does not return at once.
    const pause = this.failures
      ? Math.min(LONGEST_PAUSE, 500 * 2 ** this.failures) * (0.5 + Math.random() / 2)
      : 0;
    this.timer = setTimeout(() => this.#send(), pause);
  }

  async #send() {
    const sendable = this.#sendable();
    if (!sendable.length) return;
    const { url } = sendable[0];
    const other = sendable.findIndex((operation) => operation.url !== url);
    const batch = sendable.slice(0, Math.min(this.batch, other < 0 ? Infinity : other));
    this.isSending = true;
    try {
      const { answers, reading } = await this.connection.post(url, bodyOf(batch));
      const byId = new Map(answers.map((answer) => [answer.op_id, answer]));
      for (const operation of batch) {
        if (byId.has(operation.op_id)) await this.#settle(operation, byId.get(operation.op_id));
      }
      this.failures = 0;
      this.batch = BATCH;
      if (reading) this.onReading(reading, url);
    } catch (error) {
      await this.#failed(error, batch);
    } finally {
      this.isSending = false;
      this.onStatus();
      if (!this.waiting.length || this.failures) this.#tellWaiters();
      this.#nudge();
    }
  }

  /** What is in this tab's memory alone no other tab can send: it goes whoever has the pen. */
  #sendable() {
    if (!this.isStopped) return this.waiting;
    return this.waiting.filter(({ op_id }) => this.outbox.unkept.has(op_id));
  }

  async #settle(operation, answer) {
    this.waiting = this.waiting.filter((waiting) => waiting.op_id !== operation.op_id);
    if (answer.status === "applied" || answer.status === "duplicate") {
      await this.outbox.remove([operation]);
    } else {
      Object.assign(operation, {
        status: answer.status,
        message: answer.message,
        field: answer.field,
        current: answer.current ?? null,
        current_rev: answer.rev ?? null,
      });
      await this.outbox.update(operation);
    }
    this.onAnswer(operation, answer);
  }

  async #failed(error, batch) {
    if (error instanceof Refusal) {
      // The whole request was refused. Alone, the culprit shows itself and the others go through.
      if (batch.length > 1) {
        this.batch = 1;
        return;
      }
      await this.#settle(batch[0], { status: "refused", message: error.message, field: "" });
      return;
    }
    this.failures += 1;
    if (!(error instanceof NoAnswer)) console.error(error);
  }

  #tellWaiters() {
    for (const resolve of this.settled.splice(0)) resolve(!this.waiting.length);
  }

  #leave() {
    const sendable = this.#sendable();
    if (!sendable.length) return;
    const { url } = sendable[0];
    const batch = sendable.filter((operation) => operation.url === url).slice(0, BATCH);
    this.connection.leave(url, bodyOf(batch));
  }
}

function bodyOf(operations) {
  return {
    operations: operations.map(({ op_id, seq, base_rev, type, payload, client_time }) => ({
      op_id, seq, base_rev, type, payload, client_time,
    })),
  };
}
