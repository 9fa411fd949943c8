/* Functions that measure the page they run in. Each returns what breaks a promise, in words for a test's message. */
({
  /* What sticks out sideways, apart from what stands in a region that scrolls by itself. */
  overflow() {
    const width = window.innerWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = this.shown("*").filter((element) => {
      if (element.getBoundingClientRect().right <= width + 0.5) return false;
      for (let up = element.parentElement; up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible") return false;
      }
      return true;
    });
    return [`${document.documentElement.scrollWidth} px wide`, ...wide.slice(0, 4).map(this.name)];
  },

  /* Words that go on in the next line without a hyphen; addresses apart, which have no hyphen to take. */
  torn() {
    const torn = [];
    const isClipped = (element) => element && (element.clientWidth === 1 || isClipped(element.parentElement));
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode;
      if (!parentElement.checkVisibility() || parentElement.closest("code, script") || isClipped(parentElement)) continue;
      for (const { 0: word, index } of data.matchAll(/(?<![\p{L}\d@./:-])[\p{L}\p{M}]{4,}(?![\d@/:]|\.\p{L})/gu)) {
        range.setStart(nodes.currentNode, index);
        range.setEnd(nodes.currentNode, index + word.length);
        // Chromium counts the hyphen it draws for a soft one with the letters behind it.
        const hyphen = data[index - 1] === "\u00ad" ? 1 : 0;
        const seen = [...range.getClientRects()].filter(({ width }) => width > 1);
        const rows = new Set(seen.slice(seen.length > 1 ? hyphen : 0).map(({ top }) => Math.round(top)));
        if (rows.size > 1) torn.push(`“${word}” in ${this.name(parentElement)}`);
      }
    }
    return torn;
  },

  /* Gives every text of the page what editors paste: a bare address, an address for mail, a word without end. */
  burden() {
    const pasted = [
      "https://www.example.org/kultura/renginiai/2026/bendruomenių-bibliotekos/77",
      "kulturos.ir.turizmo.skyriaus.vyriausioji.specialiste@vilniausmiestas.example",
      "nebeprisikiškiakopūstaudamasisšiandien",
    ].join(" ");
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode;
      if (data.trim() && !parentElement.closest("script, svg, select, thead")) nodes.currentNode.data = `${data} ${pasted}`;
    }
  },

  /* Text that its box cuts off. What is hidden from sight on purpose is one pixel small. */
  clipped() {
    const cuts = (element) => {
      const style = getComputedStyle(element);
      const [across, down] = [style.overflowX, style.overflowY].map((value) => /hidden|clip/.test(value));
      return (
        (across && element.scrollWidth > element.clientWidth + 1) ||
        (down && element.scrollHeight > element.clientHeight + 1)
      );
    };
    return this.shown("*")
      .filter((element) => element.textContent.trim() && element.clientWidth > 1 && cuts(element))
      .map(this.name);
  },

  /* The words and the flag of the European Union, when they are not all in the window. */
  emblem() {
    const block = document.querySelector("[data-emblem]");
    if (!block || !block.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return ["no emblem"];
    const { left, top, right, bottom } = block.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
    return inside ? [] : [`${Math.round(left)}, ${Math.round(top)} to ${Math.round(right)}, ${Math.round(bottom)}`];
  },

  /* Controls under 44 px and links under 24 px; links that stand in a text are axe's to judge. */
  targets() {
    const small = [];
    const check = (element, box, least) => {
      const [width, height] = [box.width, box.height].map((size) => Math.round(size * 10) / 10);
      if (width < least || height < least) small.push(`${this.name(element)} ${width} × ${height}`);
    };
    for (const control of this.shown("button, input, select, textarea, summary")) {
      const label = control.matches("[type=checkbox], [type=radio]") && control.closest("label");
      check(control, (label || control).getBoundingClientRect(), 44);
    }
    for (const link of this.shown("a[href]")) {
      if (getComputedStyle(link).display !== "inline") check(link, link.getBoundingClientRect(), 24);
    }
    return small;
  },

  /* Spacing that readers may ask for (WCAG 1.4.12). A sheet made by script is not subject to the policy for styles. */
  space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `);
    document.adoptedStyleSheets = [sheet];
  },

  /* Elements that could cover what has the focus. */
  sticky() {
    return this.shown("*")
      .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position))
      .map(this.name);
  },

  /* From here on the page notes what gets the focus, and whether that can be seen. */
  watchFocus() {
    const ringed = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const isSeen = (element) => {
      if (ringed(getComputedStyle(element, "::after"))) return true;
      for (let up = element; up !== document.body; up = up.parentElement) if (ringed(getComputedStyle(up))) return true;
      return false;
    };
    window.focused = [];
    document.addEventListener("focusin", ({ target }) => window.focused.push([target, isSeen(target)]));
  },

  /* What the tab key should come to: all that can be used, and one of each set of radio buttons. */
  stops() {
    const usable = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']";
    const groups = new Set();
    return this.shown(usable).filter((element) => {
      if (!element.matches("[type=radio]")) return true;
      const isFirst = !groups.has(element.name);
      groups.add(element.name);
      return isFirst;
    });
  },

  countStops() {
    return this.stops().length;
  },

  /* After a walk with the tab key: what it missed, what got the focus unseen, what came out of turn. */
  walkFaults() {
    const walked = window.focused.map(([element]) => element);
    const missed = this.stops().filter((element) => !walked.includes(element) && !element.matches("[type=radio]"));
    const unseen = window.focused.filter(([, isSeen]) => !isSeen).map(([element]) => element);
    const first = walked.slice(0, new Set(walked).size);
    const isBefore = (one, two) => one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING;
    const turned = first.filter((element, place) => place && !isBefore(first[place - 1], element));
    const faults = Object.entries({ missed, unseen, "out of turn": turned });
    return faults.flatMap(([fault, elements]) => elements.map((element) => `${fault}: ${this.name(element)}`));
  },

  /* What a reader's device would keep. */
  async stored() {
    const kept = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const workers = await navigator.serviceWorker.getRegistrations();
    return [document.cookie, ...kept, ...databases, ...(await caches.keys()), ...workers.map(String)].filter(Boolean);
  },

  /* The words that show, apart from those of buttons, which may be the script's own. */
  text() {
    const words = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const parent = nodes.currentNode.parentElement;
      if (parent.checkVisibility() && !parent.closest("button, script")) words.push(nodes.currentNode.data.trim());
    }
    return words.filter(Boolean);
  },

  /* What stands out by the colours that say "act" and "look here", by its place among all elements. */
  coloured() {
    const probe = document.body.appendChild(document.createElement("i"));
    const colours = ["--act", "--sun"].map((name) => {
      probe.style.backgroundColor = `var(${name})`;
      return getComputedStyle(probe).backgroundColor;
    });
    probe.remove();
    window.coloured = this.shown("*").filter(
      (element) =>
        colours.includes(getComputedStyle(element).backgroundColor) && element.getBoundingClientRect().bottom > 0,
    );
  },

  /* Of those, the ones that have no edge when the reader's device chooses the colours. */
  edgeless() {
    const hasEdge = ({ borderTopStyle, borderTopWidth, outlineStyle, borderBottomStyle, borderBottomWidth }) =>
      (borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0) ||
      (borderBottomStyle !== "none" && parseFloat(borderBottomWidth) > 0) ||
      outlineStyle !== "none";
    return window.coloured
      .filter((element) => element.textContent.trim() && !hasEdge(getComputedStyle(element)))
      .map(this.name);
  },

  /* What moves of itself, or would move on hover although the reader wants nothing to. */
  moving() {
    const running = document.getAnimations().map((animation) => this.name(animation.effect.target));
    return [...running, ...this.shown("video[autoplay], audio[autoplay], marquee, blink").map(this.name)];
  },

  movable() {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    return this.shown("*")
      .filter((element) =>
        [undefined, "::before", "::after"].some((part) => {
          const style = getComputedStyle(element, part);
          return seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01;
        }),
      )
      .map(this.name);
  },

  /* On paper: what is of no use there, what is not dark on white, what is folded up, addresses that are not given. */
  unprintable() {
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const texts = this.shown("*").filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()),
    );
    const pale = texts.filter((element) => light(channels(getComputedStyle(element).color)) > 110);
    const dark = this.shown("*").filter((element) => {
      const [red, green, blue, alpha = 1] = channels(getComputedStyle(element).backgroundColor);
      return alpha > 0.1 && light([red, green, blue]) < 150;
    });
    const folded = [...document.querySelectorAll("main details > :not(summary)")].filter(
      (element) => element.parentElement.checkVisibility() && !element.checkVisibility(),
    );
    const addressless = this.shown("main a[href^='http']").filter((link) => {
      const isOurs = new URL(link.href).host === location.host;
      return !isOurs && !`${getComputedStyle(link, "::after").content}${link.textContent}`.includes(link.hostname);
    });
    const faults = { useless: this.shown("header nav, footer nav, form, button, .take-away"), pale, dark, folded, addressless };
    return Object.entries(faults).flatMap(([fault, found]) =>
      [...new Set(found.map(this.kind))].map((kind) => `${fault}: ${kind}`),
    );
  },

  shown(selector) {
    return [...document.body.querySelectorAll(selector)].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width && height && element.checkVisibility({ visibilityProperty: true });
    });
  },

  kind(element) {
    return [element.localName, ...element.classList].join(".");
  },

  name(element) {
    const text = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\s+/g, " ");
    return `${[element.localName, ...element.classList].join(".")} “${text.slice(0, 40)}”`;
  },
})
