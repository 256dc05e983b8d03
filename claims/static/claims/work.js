// The annotator's bench: puts its parts together and starts them.

import { ArticleView } from "./work-article.js";
import { Bench } from "./work-bench.js";
import { Claims } from "./work-claims.js";
import { commandsFor } from "./work-commands.js";
import { Connection } from "./work-connection.js";
import { askFlag, askNote, askSubmit } from "./work-dialogs.js";
import { announce, isTyping, words } from "./work-dom.js";
import { EvidencePanel } from "./work-evidence.js";
import { Foot } from "./work-foot.js";
import { Help } from "./work-help.js";
import { Hints } from "./work-hints.js";
import { Keys } from "./work-keys.js";
import { Marking } from "./work-marking.js";
import { Outbox } from "./work-outbox.js";
import { askForPen } from "./work-pen.js";
import { watchPointer } from "./work-pointer.js";
import { Sender } from "./work-sender.js";
import { SignIn } from "./work-signin.js";
import { Troubles } from "./work-troubles.js";

const part = (name) => document.getElementById(`work-${name}`);
const data = (name) => JSON.parse(part(name).textContent);

async function start() {
  const reading = data("reading");
  const { urls, cookie, media, at } = data("settings");
  const { user } = reading;
  const outbox = await Outbox.open(user);
  const signIn = new SignIn({ dialog: part("signin"), loginUrl: urls.login, stateUrl: urls.state, cookie, user });
  const connection = new Connection({ state: urls.state, cookie, signIn: () => signIn.signIn() });
  const neighbours = new BroadcastChannel(`claim-annotator:${user}`);

  const sender = new Sender({
    outbox,
    connection,
    onAnswer(operation, answer) {
      bench.settle(operation, answer);
      neighbours.postMessage("settled");
      if (operation.type === "submit" && operation.assignment === reading.assignment) afterSubmit(answer);
    },
    onReading(now, url) {
      if (url === urls.operations) foot.update(now);
    },
    onStatus: () => foot.render(),
  });
  const bench = new Bench(reading, { outbox, sender, url: urls.operations });
  const run = (command, argument) => {
    if (evidence.isOpen && evidence.run(command, argument)) return null;
    return commands[command]?.(argument);
  };

  const article = new ArticleView(bench, { article: part("article"), list: part("list") });
  new Marking(bench, part("marking"));
  const claims = new Claims(bench, part("claims"), run);
  const evidence = new EvidencePanel(bench, part("evidence"), {
    urls,
    connection,
    media,
    onClose: () => article.reveal(),
  });
  const keys = new Keys(run);
  const hints = new Hints({
    labelOf: (code) => keys.letterOf(code),
    onFirst: () => announce(words("hint_last")),
    onChosen(range) {
      if (evidence.isOpen) evidence.chooseWords(range);
      else bench.choose(bench.passage.snap(range));
    },
    onEnd: () => delete document.body.dataset.hints,
  });
  const startHints = (elements) => {
    if (!elements.length) return;
    document.body.dataset.hints = "on";
    hints.start(elements);
    announce(words("hint_first"));
  };
  keys.capture((event) => {
    if (!hints.isOn || event.ctrlKey || event.altKey || event.metaKey || /^Shift/.test(event.key)) return false;
    if (event.code === "Escape" || !hints.press(event.code)) hints.stop();
    return true;
  });

  keys.capture((event) => {
    const group = event.target.closest?.("[data-digits]");
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (!group || !digit || event.ctrlKey || event.altKey || event.metaKey || evidence.isOpen) return false;
    group.children[Number(digit) - 1]?.click();
    article.reveal();
    return true;
  });

  const foot = new Foot(bench, {
    chip: part("chip"),
    lease: part("lease"),
    progress: part("progress"),
    warning: part("warning"),
    notice: part("returned"),
    extend: extendLease,
  });
  const troubles = new Troubles(bench, { dialog: part("outbox"), notice: part("troubles"), run });
  const dialogs = {
    flag: askFlag(part("flag"), (reason) => run("set-flag", reason)),
    note: askNote(part("note"), (note) => run("set-note", note)),
    submit: askSubmit(part("submit"), { onGo: (to) => run("go", to), onSubmit: () => run("hand-in") }),
    keys: new Help(keys, part("keys")),
    outbox: troubles,
    guideline: part("guideline"),
    why: part("why"),
  };
  const commands = commandsFor(bench, {
    article,
    claims,
    evidence,
    dialogs,
    hints: { start: startHints },
    leave,
    submit,
    extendLease,
  });
  const pen = askForPen(user, {
    async onGained() {
      const waiting = await outbox.all();
      if (part("read").dataset.shown) await catchUp();
      bench.restore(waiting);
      bench.mayWrite = true;
      showPen(true);
      sender.start(waiting.filter((operation) => operation.status === "waiting"));
    },
    onLost() {
      bench.mayWrite = false;
      sender.stop();
      showPen(false);
    },
  });
  commands["take-over"] = () => pen.take();

  function leave() {
    if (isTyping(document.activeElement)) document.activeElement.blur();
    else if (bench.active) {
      bench.active = null;
      bench.changed();
    } else bench.goTo(bench.current);
    article.reveal();
  }

  async function submit() {
    if (reading.state === "submitted" && bench.base.isSubmitted) {
      location.assign(urls.next);
      return;
    }
    await bench.act("submit", {}, { isUndoable: false });
    if (!(await sender.flushed())) announce(words("handed_in_later"));
  }

  function afterSubmit({ status, message }) {
    if (status === "applied" || status === "duplicate") location.assign(urls.next);
    else announce(message, { tone: "bad" });
  }

  async function extendLease({ isSilent = false } = {}) {
    try {
      foot.update(await connection.post(urls.extend, {}));
      if (!isSilent) announce(words("lease_extended"));
    } catch (error) {
      if (!isSilent) announce(words("lease_offline"), { tone: "bad" });
      console.warn(error);
    }
  }

  async function catchUp() {
    const now = await connection.get(urls.state).catch(() => null);
    if (!now) return;
    bench.rebase(now);
    foot.update(now);
    bench.changed();
  }

  function showPen(isMine) {
    const notice = part("read");
    notice.hidden = isMine;
    if (!isMine) notice.dataset.shown = "yes";
    document.body.dataset.pen = isMine ? "mine" : "elsewhere";
    bench.changed();
  }

  neighbours.addEventListener("message", async () => {
    if (bench.mayWrite) return;
    bench.restore(await outbox.all());
    await catchUp();
  });

  watchPointer(part("article"), {
    onRange(range) {
      const snapped = bench.passage.snap(range);
      if (!snapped) return;
      const [first] = bench.passage.touching(snapped);
      if (first.start !== bench.current) bench.goTo(first.start);
      bench.choose(snapped);
      article.reveal.call(article, { focus: true });
    },
    onTap(word) {
      const [sentence] = bench.passage.touching(word);
      if (sentence.start !== bench.current) {
        run("go", sentence.start);
        return;
      }
      const { first } = bench.selection;
      const range = first
        ? { start: Math.min(first.start, word.start), end: Math.max(first.end, word.end) }
        : { start: word.start, end: word.end };
      bench.choose(bench.passage.snap(range));
      bench.selection.first = first ? null : word;
      announce(first ? words("words_chosen") : words("tap_last"));
    },
    onPlain(target) {
      const badge = target.closest("[data-badge]");
      const sentence = target.closest(".sentence[data-sentence]");
      if (sentence && Number(sentence.dataset.sentence) !== bench.current) run("go", sentence.dataset.sentence);
      if (badge) bench.take(badge.dataset.badge);
    },
  });

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-command]");
    const listed = event.target.closest("#work-list [data-sentence]");
    if (asked) run(asked.dataset.command, asked.dataset.argument);
    else if (listed) run("go", listed.dataset.sentence);
    if (listed) event.preventDefault();
  });
  document.addEventListener("copy", (event) => {
    if (isTyping(document.activeElement) || !getSelection().isCollapsed) return;
    event.clipboardData.setData("text/plain", bench.passage.textOf(bench.selection.range));
    event.preventDefault();
  });
  part("sheet").addEventListener("click", () => {
    const open = document.body.toggleAttribute("data-sheet");
    part("sheet").setAttribute("aria-expanded", String(open));
  });
  bench.onChange(() => keys.label());

  bench.restore(await outbox.all());
  const { sentences } = bench.passage;
  bench.goTo((bench.passage.at(at) ?? bench.open[0] ?? sentences[0]).start);
  article.reveal();
  document.body.dataset.ready = "yes";
}

start();
