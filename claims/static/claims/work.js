// The annotator's bench: puts its parts together and starts them.

import { Ahead } from "./work-ahead.js";
import { ArticleView } from "./work-article.js";
import { Bench } from "./work-bench.js";
import { Claims } from "./work-claims.js";
import { commandsFor } from "./work-commands.js";
import { Connection } from "./work-connection.js";
import { readDesk } from "./work-desk.js";
import { askFlag, askNote, askSubmit } from "./work-dialogs.js";
import { announce, isTyping, words } from "./work-dom.js";
import { Drafts } from "./work-drafts.js";
import { EvidencePanel } from "./work-evidence.js";
import { Foot } from "./work-foot.js";
import { Hands } from "./work-hands.js";
import { Help } from "./work-help.js";
import { Keeping } from "./work-keeping.js";
import { Keys } from "./work-keys.js";
import { Marking } from "./work-marking.js";
import { Outbox } from "./work-outbox.js";
import { Passages } from "./work-passages.js";
import { askForPen } from "./work-pen.js";
import { Rest } from "./work-rest.js";
import { keepInOneRow } from "./work-row.js";
import { Sender } from "./work-sender.js";
import { SignIn } from "./work-signin.js";
import { Troubles } from "./work-troubles.js";

const part = (name) => document.getElementById(`work-${name}`);
const data = (name) => JSON.parse(part(name).textContent);

/** Everything on the page, and what passes between its parts. */
class Workbench {
  constructor(desk, settings, outbox) {
    this.user = desk.reading.user;
    this.outbox = outbox;
    this.nAsked = 0; // how often the server was asked for its account, and which answer came last
    this.nTold = 0;
    this.neighbours = new BroadcastChannel(`claim-annotator:${this.user}`);
    this.connect(desk, settings);
    this.bench = new Bench(desk, { outbox, sender: this.sender });
    this.show(settings);
    this.passages = new Passages(this.bench, {
      connection: this.connection,
      ahead: new Ahead({ connection: this.connection, url: desk.urls.ahead, reading: desk.reading }),
      onShow: (shown, options) => this.shown(shown, options),
    });
    this.command();
    this.watch();
  }

  run(command, argument) {
    if (this.evidence.isOpen && this.evidence.run(command, argument)) return null;
    return this.commands[command]?.(argument);
  }

  connect({ urls }, { cookie }) {
    const { user } = this;
    const onChange = () => this.stand();
    const signIn = new SignIn({ dialog: part("signin"), loginUrl: urls.login, stateUrl: urls.state, user, onChange });
    this.connection = new Connection({ state: urls.state, cookie, signIn });
    this.sender = new Sender({
      outbox: this.outbox,
      connection: this.connection,
      onAnswer: (operation, answer) => this.answered(operation, answer),
      onReading: (now, url) => this.noted(now, url),
      onStatus: () => this.stand(),
      onPush: () => this.neighbours.postMessage("kept"),
    });
  }

  /** Say anew where the work stands: with the server, on the disk, or neither. */
  stand() {
    this.foot.render();
    this.keeping.render();
  }

  /** Build what is seen; each part draws itself anew when the bench changes. */
  show({ media, break_minutes: minutes }) {
    const { bench, connection } = this;
    const { urls } = bench.desk;
    const run = (command, argument) => this.run(command, argument);
    this.article = new ArticleView(bench, { article: part("article"), list: part("list") });
    new Marking(bench, part("marking"));
    this.claims = new Claims(bench, part("claims"), run);
    this.evidence = new EvidencePanel(bench, part("evidence"), {
      urls,
      connection,
      media,
      drafts: new Drafts(this.user),
      onClose: () => this.article.reveal(),
    });
    this.foot = new Foot(bench, {
      chip: part("chip"),
      lease: part("lease"),
      progress: part("progress"),
      warning: part("warning"),
      notice: part("returned"),
      extend: (options) => this.extendLease(options),
    });
    this.keeping = new Keeping(bench, {
      signedOut: part("signed-out"),
      unkept: part("unkept"),
      file: part("file"),
      onTaken: (n) => this.fileTaken(n),
    });
    this.outbox.onTrouble = () => this.stand();
    this.troubles = new Troubles(bench, { dialog: part("outbox"), notice: part("troubles"), run });
    this.rest = new Rest(part("rest"), { minutes });
    this.keys = new Keys(run);
    this.hands = new Hands(bench, { keys: this.keys, article: this.article, evidence: this.evidence, run });
    bench.onChange(() => this.keys.label());
  }

  command() {
    const run = (command, argument) => this.run(command, argument);
    const inTurn = (command, argument) => this.keys.inTurn(() => run(command, argument));
    const dialogs = {
      flag: askFlag(part("flag"), (reason) => inTurn("set-flag", reason)),
      note: askNote(part("note"), (note) => inTurn("set-note", note)),
      submit: askSubmit(part("submit"), {
        onGo: (to, claim) => this.keys.inTurn(() => this.goTo(to, claim)),
        onSubmit: () => run("hand-in"),
      }),
      keys: new Help(this.keys, part("keys"), this.bench.reading.schema),
      outbox: this.troubles,
      guideline: part("guideline"),
      why: part("why"),
    };
    this.commands = commandsFor(this.bench, {
      article: this.article,
      claims: this.claims,
      evidence: this.evidence,
      dialogs,
      hints: this.hands,
      leave: () => this.leave(),
      submit: () => this.submit(),
      extendLease: () => this.extendLease(),
    });
    this.commands["sign-in"] = () => void this.signIn();
    this.commands["save-file"] = () => this.keeping.save();
    this.commands["take-over"] = () => void this.pen.take();
    this.commands["leave-passage"] = () => void location.assign(this.bench.desk.urls.skip);
    this.commands["open-passage"] = (operation) => this.passages.open(operation);
  }

  watch() {
    this.keys.capture((event) => this.rest.take(event));
    this.hands.watch({ article: part("article"), list: part("list"), sheet: part("sheet") });
    keepInOneRow(document.querySelector(".work-decide"));
    this.neighbours.addEventListener("message", ({ data: what }) => this.overheard(what));
  }

  /** Take up what was left from before, ask for the pen, and lift the first sentence. */
  async start(at) {
    const { bench } = this;
    this.takeUp(await this.outbox.all());
    const { sentences } = bench.passage;
    bench.goTo((bench.passage.at(at) ?? bench.open[0] ?? sentences[0]).start);
    this.article.reveal();
    this.pen = askForPen(this.user, {
      onGained: () => this.gainPen(),
      onLost: () => this.losePen(),
    });
  }

  /** Draw the passage that was put on the desk, or only what is known of its lease. */
  shown(desk, { isMoved = true } = {}) {
    this.foot.update(desk.reading);
    if (!isMoved) return;
    this.evidence.moveTo(desk.urls);
    this.hands.rest();
    this.article.show();
    this.bench.goTo(desk.current ?? (desk.open[0] ?? desk.passage.sentences[0]).start);
    this.article.reveal();
  }

  // The pen.

  async gainPen() {
    const hold = {};
    this.hold = hold;
    // Read before and after: what is answered meanwhile is in one of the two, and never done twice.
    const kept = new Map();
    const read = async () => {
      for (const operation of await this.outbox.all()) kept.set(operation.op_id, operation);
    };
    await read();
    if (part("read").dataset.shown) await this.catchUp().then(read);
    if (this.hold !== hold) return; // another tab took it while the server was asked
    this.takeUp([...kept.values()]);
    this.bench.mayWrite = true;
    this.showPen(true);
    this.sender.start();
    this.passages.settle();
  }

  losePen() {
    this.hold = null;
    this.bench.mayWrite = false;
    this.sender.stop();
    this.showPen(false);
    // What was being written when the pen went is for the tab that has it now.
    this.bench.betweenActs(() => this.neighbours.postMessage("kept"));
  }

  /** Show what the outbox holds; while this tab may not write, it is another's to send. */
  takeUp(kept) {
    this.bench.restore(kept);
    this.sender.hold(kept.filter((operation) => operation.status === "waiting"));
  }

  showPen(isMine) {
    const notice = part("read");
    notice.hidden = isMine;
    if (!isMine) notice.dataset.shown = "yes";
    document.body.dataset.pen = isMine ? "mine" : "elsewhere";
    this.bench.changed();
    document.body.dataset.ready = "yes";
  }

  async catchUp() {
    const { desk } = this.bench;
    const number = (this.nAsked += 1);
    const now = await this.connection.get(desk.urls.state).catch(() => null);
    // Answers overtake each other: one that was asked for before the last one here tells what is over.
    if (number < this.nTold) return;
    this.nTold = number;
    if (!now || desk !== this.bench.desk) return;
    this.bench.rebase(now);
    this.foot.update(now);
    this.bench.changed();
  }

  /** Another tab has kept an act, or has had it answered. */
  overheard(what) {
    this.bench.betweenActs(async () => {
      this.takeUp(await this.outbox.all());
      this.bench.changed();
    });
    if (what === "settled" && !this.bench.mayWrite) this.catchUp();
  }

  // The server.

  answered(operation, answer) {
    this.bench.settle(operation, answer);
    this.neighbours.postMessage("settled");
    if (operation.type !== "submit") return;
    if (answer.status === "applied" || answer.status === "duplicate") this.passages.handedIn(operation.assignment);
    else announce(answer.message, { tone: "bad" });
  }

  noted(now, url) {
    const desk = [...this.bench.desks.values()].find(({ urls }) => urls.operations === url);
    desk?.note(now);
    if (desk === this.bench.desk) this.foot.update(now);
  }

  async submit() {
    const { desk } = this.bench;
    if (!desk.state.isSubmitted && !(await this.bench.act("submit", {}, { isUndoable: false }))) return;
    if (this.passages.goOn()) return;
    if (desk.base.isSubmitted) this.passages.handedIn(desk.id);
    else if (!(await this.sender.flushed())) announce(words("handed_in_later"));
  }

  async signIn() {
    await this.connection.signIn.askNow().then(() => this.sender.retry(), () => {});
  }

  /** What a file has brought is in the outbox now; the server is asked for each act as for any other. */
  async fileTaken(n) {
    this.takeUp(await this.outbox.all());
    this.bench.changed();
    announce(words("file_taken", { n }));
  }

  async extendLease({ isSilent = false } = {}) {
    try {
      const { urls } = this.bench.desk;
      this.noted(await this.connection.post(urls.extend, {}), urls.operations);
      if (!isSilent) announce(words("lease_extended"));
    } catch (error) {
      if (!isSilent) announce(words("lease_offline"), { tone: "bad" });
      console.warn(error);
    }
  }

  // Hands.

  goTo(start, claim) {
    this.run("go", start);
    if (claim) this.bench.take(claim);
  }

  leave() {
    const { bench } = this;
    if (isTyping(document.activeElement)) document.activeElement.blur();
    else if (bench.active) {
      bench.active = null;
      bench.changed();
    } else bench.goTo(bench.current);
    this.article.reveal();
  }
}

const settings = data("settings");
const desk = readDesk(document, location.pathname);
Outbox.open(desk.reading.user)
  .then((outbox) => new Workbench(desk, settings, outbox).start(settings.at));
