// The outbox as its owner sees it: what waits, what was refused and why, what is in conflict.

import { button, fieldName, make, spoken, valueName, words } from "./work-dom.js";
import { excerpt } from "./work-article.js";

/** Fills the outbox dialog, and the notice that says that something in it needs a hand. */
export class Troubles {
  constructor(bench, { dialog, notice, run }) {
    Object.assign(this, { bench, dialog, notice, run });
    this.list = dialog.querySelector("[data-part=list]");
    this.waiting = dialog.querySelector("[data-part=waiting]");
    bench.onChange(() => this.render());
  }

  open() {
    this.render();
    this.dialog.showModal();
  }

  render() {
    const { troubles, sender } = this.bench;
    this.notice.hidden = !troubles.length;
    this.notice.querySelector("[data-part=count]").textContent = words("troubles_n", { n: troubles.length });
    this.waiting.textContent = words("outbox_waiting", { n: sender.waiting.length });
    this.list.replaceChildren(...troubles.map((operation) => this.#item(operation)));
    if (this.dialog.open && !troubles.length && !sender.waiting.length) this.dialog.close();
  }

  #item(operation) {
    const isHere = operation.assignment === this.bench.reading.assignment;
    const isConflict = operation.status === "conflict";
    return make(
      "li",
      { class: "trouble", "data-status": operation.status },
      make("p", {}, make("strong", {}, words(`act_${operation.type}`)), " ", this.#where(operation)),
      make("p", { class: isConflict ? "help" : "field-error" }, isConflict ? words("conflict") : reason(operation)),
      isConflict ? this.#sides(operation) : null,
      isHere ? null : make("p", { class: "help" }, words("other_passage")),
      make(
        "div",
        { class: "row" },
        button(words(this.#remedy(isHere, isConflict)), {
          kind: "plain",
          click: () => (isHere ? this.bench.sendAgain(operation) : this.#open(operation)),
        }),
        isHere && !isConflict ? button(words("mend"), { kind: "plain", click: () => this.#mend(operation) }) : null,
        button(words(isConflict ? "take_theirs" : "drop"), { click: () => this.bench.drop(operation) }),
      ),
    );
  }

  #remedy(isHere, isConflict) {
    if (!isHere) return "open_passage";
    return isConflict ? "keep_mine" : "send_again";
  }

  #open(operation) {
    this.dialog.close();
    this.run("open-passage", operation);
  }

  /** Go to where it was tried, with its words chosen again, so that it can be done in another way. */
  async #mend(operation) {
    this.dialog.close();
    const { payload } = operation;
    const claim = this.bench.state.claims.get(payload.claim);
    const range = payload.spans?.[0] ?? claim?.spans[0] ?? (payload.end ? payload : null);
    if (!range) return;
    const [sentence] = this.bench.passage.touching(range);
    await this.run("go", sentence?.start);
    if (payload.spans) this.bench.choose(payload.spans[0]);
    else if (claim) this.bench.take(claim.id);
  }

  #where({ assignment, payload }) {
    const desk = this.bench.desks.get(assignment);
    if (!desk) return "";
    const claim = desk.state.claims.get(payload.claim);
    const range = payload.spans?.[0] ?? claim?.spans[0] ?? (payload.end ? payload : null);
    const text = range ? desk.passage.textOf(range) : "";
    return text ? make("q", { ...spoken(desk.reading.article.language) }, excerpt(text, 80)) : "";
  }

  #sides(operation) {
    const mine = operation.payload.fields ?? operation.payload;
    const theirs = operation.current?.fields ?? operation.current ?? {};
    const rows = Object.keys(mine).filter((name) => !["claim", "evidence", "start", "end"].includes(name));
    return make(
      "table",
      { class: "table sides", "data-stack": "" },
      make("thead", {}, make("tr", {}, make("td", {}), make("th", { scope: "col" }, words("mine")), make("th", { scope: "col" }, words("theirs")))),
      make(
        "tbody",
        {},
        ...rows.map((name) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, fieldName(name)),
            side("mine", this.#shown(mine[name])),
            side("theirs", this.#shown(operation.current?.verdict?.[name] ?? theirs[name])),
          )),
      ),
    );
  }

  /** Return a stored value in the reader's words. */
  #shown(value) {
    if (value === null || value === undefined || value === "") return "–";
    if (Array.isArray(value)) return value.map((one) => this.#shown(one)).join(", ") || "–";
    if (typeof value === "object") {
      return value.exact ?? Object.values(value).map((one) => this.#shown(one)).join(" ");
    }
    const labels = Object.values(this.bench.reading.schema).flatMap((set) => set?.labels ?? []);
    return labels.find((label) => label.value === value)?.name ?? valueName(String(value));
  }
}

/** Return a cell that on a narrow screen, where rows are stacked, says whose it is. */
function side(whose, text) {
  return make("td", { "data-label": words(whose) }, make("span", {}, text));
}

function reason({ message, field }) {
  return field ? `${message} (${fieldName(field.split(".").at(-1))})` : message;
}
