// What keeps the work where the disk or the session does not: said in words for as long as it is so,
// with a way out. Acts that rest nowhere but in this tab can be carried off as a file, and taken up.

import { announce, words } from "./work-dom.js";

const FORMAT = "claim-annotator outbox 1";
const RETRY = 30_000; // milliseconds between two tries of a disk that took nothing

/** Shows both notices and keeps the file; `onTaken` hears how many acts a file has brought. */
export class Keeping {
  constructor(bench, { signedOut, unkept, file, onTaken }) {
    Object.assign(this, { bench, signedOut, unkept, onTaken });
    this.said = "";
    bench.onChange(() => this.render());
    setInterval(() => this.#tryAgain(), RETRY);
    window.addEventListener("beforeunload", (event) => {
      if (this.bench.outbox.unkept.size) event.preventDefault();
    });
    file.addEventListener("change", () => this.#take(file));
  }

  render() {
    const { outbox, sender } = this.bench;
    const { trouble } = outbox;
    const isReaching = ["saved", "waiting"].includes(sender.status);
    const isOut = sender.connection.signIn.standing === "later";
    this.signedOut.hidden = !isOut;
    if (isOut) write(this.signedOut, words(trouble ? "signed_out_unkept" : "signed_out_kept"));
    this.unkept.hidden = !trouble;
    this.unkept.querySelector("[data-command]").hidden = isReaching || !outbox.unkept.size;
    const text = trouble
      ? [words(isFull(trouble) ? "disk_full" : "disk_refuses"), words(isReaching ? "disk_and_server" : "disk_alone")].join(" ")
      : "";
    write(this.unkept, text);
    if (text === this.said) return;
    announce(text || words("disk_works"), { tone: text ? "bad" : "" });
    this.said = text;
  }

  /** Hand everything that the outbox holds to the browser as a file. */
  save() {
    const { outbox } = this.bench;
    const at = new Date().toISOString();
    const kept = { format: FORMAT, user: outbox.user, saved_at: at, operations: [...outbox.known.values()] };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 1)], { type: "application/json" }));
    link.download = `claim-annotator-${at.slice(0, 19).replaceAll(":", "-")}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), RETRY);
  }

  /** What comes to rest on the disk late is for the tab that has the pen by now to send. */
  async #tryAgain() {
    const { outbox, sender } = this.bench;
    if (outbox.trouble && (await outbox.retry())) sender.onPush();
  }

  async #take(input) {
    const [file] = input.files;
    if (!file) return;
    const { outbox } = this.bench;
    const found = read(await file.text());
    input.value = "";
    if (found?.user !== outbox.user || !this.bench.mayWrite) {
      announce(words(this.bench.mayWrite ? "file_wrong" : "read_only"), { tone: "bad" });
      return;
    }
    const missing = found.operations.filter(({ op_id }) => !outbox.known.has(op_id));
    this.bench.betweenActs(async () => {
      for (const { order, ...operation } of missing) await outbox.add(operation);
      await this.onTaken(missing.length);
    });
  }
}

function write(notice, text) {
  const place = notice.querySelector("[data-part=words]");
  if (place.textContent !== text) place.textContent = text;
}

function isFull({ name }) {
  return name === "QuotaExceededError";
}

/** Read a file of ours; null for any other. */
function read(text) {
  try {
    const kept = JSON.parse(text);
    return kept.format === FORMAT && kept.operations.every(isOperation) ? kept : null;
  } catch {
    return null;
  }
}

function isOperation({ op_id, assignment, url, type, payload, status }) {
  return [op_id, url, type, status].every((part) => typeof part === "string")
    && Number.isInteger(assignment)
    && typeof payload === "object"
    && /^\/(?!\/).*\/work\/\d+\/operations$/.test(url);
}
