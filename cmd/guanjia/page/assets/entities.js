// Text with Telegram's entities, as DOM. Offsets count UTF-16 units, which is how JavaScript counts, too.
import { el } from "./dom.js";

const tags = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const safeLink = /^(https?:|tg:|mailto:|tel:)/i;
// Commands and addresses in plain words, which Telegram's apps find by themselves.
const pressable = /(?<=^|\s)\/[a-z0-9_]{1,32}(?![\w/])|https?:\/\/[^\s<>"'，。；、）】]+[^\s<>"'，。；、）】.,;:!?)]/g;
const startLink = /^https:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/; // opens a chat with the bot and says /start with what follows

/** Renders text. doing.say(command) is called when a /command in it is pressed, doing.join(command) for a link that starts the bot. */
export function formatted(text, entities, doing) {
  const box = el("div", { class: "text" });
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(box, text, 0, text.length, sorted, doing);
  return box;
}

/** Fills parent with text[from:to]; entities lie within it, outer ones first. */
function fill(parent, text, from, to, entities, doing) {
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const end = Math.min(outer.offset + outer.length, to);
    if (outer.offset < at || end <= outer.offset) {
      rest = others;
      continue;
    }
    plain(parent, text.slice(at, outer.offset), doing);
    const inner = others.filter((e) => e.offset < end);
    const node = wrap(outer, text.slice(outer.offset, end), doing);
    fill(node, text, outer.offset, end, inner, doing);
    parent.append(node);
    at = end;
    rest = others.filter((e) => e.offset >= end);
  }
  plain(parent, text.slice(at, to), doing);
}

function wrap(entity, words, doing) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(safeLink.test(words) ? words : "https://" + words);
    case "email":
      return link("mailto:" + words);
    case "bot_command":
      return command(words, doing.say);
    case "spoiler":
    case "mention":
    case "hashtag":
    case "phone_number":
      return el("span", { class: entity.type });
  }
  return el(tags[entity.type] ?? "span");
}

function link(address) {
  if (!safeLink.test(address ?? "")) return el("span");
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
}

function command(words, say) {
  return el("button", { type: "button", class: "command", on: { click: () => say(words) } });
}

/** Appends plain words; commands and addresses in them can be pressed. */
function plain(parent, words, doing) {
  if (parent.closest?.("a, button, code, pre") || parent.classList.contains("command")) {
    parent.append(words);
    return;
  }
  let at = 0;
  for (const found of words.matchAll(pressable)) {
    const [said] = found;
    const node = said.startsWith("/") ? command(said, doing.say) : address(said, doing);
    node.append(said);
    parent.append(words.slice(at, found.index), node);
    at = found.index + said.length;
  }
  parent.append(words.slice(at));
}

function address(said, doing) {
  const start = startLink.exec(said);
  return start ? command(`/start ${start[1]}`, doing.join) : link(said);
}
