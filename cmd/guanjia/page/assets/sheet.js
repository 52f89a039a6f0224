// The sheet of things to send: sample or own photos (several make an album), contact, location, voice, document, sticker.
import { el, button, icon } from "./dom.js";
import { word } from "./words.js";
import { samples } from "./samples.js";
import * as people from "./people.js";

const albumAtMost = 10; // Bot API: an album has 2–10 items
const garden = [31.2304, 121.4737]; // where the sample community lies

/** Draws the sheet for a pane; close puts it away. */
export function attachments(pane, close) {
  const picked = [];
  const { id, key } = pane.person;
  const caption = el("input", { type: "text", maxlength: "1024", placeholder: word("caption"), "aria-label": word("caption"), data: { testid: "caption" } });
  const send = el("button", { type: "submit", class: "strong", disabled: true, data: { testid: "send-photos" } }, word("pickFirst"));

  const drawn = new Map();
  const mark = () => {
    for (const [photo, tile] of drawn) {
      const at = picked.indexOf(photo);
      tile.setAttribute("aria-pressed", String(at >= 0));
      tile.querySelector(".order").textContent = at >= 0 ? String(at + 1) : "";
    }
    send.disabled = picked.length === 0;
    send.textContent = picked.length === 0 ? word("pickFirst") : word("sendPhotos", { n: picked.length });
  };
  const turn = (photo) => {
    const at = picked.indexOf(photo);
    if (at >= 0) picked.splice(at, 1);
    else if (picked.length < albumAtMost) picked.push(photo);
    mark();
  };
  const tile = (photo) => {
    const node = button(photo.title, { class: "tile", "aria-pressed": "false", data: { testid: `sample-${photo.name}` }, on: { click: () => turn(photo) } },
      el("img", { src: photo.address, alt: photo.title }), el("span", { class: "order" }));
    drawn.set(photo, node);
    return node;
  };

  const grid = el("div", { class: "grid" });
  samples().then((all) => grid.prepend(...all.map(tile)));
  const own = el("input", {
    type: "file", accept: "image/*", multiple: true, class: "away", tabindex: "-1", "aria-hidden": "true", on: {
      change: () => {
        for (const f of own.files) {
          const photo = { name: f.name, title: f.name, blob: f, address: URL.createObjectURL(f) };
          grid.insertBefore(tile(photo), more);
          turn(photo);
        }
      },
    },
  });
  const more = button(word("files"), { class: "tile more", on: { click: () => own.click() } }, icon("image"), el("small", {}, word("files")));
  grid.append(more, own);

  const submit = async (e) => {
    e.preventDefault();
    close();
    await pane.send(() => people.photos(id, picked.map((p) => p.blob), caption.value.trim()));
  };
  return el("div", { class: "attach", data: { testid: `sheet-${key}` }, on: { keydown: (e) => e.key === "Escape" && close() } },
    el("div", { class: "kinds" }, kinds(pane, close)),
    el("h3", {}, word("samples")), grid,
    el("form", { class: "caption", on: { submit } }, caption, send));
}

/** The other kinds, one button each. */
function kinds(pane, close) {
  const { id, phone } = pane.person;
  const text = (words) => new Blob([words], { type: "text/plain" });
  const table = [
    ["contact", "contact", () => people.contact(id, phone)],
    ["location", "place", () => people.location(id, ...garden)],
    ["voice", "voice", () => people.file(id, "voice", "voice.ogg", new Blob([silence()], { type: "audio/ogg" }))],
    ["document", "file", () => people.file(id, "document", word("docName"), text(word("docText")))],
    ["sticker", "smile", () => people.sticker(id)],
  ].map(([name, shape, deed]) => [name, shape, () => pane.send(deed)]);
  const own = el("input", {
    type: "file", multiple: true, class: "away", tabindex: "-1", "aria-hidden": "true", data: { testid: `own-${pane.person.key}` }, on: {
      change: () => {
        const files = [...own.files];
        close();
        pane.send(async () => {
          for (const f of files) await people.file(id, "document", f.name, f);
        });
      },
    },
  });
  const other = table.map(([name, shape, go]) => button(word(name), {
    class: "kind", data: { testid: `send-${name}` }, on: {
      click: () => {
        close();
        go();
      },
    },
  }, icon(shape), el("small", {}, word(name))));
  const block = button(word("block"), { class: "kind", data: { testid: "send-block" }, on: { click: () => (close(), pane.block(true)) } },
    icon("close"), el("small", {}, word("block")));
  const files = button(word("ownFile"), { class: "kind", data: { testid: "send-own" }, on: { click: () => own.click() } }, icon("file"), el("small", {}, word("ownFile")));
  return [files, own, ...other, block];
}

/** The first page of an Ogg stream: enough to be known as a voice message. */
function silence() {
  const bytes = new Uint8Array(64);
  bytes.set(new TextEncoder().encode("OggS"));
  bytes.set(new TextEncoder().encode("OpusHead"), 28);
  return bytes;
}
