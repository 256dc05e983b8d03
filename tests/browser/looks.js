// What every page owes everybody, looked at from inside the page. One object of functions.
({
  // The rules that the page breaks, each with its first culprit, and the looks of text that have enough
  // contrast. Most of the work is contrast: it is measured once for text that looks alike, on whatever
  // page. `known` are the looks that have enough.
  broken: async (rules, known) => {
    const options = { runOnly: rules, rules: { "color-contrast": { enabled: false } }, resultTypes: ["violations"] };
    const { violations } = await axe.run(options);
    const seen = new Set(known);
    const behind = new Map([[null, matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"]]);
    // All that lies behind a text, and names for what is laid over something else: no two of these are alike.
    const back = (it) => {
      if (!behind.has(it)) {
        const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position } = getComputedStyle(it);
        const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
        const isLaid = position !== "static" && position !== "relative";
        const name = isLaid ? `${it.localName}#${it.id}.${it.className}` : "";
        const adds = name || own !== "rgba(0, 0, 0, 0),none,1,none,normal";
        behind.set(it, back(it.parentElement) + (adds ? `>${own} ${name}` : ""));
      }
      return behind.get(it);
    };
    const look = (it) => {
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(it);
      return [color, fontSize, fontWeight, textShadow, back(it)].join();
    };
    const hasText = (it) => [...it.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    const isNew = (it) => (hasText(it) || it.matches("input, select, textarea")) && !seen.has(look(it));
    const isShown = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const include = [...document.querySelectorAll("body *")].filter((it) => isNew(it) && isShown(it));
    const enough = new Set();
    if (include.length) {
      const asked = { runOnly: ["color-contrast"], resultTypes: ["violations", "passes"], elementRef: true };
      const found = await axe.run({ include }, asked);
      violations.push(...found.violations);
      for (const { element } of found.passes.flatMap(({ nodes }) => nodes)) enough.add(look(element));
    }
    const said = violations.map(({ id, nodes: [{ html, failureSummary }] }) =>
      `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`);
    return { said, enough: [...enough] };
  },

  // Fonts are there, nothing moves, two frames in a row have the same size, and what is asked for the
  // focus has it: it is scrolled to some frames after the page is there.
  settle: async () => {
    await document.fonts.ready;
    const front = document.querySelector("dialog[open]") ?? document;
    const isFocused = () => !front.querySelector("[autofocus]") || document.activeElement !== document.body;
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const size = () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight].join();
    for (let before = "", left = 3000; before !== size() || !isFocused(); left -= 1) {
      if (!left) throw new Error("the page does not come to rest, or gives the focus to nobody");
      before = size();
      await frame();
    }
    // One that turns for ever is decoration; all others are waited for.
    const ends = document.getAnimations().filter((it) => it.effect.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ends.map((it) => it.finished));
  },

  // Folded parts count too; menus stay shut, since an open one covers what is under it.
  unfold: () => {
    for (const fold of document.querySelectorAll("main details:not(.menu)")) fold.open = true;
    window.scrollTo(0, 0);
  },

  // WCAG 1.4.10: what stands out over the window's right edge.
  tooWide: () => {
    const most = document.documentElement.clientWidth;
    const scrolls = (it) => /auto|scroll/.test(getComputedStyle(it).overflowX);
    const found = [];
    if (document.documentElement.scrollWidth > most) found.push(`the page: ${document.documentElement.scrollWidth}`);
    // A part that is cut off at the edge makes no page wider, yet nobody can read it.
    for (const it of document.querySelectorAll("body *")) {
      const box = it.getBoundingClientRect();
      if (box.right <= most + 1 || !box.width || !it.checkVisibility({ visibilityProperty: true })) continue;
      // Letters of a drawing stand over its edge by a hair; what is only spoken counts if it scrolls.
      if (it.closest("svg") || (!found.length && it.closest(".visually-hidden"))) continue;
      // What is placed absolutely scrolls with what it is placed in.
      let inside = getComputedStyle(it).position === "absolute" ? it.offsetParent : it.parentElement;
      while (inside && !scrolls(inside)) inside = inside.parentElement;
      if (!inside || inside === document.documentElement) found.push(`${Math.round(box.right)}: ${it.outerHTML.slice(0, 120)}`);
    }
    return found.slice(0, 3);
  },

  // WCAG 2.4.11: controls that are wholly under something that sticks while they have the focus.
  hiddenFocus: () => {
    const found = [];
    const active = document.activeElement;
    const controls = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
    for (const it of controls) {
      if (it.disabled || !it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      it.focus();
      if (document.activeElement !== it) continue;
      // A link over several lines is several boxes.
      const boxes = [...it.getClientRects()].filter((box) => box.width && box.height);
      const points = boxes.flatMap(({ left, right, top, bottom }) => [
        [(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2],
      ]);
      const seen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (it.contains(top) || top.contains(it) || top.closest("label")?.contains(it));
      });
      if (points.length && !seen) found.push(it.outerHTML.slice(0, 120));
    }
    active?.focus?.();
    window.scrollTo(0, 0);
    return found.slice(0, 3);
  },

  // WCAG 3.1.2: Cyrillic on an English screen belongs to an element that names its language. What
  // people write themselves, fields and guidelines, is theirs; an outlet's name is a proper name.
  unspoken: () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: it, data } = walker.currentNode;
      if (!/\p{Script=Cyrillic}{3}/u.test(data) || it.closest("script, template, textarea, .guideline, label:has([name=outlets])")) continue;
      if (!it.checkVisibility()) continue;
      const named = it.closest("[lang]");
      if (named === document.documentElement) found.push(`${data.trim().slice(0, 60)} in ${it.outerHTML.slice(0, 100)}`);
    }
    return found.slice(0, 3);
  },
})
