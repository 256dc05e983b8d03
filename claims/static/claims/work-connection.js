// Asking the server, with the session and the token against forged requests; who signed out signs in
// here, without leaving the page.

const PATIENCE = 15_000; // milliseconds until a request counts as lost
const TRY_AGAIN = 4_000; // milliseconds until a question that got no answer is asked by itself

/** No answer came: offline, a timeout, or a server that is down. */
export class NoAnswer extends Error {}

/** The server answered that it will not do this. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Run `task` once, when an answer may come again; returns what calls it off. A browser tells when its
 * line is back, and nobody tells when a server is.
 */
export function onceBack(task) {
  const callOff = () => {
    clearTimeout(timer);
    window.removeEventListener("online", run);
  };
  const run = () => {
    callOff();
    task();
  };
  const timer = setTimeout(run, TRY_AGAIN);
  window.addEventListener("online", run);
  return callOff;
}

/** The way to the server; `signIn` is asked when the session is over, and told when it is not. */
export class Connection {
  constructor({ state, cookie, signIn }) {
    this.stateUrl = state;
    this.cookie = cookie;
    this.signIn = signIn;
    this.renewed = "";
  }

  get token() {
    if (this.renewed) return this.renewed;
    const pair = document.cookie.split("; ").find((item) => item.startsWith(`${this.cookie}=`));
    return pair ? decodeURIComponent(pair.slice(this.cookie.length + 1)) : "";
  }

  get(url, options = {}) {
    return this.#ask(url, { method: "GET", ...options });
  }

  post(url, body) {
    return this.#ask(url, { method: "POST", body });
  }

  /** Post what nobody waits for: it is no reason to ask for the password. */
  postQuietly(url, body) {
    return this.#ask(url, { method: "POST", body, isQuiet: true });
  }

  /** Send without waiting for the answer; the browser finishes it after the page is gone. */
  leave(url, body) {
    const text = JSON.stringify(body);
    if (text.length > 60_000) return; // browsers refuse larger ones; the outbox still has it all
    fetch(url, { ...this.#request({ method: "POST", body: text }), keepalive: true }).catch(() => {});
  }

  async #ask(url, options, attempt = 0) {
    const body = options.body === undefined || options.body instanceof FormData
      ? options.body
      : JSON.stringify(options.body);
    let answer;
    try {
      answer = await fetch(url, {
        ...this.#request({ ...options, body }),
        signal: options.signal ?? AbortSignal.timeout(PATIENCE),
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new NoAnswer(String(error));
    }
    if (answer.status >= 500 || answer.status === 429) throw new NoAnswer(String(answer.status));
    if (answer.status === 401 || answer.status === 403) {
      if (attempt >= 2 || (options.isQuiet && answer.status === 401)) throw new NoAnswer(String(answer.status));
      // An old token first: the answer brings a new one, or any page of ours. Only then is the
      // session asked for.
      this.renewed = (answer.status === 403 && answer.headers.get("X-CSRFToken")) || "";
      if (answer.status === 401 || !(this.renewed || (await this.#renewToken()))) {
        await this.signIn.ask();
        this.renewed = ""; // signing in changed it
      }
      return this.#ask(url, options, attempt + 1);
    }
    this.signIn.isKnown();
    const data = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
    if (!answer.ok) throw new Refusal(answer.status, data?.detail ?? answer.statusText);
    if (data === null) throw new NoAnswer("not the answer of this server");
    return data;
  }

  async #renewToken() {
    const answer = await fetch(this.stateUrl, this.#request({ method: "GET" })).catch(() => null);
    // A server that is down says nothing of the session.
    if (!answer || answer.status >= 500) throw new NoAnswer("no token");
    // From the header: the cookie of an answer may reach the page later than the answer.
    this.renewed = (answer?.ok && answer.headers.get("X-CSRFToken")) || "";
    return this.renewed !== "";
  }

  #request({ method, body }) {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    if (method !== "GET") headers["X-CSRFToken"] = this.token;
    if (typeof body === "string") headers["Content-Type"] = "application/json";
    return { method, body, headers, credentials: "same-origin", redirect: "follow" };
  }
}
