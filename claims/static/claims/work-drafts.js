// What is being written of a source and is no act yet: kept on this device till it is linked, so that
// a tab that dies takes none of it along. A pasted text may be a whole page, and more than what
// `localStorage` holds, where the shorter drafts are. A disk that refuses costs the comfort alone.

const NAME = "claim-annotator-drafts"; // beside the outbox: its form never has to wait for this one's
const DRAFTS = "drafts";
const OLDEST = 60 * 24 * 3_600_000; // milliseconds; what nobody came back for in two months goes

/** The drafts of one person, by name. */
export class Drafts {
  constructor(user) {
    this.user = user;
    this.unwritten = new Map(); // the newest of each name; a stroke need not wait for the disk
    this.isWriting = false;
    void this.#tidy();
  }

  /** Return what was kept under a name; null for nothing. */
  async get(name) {
    if (this.unwritten.has(name)) return this.unwritten.get(name);
    const kept = await this.#do("readonly", (store) => store.get([this.user, name]));
    return kept?.draft ?? null;
  }

  /** Keep a draft under a name; null forgets it. */
  keep(name, draft) {
    this.unwritten.set(name, draft);
    if (!this.isWriting) void this.#write();
  }

  /** Write the newest of each name, one after the other: what comes meanwhile overtakes nothing. */
  async #write() {
    this.isWriting = true;
    for (const [name, draft] of this.unwritten) {
      const key = [this.user, name];
      await this.#do("readwrite", (store) =>
        draft === null ? store.delete(key) : store.put({ draft, at: Date.now() }, key));
      if (this.unwritten.get(name) === draft) this.unwritten.delete(name);
    }
    this.isWriting = false;
    if (this.unwritten.size) void this.#write();
  }

  async #tidy() {
    const oldest = Date.now() - OLDEST;
    await this.#do("readwrite", (store) => {
      const walk = store.openCursor();
      walk.addEventListener("success", () => {
        const { result: at } = walk;
        if (!at) return;
        if (at.value.at < oldest) at.delete();
        at.continue();
      });
      return walk;
    });
  }

  /** Ask the disk for one thing and return its answer, nothing where it has none to give. */
  async #do(mode, ask) {
    try {
      this.database ??= await opened();
      const transaction = this.database.transaction(DRAFTS, mode);
      const request = ask(transaction.objectStore(DRAFTS));
      return await new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave up writing"));
      });
    } catch (error) {
      this.database = null; // opened anew the next time: what broke may have been the connection alone
      console.warn("A draft is not kept:", error);
      return null;
    }
  }
}

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(DRAFTS);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
