// The outbox: every act of a person on this device, kept until the server has answered it.
// It outlives the page, the tab and the connection; it belongs to one person, whoever signs in next.
// Where the disk takes nothing, an act stays in this page's memory, and the outbox says so.

const NAME = "claim-annotator";
const OPERATIONS = "operations";
const COUNTS = "counts";

/** Where operations rest: IndexedDB, and this page's memory for what it does not take. */
export class Outbox {
  /** Open one person's outbox; its `onTrouble` hears how each write ended. */
  static async open(user) {
    const outbox = new Outbox(user);
    await outbox.all();
    return outbox;
  }

  constructor(user) {
    this.user = user;
    this.onTrouble = () => {};
    this.database = null;
    this.known = new Map(); // by op_id, in the order in which they were done
    this.unkept = new Set(); // the op_ids of those that are in memory alone
    this.answered = new Map(); // what the disk could not be told: the operation as it is, null if gone
    this.counts = new Map();
    this.trouble = null; // why the disk took nothing the last time
    this.writing = Promise.resolve();
  }

  /** Store an operation with its number; resolves when it rests on the disk, or cannot. */
  async add(operation) {
    const kept = { ...operation, user: this.user };
    if (!(await this.retry(kept))) {
      kept.seq ??= this.#nextNumber(kept);
      this.unkept.add(kept.op_id);
    }
    this.known.set(kept.op_id, kept);
    return kept;
  }

  /** Try the disk once more for all that is in memory alone, and for new ones after it. */
  retry(...operations) {
    const write = async () => {
      try {
        await this.#keep([...this.#late(), ...operations]);
        this.#say(null);
        return true;
      } catch (error) {
        this.#say(error);
        return false;
      }
    };
    this.writing = this.writing.then(write); // one at a time, so that nothing is written twice
    return this.writing;
  }

  /** List this person's operations in the order in which they were done, every passage's. */
  async all() {
    let kept;
    try {
      const transaction = await this.#begin("readonly");
      kept = await result(transaction.objectStore(OPERATIONS).index("user").getAll(this.user));
    } catch (error) {
      this.#say(error);
      return [...this.known.values()];
    }
    const standing = kept
      .map((operation) => (this.answered.has(operation.op_id) ? this.answered.get(operation.op_id) : operation))
      .filter((operation) => operation && !this.unkept.has(operation.op_id));
    this.known = new Map([...standing, ...this.#late()].map((operation) => [operation.op_id, operation]));
    return [...this.known.values()];
  }

  /** Note what the server said of an operation that stays here; one that another tab dropped is gone. */
  async update(operation) {
    this.known.set(operation.op_id, operation);
    if (this.unkept.has(operation.op_id)) return;
    await this.#tell([operation], async (store) => {
      if (await result(store.get(operation.order))) store.put(operation);
    });
  }

  async remove(operations) {
    const rested = operations.filter(({ op_id }) => !this.unkept.delete(op_id));
    for (const { op_id } of operations) this.known.delete(op_id);
    await this.#tell(rested, (store) => rested.forEach(({ order }) => store.delete(order)));
  }

  /** Change what is on the disk; where that fails, only a later page will ask the server again. */
  async #tell(operations, change) {
    if (!operations.length) return;
    try {
      const transaction = await this.#begin();
      await change(transaction.objectStore(OPERATIONS));
      await finished(transaction);
    } catch (error) {
      for (const { op_id } of operations) this.answered.set(op_id, this.known.get(op_id) ?? null);
      this.#say(error);
    }
  }

  async #keep(operations) {
    const transaction = await this.#begin();
    const counts = transaction.objectStore(COUNTS);
    const numbers = [];
    for (const operation of operations) {
      const key = this.#countOf(operation);
      const last = Math.max((await result(counts.get(key))) ?? 0, this.counts.get(key) ?? 0);
      const seq = operation.seq ?? last + 1;
      counts.put(Math.max(last, seq), key);
      const order = await result(transaction.objectStore(OPERATIONS).add({ ...operation, seq }));
      numbers.push({ seq, order });
    }
    await finished(transaction);
    operations.forEach((operation, at) => {
      Object.assign(operation, numbers[at]);
      this.counts.set(this.#countOf(operation), operation.seq);
      this.unkept.delete(operation.op_id);
    });
  }

  #late() {
    return [...this.unkept].map((id) => this.known.get(id));
  }

  #countOf({ assignment }) {
    return `${this.user}:${assignment}`;
  }

  #nextNumber(operation) {
    const key = this.#countOf(operation);
    const others = [...this.known.values()].filter(({ assignment }) => assignment === operation.assignment);
    const seq = Math.max(this.counts.get(key) ?? 0, ...others.map((other) => other.seq ?? 0)) + 1;
    this.counts.set(key, seq);
    return seq;
  }

  #say(error) {
    const isNews = this.trouble?.name !== error?.name;
    this.trouble = error;
    if (error) {
      // Opened anew the next time: what broke may have been the connection alone.
      this.database?.close();
      this.database = null;
      if (isNews) console.warn("The outbox takes nothing:", error);
    }
    this.onTrouble();
  }

  /** Begin a transaction; a database that the browser has closed meanwhile is opened once more. */
  async #begin(mode = "readwrite") {
    // «strict»: the act is on the disk, not only in the browser's memory, before the screen shows it.
    const begin = () => this.database.transaction([OPERATIONS, COUNTS], mode, { durability: "strict" });
    try {
      this.database ??= await openDatabase();
      return begin();
    } catch (error) {
      if (error.name !== "InvalidStateError") throw error;
      this.database = await openDatabase();
      return begin();
    }
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
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave up writing"));
  });
}
