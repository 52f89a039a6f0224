// One person's chat: head, log, keyboards and the line to write in.
import { el, button, icon } from "./dom.js";
import { word } from "./words.js";
import { Log } from "./log.js";
import { Composer } from "./composer.js";
import * as people from "./people.js";

const typingLasts = 6000; // ms; Telegram shows a chat action for about five seconds

export class Pane {
  /** person: as the server tells; around: {changed(), hide(pane), invite(person, line), narrow}. */
  constructor(person, around) {
    Object.assign(this, { person, around, wanted: false, visible: false, unread: 0, commands: [], busy: new Map(), early: new Set(), meanwhile: null });
    this.node = el("section", { class: `pane ${person.role}`, hidden: true, data: { testid: `pane-${person.key}` } });
    this.log = new Log(person.language === "zh" ? "zh-Hans" : person.language, {
      say: (text) => this.send(() => people.say(person.id, text)),
      join: (line) => this.around.invite(person, line) || this.send(() => people.say(person.id, line)),
      press: (message, data) => this.press(message, data),
      reply: (message) => this.composer.replyTo(message),
      seen: () => this.seen(),
    });
    this.composer = new Composer(this);
    this.notes = el("div", { class: "notes", "aria-live": "assertive" });
    this.draw();
    document.addEventListener("visibilitychange", () => this.log.atEnd() && this.seen());
  }

  draw() {
    const { person } = this;
    this.action = el("small", { class: "about", data: { testid: `about-${person.key}` } }, this.about());
    this.node.setAttribute("aria-label", `${person.name} · ${word(person.role)}`);
    this.node.replaceChildren(
      el("header", { class: "top" },
        el("span", { class: "face", "aria-hidden": "true" }, person.name.slice(0, 1)),
        el("div", { class: "who" }, el("h2", {}, person.name), this.action),
        el("span", { class: "tongue", title: word("lang_hint") }, word(`lang_${person.language}`)),
        button(`${word("hide")}: ${person.name}`, { class: "tool hide", on: { click: () => this.around.hide(this) } }, icon("close"))),
      el("div", { class: "middle" }, this.log.node, this.log.jump, this.notes),
      this.composer.node);
    this.log.draw();
    this.composer.draw();
  }

  about() {
    return [word(this.person.role), this.person.title].filter(Boolean).join(" · ");
  }

  show(visible) {
    this.visible = visible;
    this.node.hidden = !visible;
    if (visible) {
      this.log.toEnd();
      this.seen();
    }
  }

  focus() {
    this.composer.focus();
    this.node.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  }

  suggest(line) {
    this.composer.fill(line);
    this.focus();
  }

  /** Reads the chat as the server has it. What happens meanwhile is looked at afterwards, so that none of it is lost. */
  async load() {
    this.meanwhile = [];
    try {
      const told = await people.chat(this.person.id);
      this.commands = told.commands;
      this.log.replace(told.messages);
      this.composer.keyboard(told.keyboard ?? null);
      this.composer.blocked(told.blocked);
      this.log.toEnd();
    } finally {
      const events = this.meanwhile;
      this.meanwhile = null;
      events.forEach((e) => this.heard(e));
    }
  }

  /** Something happened in this chat. */
  heard(event) {
    if (this.meanwhile) {
      this.meanwhile.push(event);
      return;
    }
    const deeds = {
      message: () => this.arrived(event.message),
      edit: () => this.log.put(event.message),
      delete: () => this.log.remove(event.id),
      keyboard: () => this.composer.keyboard(event.keyboard ?? null),
      typing: () => this.acting(),
      toast: () => this.answered(event),
      commands: () => (this.commands = event.commands ?? []),
    };
    deeds[event.kind]?.();
  }

  arrived(message) {
    const fresh = this.log.put(message);
    if (!message.bot) return;
    this.acting(false);
    if (fresh && !(this.visible && this.log.atEnd() && document.visibilityState === "visible")) {
      this.unread++;
      this.log.waiting(this.unread);
      this.around.changed();
    }
  }

  seen() {
    if (this.unread === 0 || !this.visible) return;
    this.unread = 0;
    this.log.waiting(0);
    this.around.changed();
  }

  acting(on = true) {
    clearTimeout(this.timer);
    this.log.typing(on);
    this.action.textContent = on ? word("typing") : this.about();
    this.action.classList.toggle("acting", on);
    if (on) this.timer = setTimeout(() => this.acting(false), typingLasts);
  }

  /** Presses an inline button: its spinner turns until the bot answers. */
  async press(message, data) {
    const key = `${message} ${data}`;
    if (this.busy.has(key)) return;
    this.busy.set(key, "");
    this.log.spin(this.busy);
    const rest = () => {
      this.busy.delete(key);
      this.log.spin(this.busy);
    };
    setTimeout(rest, 15000);
    try {
      const id = await people.press(this.person.id, message, data);
      if (this.early.delete(id)) rest();
      else if (this.busy.has(key)) this.busy.set(key, id);
    } catch {
      rest();
      this.note(word("failed"));
    }
  }

  answered({ press: id, text, alert }) {
    let known = false;
    for (const [key, pressed] of this.busy) {
      if (pressed !== id) continue;
      this.busy.delete(key);
      known = true;
    }
    if (!known) this.early.add(id); // answered before the press itself returned
    this.log.spin(this.busy);
    if (text) this.note(text, alert);
  }

  /** Blocks the bot, as a person can in Telegram, or takes that back. */
  async block(on) {
    if (await this.send(() => people.block(this.person.id, on))) this.composer.blocked(on);
  }

  /** A toast, which goes by itself, or an alert, which wants to be read. */
  note(text, alert = false) {
    const before = document.activeElement;
    const node = el("div", { class: alert ? "alert" : "toast", role: alert ? "alertdialog" : "status", "aria-label": text, data: { testid: alert ? "alert" : "toast" } }, el("p", {}, text));
    const go = () => {
      node.remove();
      if (alert && before instanceof HTMLElement) before.focus();
    };
    if (alert) {
      const ok = button(word("ok"), { class: "strong", on: { click: go, keydown: (e) => e.key === "Escape" && go() } }, word("ok"));
      node.append(ok);
      this.notes.append(node);
      ok.focus();
      return;
    }
    this.notes.append(node);
    setTimeout(go, 3500);
  }

  /** Does something of this person's; true if it went out. The message itself comes back over the stream. */
  async send(deed) {
    this.log.toEnd();
    try {
      await deed();
      return true;
    } catch {
      this.note(word("failed"));
      return false;
    }
  }
}
