// One bubble: quote, pictures, words, time, and the buttons beneath.
import { el, button, icon } from "./dom.js";
import { word } from "./words.js";
import { clock } from "./times.js";
import { formatted } from "./entities.js";
import { fileAddress } from "./people.js";

/** Draws a message, or the messages of one album. doing: {say, join, press, reply, find(id), reveal(id)}. */
export function bubble(messages, doing) {
  const first = messages[0];
  const last = messages.at(-1);
  const side = first.bot ? "bot" : "me";
  const told = messages.find((m) => m.text) ?? first;
  const { text } = told;
  const alone = kindOf(first) === "sticker";
  // What the bot edits is not marked, as in Telegram's own apps: its screens change all the time.
  const meta = el("div", { class: "meta" }, last.edited && !last.bot ? `${word("edited")} ` : "", el("time", { datetime: first.at }, clock(first.at)));
  const words = text && formatted(text, told.entities, doing);
  if (words) words.append(meta); // so that it stands on the last line, where there is room
  const box = el("div", { class: `bubble${alone ? " bare" : ""}${words ? "" : " wordless"}` },
    quote(first, doing), media(messages), words || meta);
  const keys = last.buttons;
  return el("article", {
    class: `row ${side}${keys ? " keyed" : ""}`, "aria-label": side === "bot" ? word("bot") : word("you"),
    data: { testid: "message", id: last.id, side, kind: kindOf(first) },
    on: { dblclick: (e) => !e.target.closest("button, a") && doing.reply(last) },
  },
    el("div", { class: "stack" }, box, keys && inline(last.id, keys, doing)),
    button(word("reply"), { class: "tool quoteit", on: { click: () => doing.reply(last) } }, icon("reply")));
}

/** What a message is, in one word. */
function kindOf(m) {
  return m.file?.kind ?? ["location", "contact"].find((k) => m[k]) ?? "text";
}

/** A message in a line, for quotes. */
export function gist(m) {
  if (m.text) return m.text.slice(0, 80);
  const names = { photo: "photo", location: "place", contact: "card", voice: "voice", video: "video", video_note: "video", sticker: "sticker", audio: "voice" };
  return `[${word(names[kindOf(m)] ?? "document")}]`;
}

function quote(m, doing) {
  const to = m.reply_to && doing.find(m.reply_to);
  if (!to) return null;
  return el("button", { type: "button", class: "quote", on: { click: () => doing.reveal(to.id) } },
    el("b", {}, to.bot ? word("bot") : word("you")), el("span", {}, gist(to)));
}

function media(messages) {
  const shown = messages.filter((m) => kindOf(m) === "photo");
  if (shown.length > 0) {
    return el("div", { class: "photos", data: { count: String(Math.min(shown.length, 10)) } }, shown.map((m) => photo(m)));
  }
  const [m] = messages;
  const draw = { sticker, location, contact, voice, audio: voice, video: attached, video_note: attached, document: attached }[kindOf(m)];
  return draw ? draw(m) : null;
}

function photo(m) {
  const address = fileAddress(m.file.id);
  const words = m.text || word("photo");
  return button(word("openPhoto"), { class: "photo", on: { click: () => enlarge(address, words) } },
    el("img", { src: address, alt: words, loading: "lazy" }));
}

/** Shows a photo over the whole page. */
function enlarge(address, words) {
  const box = el("dialog", { class: "large", "aria-label": words, on: { click: () => box.close(), close: () => box.remove() } },
    el("img", { src: address, alt: words }), button(word("close"), { class: "tool" }, icon("close")));
  document.body.append(box);
  box.showModal();
}

function sticker() {
  return el("div", { class: "sticker", role: "img", "aria-label": word("sticker") }, "🙏");
}

function location(m) {
  const { latitude, longitude } = m.location;
  return el("div", { class: "place", role: "img", "aria-label": word("place") },
    el("div", { class: "map" }, icon("place")),
    el("small", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
}

function contact(m) {
  const { first, last, phone } = m.contact;
  return part("contact", [first, last].filter(Boolean).join(" "), phone);
}

function voice() {
  const bars = [5, 9, 14, 8, 16, 11, 6, 13, 17, 9, 12, 6, 10, 15, 7, 4];
  return el("div", { class: "part" }, el("span", { class: "disc" }, icon("play")),
    el("div", {}, el("div", { class: "wave", "aria-hidden": "true" }, bars.map((b) => el("i", { class: `h${b}` }))),
      el("small", {}, word("voice"))));
}

function attached(m) {
  const shape = m.file.kind === "document" ? "file" : "video";
  return part(shape, m.file.name || word(shape === "file" ? "document" : "video"), size(m.file.size), fileAddress(m.file.id));
}

function part(shape, title, detail, address) {
  const inside = [el("span", { class: "disc" }, icon(shape)), el("div", {}, el("b", {}, title), el("small", {}, detail ?? ""))];
  return address ? el("a", { class: "part", href: address, target: "_blank", rel: "noopener" }, inside) : el("div", { class: "part" }, inside);
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The inline keyboard beneath a message. */
function inline(message, rows, doing) {
  return el("div", { class: "inline" }, rows.map((row) => el("div", { class: "keys" }, row.map((key) => {
    if (key.url) return el("a", { class: "key", href: key.url, target: "_blank", rel: "noopener noreferrer" }, key.text);
    return el("button", {
      type: "button", class: "key", data: { press: `${message} ${key.callback_data}`, testid: "key" },
      on: { click: () => doing.press(message, key.callback_data) },
    }, el("span", {}, key.text));
  }))));
}
