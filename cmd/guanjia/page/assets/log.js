// The conversation of one chat: bubbles in order, edits in place, days, typing, and where the reader is.
import { el, button, icon } from "./dom.js";
import { word, language } from "./words.js";
import { bubble } from "./bubble.js";
import { dayOf, dayWords } from "./times.js";

const nearEnd = 60; // px from the end that still count as reading the newest
const together = 300_000; // ms within which one side's messages stand close

export class Log {
  /** lang: the language in which the bot speaks here; doing: {say(text), join(line), press(message, data), reply(message), seen()}. */
  constructor(lang, doing) {
    this.doing = doing;
    this.items = []; // {key, id, messages, node} in order of id; an album is one item
    this.busy = new Map();
    this.days = new Map(); // the lines between days, kept so that they are not drawn anew
    this.node = el("div", { class: "log", role: "log", lang, tabindex: "0", on: { scroll: () => this.scrolled() } });
    this.count = el("span", { class: "badge", hidden: true });
    this.jump = button("", { class: "jump", hidden: true, on: { click: () => this.toEnd("smooth") } });
    this.dots = el("div", { class: "row bot dots", hidden: true }, el("div", { class: "bubble" }, el("i"), el("i"), el("i")));
    new ResizeObserver(() => this.resized()).observe(this.node);
    this.kept = true;
  }

  draw() {
    this.node.setAttribute("aria-label", word("log"));
    this.jump.setAttribute("aria-label", word("newer"));
    this.jump.replaceChildren(icon("down"), this.count);
    for (const item of this.items) this.render(item);
    this.settle();
  }

  replace(messages) {
    this.items = [];
    for (const m of messages) this.place(m);
    this.settle();
  }

  /** Adds a message or renews the one with its id; true if it is new. */
  put(message) {
    const fresh = this.place(message);
    this.settle();
    return fresh;
  }

  place(message) {
    const key = message.album ? `album ${message.album}` : `message ${message.id}`;
    const item = this.items.find((i) => i.key === key);
    if (!item) {
      const made = { key, id: message.id, messages: [message], node: el("div") };
      const after = this.items.findLastIndex((i) => i.id < made.id);
      this.items.splice(after + 1, 0, made);
      this.render(made);
      return true;
    }
    const at = item.messages.findIndex((m) => m.id === message.id);
    if (at >= 0) item.messages[at] = message;
    else item.messages.push(message);
    item.messages.sort((a, b) => a.id - b.id);
    this.render(item);
    return at < 0;
  }

  remove(id) {
    for (const item of this.items) item.messages = item.messages.filter((m) => m.id !== id);
    this.items = this.items.filter((i) => i.messages.length > 0);
    this.settle();
  }

  render(item) {
    const node = bubble(item.messages, { ...this.doing, find: (id) => this.find(id), reveal: (id) => this.reveal(id) });
    item.node.replaceWith(node);
    item.node = node;
    this.spin(this.busy, item);
  }

  find(id) {
    return this.items.flatMap((i) => i.messages).find((m) => m.id === id);
  }

  reveal(id) {
    const node = this.items.find((i) => i.messages.some((m) => m.id === id))?.node;
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("shown");
    setTimeout(() => node?.classList.remove("shown"), 1200);
  }

  /** Puts the nodes in order with days between them, and stays at the end if the reader was there. */
  settle() {
    const keep = this.kept;
    const wanted = [];
    let before = null;
    for (const item of this.items) {
      const at = new Date(item.messages[0].at);
      if (!before || dayOf(before.at) !== dayOf(at)) wanted.push(this.dayLine(at));
      const close = before && before.bot === item.messages[0].bot && at - before.at < together;
      item.node.classList.toggle("close", Boolean(close));
      wanted.push(item.node);
      before = { at, bot: item.messages[0].bot };
    }
    if (this.items.length === 0) wanted.push(this.welcome());
    wanted.push(this.dots);
    const kept = new Set(wanted);
    for (const node of [...this.node.childNodes]) if (!kept.has(node)) node.remove();
    wanted.forEach((node, i) => this.node.childNodes[i] !== node && this.node.insertBefore(node, this.node.childNodes[i] ?? null));
    if (keep) this.toEnd();
  }

  dayLine(at) {
    const key = `${dayOf(at)} ${language()}`;
    if (!this.days.has(key)) this.days.set(key, el("div", { class: "day" }, el("span", {}, dayWords(at))));
    return this.days.get(key);
  }

  welcome() {
    return el("div", { class: "welcome" },
      el("img", { src: "icon.svg", alt: "", width: "56", height: "56" }),
      el("p", {}, word("empty")),
      el("button", { type: "button", class: "strong", data: { testid: "start" }, on: { click: () => this.doing.say("/start") } }, word("start")));
  }

  typing(on) {
    this.dots.hidden = !on;
    if (on && this.kept) this.toEnd();
  }

  /** Shows which inline buttons wait for their answer; busy has the keys "message data". */
  spin(busy, only) {
    this.busy = busy;
    for (const item of only ? [only] : this.items) {
      for (const key of item.node.querySelectorAll(".inline button[data-press]")) {
        key.setAttribute("aria-busy", String(busy.has(key.dataset.press)));
      }
    }
  }

  atEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < nearEnd;
  }

  resized() {
    this.shape = this.measure();
    if (this.kept) this.toEnd();
  }

  measure() {
    return `${this.node.clientWidth} ${this.node.clientHeight}`;
  }

  /** The reader went elsewhere, unless the browser moved the words because the pane became another size. */
  scrolled() {
    if (this.shape !== this.measure()) return; // resized comes next
    this.kept = this.atEnd();
    this.jump.hidden = this.kept;
    if (this.kept) this.doing.seen();
  }

  toEnd(behavior = "instant") {
    this.kept = true;
    this.node.scrollTo({ top: this.node.scrollHeight, behavior });
    this.jump.hidden = true;
  }

  waiting(n) {
    this.count.hidden = n === 0;
    this.count.textContent = String(n);
  }
}
