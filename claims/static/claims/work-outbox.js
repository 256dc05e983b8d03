// The outbox: every act of a person on this device, kept until the server has answered it.
// It outlives the page, the tab and the connection; it belongs to one person, whoever signs in next.

const NAME = "claim-annotator";
const OPERATIONS = "operations";
const COUNTS = "counts";

/** Where operations rest: IndexedDB, or this page's memory where the browser refuses it. */
export class Outbox {
  static async open(user) {
    try {
      return new Outbox(user, await openDatabase());
    } catch {
      return new Outbox(user, null);
    }
  }

  constructor(user, database) {
    this.user = user;
    this.database = database;
    this.memory = [];
    this.count = 0;
  }

  /** Tell whether what is kept here would survive the tab. */
  get isDurable() {
    return this.database !== null;
  }

  /** Store an operation with its number; resolves only when it rests on the disk. */
  async add(operation) {
    if (!this.database) {
      const kept = { ...operation, user: this.user, seq: ++this.count, order: this.count };
      this.memory.push(kept);
      return kept;
    }
    const transaction = this.#write();
    const counts = transaction.objectStore(COUNTS);
    const key = `${this.user}:${operation.assignment}`;
    const seq = ((await result(counts.get(key))) ?? 0) + 1;
    counts.put(seq, key);
    const kept = { ...operation, user: this.user, seq };
    kept.order = await result(transaction.objectStore(OPERATIONS).add(kept));
    await finished(transaction);
    return kept;
  }

  /** List this person's operations in the order in which they were done, every passage's. */
  async all() {
    if (!this.database) return [...this.memory];
    const store = this.database.transaction(OPERATIONS).objectStore(OPERATIONS);
    return result(store.index("user").getAll(this.user));
  }

  /** Note what the server said of an operation that stays here; one that another tab dropped is gone. */
  async update(operation) {
    if (!this.database) return;
    const transaction = this.#write();
    const store = transaction.objectStore(OPERATIONS);
    if (await result(store.get(operation.order))) store.put(operation);
    await finished(transaction);
  }

  async remove(operations) {
    if (!this.database) {
      const gone = new Set(operations.map((operation) => operation.op_id));
      this.memory = this.memory.filter((operation) => !gone.has(operation.op_id));
      return;
    }
    const transaction = this.#write();
    for (const { order } of operations) transaction.objectStore(OPERATIONS).delete(order);
    await finished(transaction);
  }

  #write() {
    // «strict»: the act is on the disk, not only in the browser's memory, before the screen shows it.
    return this.database.transaction([OPERATIONS, COUNTS], "readwrite", { durability: "strict" });
  }
}

function openDatabase() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore(OPERATIONS, { keyPath: "order", autoIncrement: true });
    store.createIndex("user", "user");
    request.result.createObjectStore(COUNTS);
  };
  return result(request);
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
