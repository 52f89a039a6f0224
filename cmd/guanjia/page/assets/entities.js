// Text with Telegram's entities, as DOM. Offsets count UTF-16 units, which is how JavaScript counts, too.
import { el } from "./dom.js";

const tags = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const safeLink = /^(https?:|tg:|mailto:|tel:)/i;

/** Renders text; say(command) is called when a /command in it is pressed. */
export function formatted(text, entities, say) {
  const box = el("div", { class: "text" });
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(box, text, 0, text.length, sorted, say);
  return box;
}

/** Fills parent with text[from:to]; entities lie within it, outer ones first. */
function fill(parent, text, from, to, entities, say) {
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const end = Math.min(outer.offset + outer.length, to);
    if (outer.offset < at || end <= outer.offset) {
      rest = others;
      continue;
    }
    plain(parent, text.slice(at, outer.offset), say);
    const inner = others.filter((e) => e.offset < end);
    const node = wrap(outer, text.slice(outer.offset, end), say);
    fill(node, text, outer.offset, end, inner, say);
    parent.append(node);
    at = end;
    rest = others.filter((e) => e.offset >= end);
  }
  plain(parent, text.slice(at, to), say);
}

function wrap(entity, words, say) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(safeLink.test(words) ? words : "https://" + words);
    case "email":
      return link("mailto:" + words);
    case "bot_command":
      return command(words, say);
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

/** Appends plain words; commands in them can be pressed, as in Telegram's apps. */
function plain(parent, words, say) {
  if (parent.closest?.("a, button, code, pre") || parent.classList.contains("command")) {
    parent.append(words);
    return;
  }
  let at = 0;
  for (const found of words.matchAll(/(^|\s)(\/[a-z0-9_]{1,32})(?![\w/])/g)) {
    const start = found.index + found[1].length;
    const button = command(found[2], say);
    button.append(found[2]);
    parent.append(words.slice(at, start), button);
    at = start + found[2].length;
  }
  parent.append(words.slice(at));
}
