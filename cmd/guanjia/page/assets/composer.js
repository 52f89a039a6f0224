// The foot of a chat: the line to write in, the reply keyboard, the command menu and the sheet of things to send.
import { el, button, icon } from "./dom.js";
import { word } from "./words.js";
import { gist } from "./bubble.js";
import { attachments } from "./sheet.js";
import * as people from "./people.js";

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.answering = null; // the message that is replied to
    this.keys = null; // the reply keyboard in force
    this.quick = true; // whether it is unfolded
    this.shut = false; // whether the person has blocked the bot
    this.node = el("footer", { class: "foot" });
    this.input = el("textarea", {
      rows: "1", maxlength: "8192", enterkeyhint: "send", data: { testid: `input-${pane.person.key}` },
      on: { input: () => this.typed(), keydown: (e) => this.key(e) },
    });
    this.sheet = el("div", { class: "sheet", hidden: true });
  }

  draw() {
    const { key, name } = this.pane.person;
    this.input.placeholder = word("write");
    this.input.setAttribute("aria-label", `${word("write")} ${name}`);
    this.banner = el("div", { class: "banner", hidden: true });
    this.board = el("div", { class: "board", hidden: true });
    this.fold = button(word("keyboard"), { class: "tool", hidden: true, on: { click: () => this.unfold() } }, icon("keys"));
    const form = el("form", { class: "write", on: { submit: (e) => this.submit(e) } },
      button(word("menu"), { class: "tool slash", "aria-haspopup": "menu", data: { testid: `menu-${key}` }, on: { click: () => this.turnCommands() } }, icon("menu")),
      this.input, this.fold,
      button(word("attach"), { class: "tool", data: { testid: `attach-${key}` }, on: { click: () => this.turnSheet() } }, icon("attach")),
      button(word("send"), { type: "submit", class: "send", data: { testid: `send-${key}` } }, icon("send")));
    this.gone = el("div", { class: "gone", hidden: true }, el("span", {}, word("blocked")),
      button(word("unblock"), { class: "strong", data: { testid: `unblock-${key}` }, on: { click: () => this.pane.block(false) } }, word("unblock")));
    this.form = form;
    this.close();
    this.node.replaceChildren(this.sheet, this.banner, form, this.gone, this.board);
    this.drawBanner();
    this.keyboard(this.keys);
    this.blocked(this.shut);
  }

  /** While the bot is blocked, all that can be done is to unblock it. */
  blocked(on) {
    this.shut = on;
    this.form.hidden = on;
    this.gone.hidden = !on;
    this.board.hidden = on || !this.keys || !this.quick;
  }

  focus() {
    if (!matchMedia("(pointer: coarse)").matches) this.input.focus({ preventScroll: true });
  }

  fill(line) {
    this.input.value = line;
    this.typed();
  }

  /** Grows with the words, and offers commands while one is being typed. */
  typed() {
    this.input.rows = Math.min(5, this.input.value.split("\n").length);
    const started = /^\/(\w*)$/.exec(this.input.value);
    if (started) this.showCommands(started[1]);
    else if (this.open === "commands") this.close();
  }

  key(e) {
    if (e.key === "Escape") this.close();
    else if (e.key === "ArrowDown" && this.open === "commands") {
      e.preventDefault();
      this.sheet.querySelector("button")?.focus();
    } else if (e.key === "Enter" && !e.shiftKey && !e.isComposing) this.submit(e);
  }

  async submit(e) {
    e.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    const reply = this.answering?.id;
    this.input.value = "";
    this.typed();
    this.close();
    this.replyTo(null);
    const sent = await this.pane.send(() => people.say(this.pane.person.id, text, reply));
    if (!sent && this.input.value === "") this.fill(text);
  }

  replyTo(message) {
    this.answering = message;
    this.drawBanner();
    if (message) this.focus();
  }

  drawBanner() {
    this.banner.hidden = !this.answering;
    if (!this.answering) return;
    this.banner.replaceChildren(icon("reply"),
      el("div", {}, el("b", {}, `${word("reply")} ${this.answering.bot ? word("bot") : word("you")}`), el("span", {}, gist(this.answering))),
      button(word("cancelReply"), { class: "tool", on: { click: () => this.replyTo(null) } }, icon("close")));
  }

  /** Takes over a reply keyboard, or puts it away with null. */
  keyboard(markup) {
    this.keys = markup?.keyboard ? markup : null;
    this.fold.hidden = !this.keys;
    this.board.hidden = this.shut || !this.keys || !this.quick;
    this.input.placeholder = this.keys?.input_field_placeholder || word("write");
    if (!this.keys) return;
    this.board.replaceChildren(...this.keys.keyboard.map((row) => el("div", { class: "keys" }, row.map((key) => {
      const k = typeof key === "string" ? { text: key } : key;
      return el("button", { type: "button", class: "key", data: { testid: "reply-key" }, on: { click: () => this.quickly(k) } },
        k.request_contact && icon("contact"), k.request_location && icon("place"), k.text);
    }))));
  }

  unfold() {
    this.quick = !this.quick;
    this.board.hidden = !this.quick;
  }

  async quickly(key) {
    const { id } = this.pane.person;
    const once = this.keys?.one_time_keyboard;
    if (key.request_contact) await this.pane.send(() => people.contact(id, this.pane.person.phone));
    else if (key.request_location) await this.pane.send(() => people.location(id, 31.2304, 121.4737));
    else await this.pane.send(() => people.say(id, key.text));
    if (once) this.board.hidden = true;
  }

  close() {
    this.open = "";
    this.sheet.hidden = true;
    this.sheet.replaceChildren();
  }

  turnCommands() {
    if (this.open === "commands") this.close();
    else this.showCommands("");
  }

  showCommands(start) {
    const fitting = this.pane.commands.filter((c) => c.command.startsWith(start));
    if (start && fitting.length === 0) {
      this.close();
      return;
    }
    this.open = "commands";
    this.sheet.hidden = false;
    this.sheet.className = "sheet commands";
    const pick = (c) => {
      this.close();
      this.fill("");
      this.pane.send(() => people.say(this.pane.person.id, `/${c.command}`));
      this.focus();
    };
    this.sheet.replaceChildren(el("div", { role: "menu", "aria-label": word("commands"), on: { keydown: (e) => this.walk(e) } },
      fitting.map((c) => el("button", { type: "button", role: "menuitem", class: "line", data: { testid: `command-${c.command}` }, on: { click: () => pick(c) } },
        el("b", {}, `/${c.command}`), el("span", {}, c.description))),
      fitting.length === 0 && el("p", { class: "none" }, word("noCommands"))));
  }

  /** Arrow keys walk the menu; Escape leaves it. */
  walk(e) {
    const lines = [...this.sheet.querySelectorAll("[role=menuitem]")];
    const at = lines.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[e.key];
    if (e.key === "Escape" || to < 0) {
      this.close();
      this.input.focus();
    } else if (to !== undefined) {
      e.preventDefault();
      lines[Math.min(to, lines.length - 1)]?.focus();
    }
  }

  turnSheet() {
    if (this.open === "attach") {
      this.close();
      return;
    }
    this.open = "attach";
    this.sheet.hidden = false;
    this.sheet.className = "sheet";
    this.sheet.replaceChildren(attachments(this.pane, () => this.close()));
    this.sheet.querySelector("button")?.focus({ preventScroll: true });
  }
}
