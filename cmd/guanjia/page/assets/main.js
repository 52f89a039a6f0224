// The page: a head with the persons, a guide, and one pane per person.
import { el, button, icon, memory } from "./dom.js";
import { word, language, turnLanguage } from "./words.js";
import { Pane } from "./pane.js";
import { drawGuide } from "./guide.js";
import { samples } from "./samples.js";
import { liveIn } from "./times.js";
import * as people from "./people.js";

const narrow = matchMedia("(max-width: 719px)");
const head = document.getElementById("head");
const guide = document.getElementById("guide");
const room = document.getElementById("panes");

const nobody = el("p", { class: "nobody", hidden: true });

const narrowest = 282; // px that a pane needs, with the gap (frame.css)
const margins = 10;

let panes = [];
let place = ""; // the community
let active = memory.read("active", "");
let status = { up: false, pending: 0 };

/** The persons in the order of the story, first the owner who speaks the page's language. */
function inOrder(persons) {
  const [first, ...others] = persons.filter((p) => p.role === "owner").sort((a, b) => (b.language === language()) - (a.language === language()));
  const staff = ["clerk", "technician", "manager", "admin", "newcomer"].flatMap((role) => persons.filter((p) => p.role === role));
  return [first, ...staff.slice(0, 3), ...others, ...staff.slice(3)].filter(Boolean);
}

/** The keys of those whose panes stand side by side at first: as many as can be read. */
function fitting(persons) {
  const room = Math.max(1, Math.floor((innerWidth - margins) / narrowest));
  return inOrder(persons).slice(0, room).map((p) => p.key);
}

function chosen() {
  return panes.filter((p) => p.wanted);
}

function remember() {
  memory.write("shown", chosen().map((p) => p.person.key));
  memory.write("active", active);
}

/** A name in the head was pressed: on a phone it turns to that chat, elsewhere it shows or hides the pane. */
function turnTo(pane) {
  if (narrow.matches) {
    active = pane.person.key;
    pane.wanted = true;
  } else {
    pane.wanted = !pane.wanted;
    if (pane.wanted) active = pane.person.key;
  }
  remember();
  arrange();
  if (pane.visible) pane.focus();
}

/** Shows the pane of the first person with a role and fills in a line to try; the guide calls it. */
function attempt(role, line) {
  const person = inOrder(panes.map((p) => p.person)).find((p) => p.role === role);
  const pane = panes.find((p) => p.person === person);
  if (!pane) return;
  pane.wanted = true;
  active = person.key;
  if (narrow.matches) showGuide(false);
  remember();
  arrange();
  pane.suggest(line);
}

/** An invitation was pressed in the chat of somebody else: it is passed on to the newcomer, as people do. True if there is one. */
function invite(from, line) {
  if (from.role === "newcomer" || from.role === "owner" || !panes.some((p) => p.person.role === "newcomer")) return false;
  attempt("newcomer", line);
  return true;
}

/** Decides which panes are visible and draws the head anew. */
function arrange() {
  if (!panes.some((p) => p.person.key === active)) active = fitting(panes.map((p) => p.person))[0] ?? "";
  for (const p of panes) p.show(narrow.matches ? p.person.key === active : p.wanted);
  const visible = panes.filter((p) => p.visible).length;
  room.dataset.count = String(visible);
  nobody.hidden = visible > 0;
  nobody.textContent = word("allHidden");
  drawHead();
}

function chip(pane) {
  const unread = pane.unread;
  const label = `${pane.visible && !narrow.matches ? word("hide") : word("show")}: ${pane.person.name}${unread ? `, ${unread} ${word("unread")}` : ""}`;
  return button(label, {
    class: `chip ${pane.person.role}`, "aria-pressed": String(pane.visible), data: { testid: `chip-${pane.person.key}` },
    on: { click: () => turnTo(pane) },
  },
    el("span", { class: "face" }, pane.person.name.slice(0, 1)),
    el("span", { class: "who" }, el("b", {}, pane.person.name), el("small", {}, word(pane.person.role))),
    unread > 0 && el("span", { class: "badge", data: { testid: `unread-${pane.person.key}` } }, unread > 99 ? "99+" : String(unread)));
}

function light() {
  const words = !status.up ? word("offline") : status.pending > 0 ? word("waiting", { n: status.pending }) : word("online");
  return el("span", { class: `light ${status.up ? "up" : "down"}`, role: "status", title: words, data: { testid: "status" } }, el("span", {}, [place, words].filter(Boolean).join(" · ")));
}

function drawHead() {
  const focused = document.activeElement?.dataset?.testid;
  const unread = panes.reduce((sum, p) => sum + p.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${word("brand")} · ${word("demo")}`;
  head.replaceChildren(
    el("div", { class: "brand" },
      el("img", { src: "icon.svg", alt: "", width: "30", height: "30" }),
      el("div", {}, el("h1", {}, word("brand"), el("small", {}, word("demo"))), light())),
    el("nav", { class: "chips", "aria-label": word("persons") }, panes.map(chip)),
    el("div", { class: "tools" },
      button(word("guide"), { class: "tool", "aria-expanded": String(!guide.hidden), data: { testid: "guide" }, on: { click: () => showGuide(guide.hidden) } }, icon("help")),
      button(word("theme"), { class: "tool", data: { testid: "theme" }, on: { click: turnTheme } }, icon("theme")),
      button(word("language"), { class: "tool text", data: { testid: "language" }, on: { click: turn } }, word("language"))));
  if (focused) head.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
}

function showGuide(shown) {
  guide.hidden = !shown;
  memory.write("guide", shown);
  if (shown) drawGuide(guide, { close: () => showGuide(false), attempt });
  drawHead();
}

function turn() {
  turnLanguage();
  for (const p of panes) p.draw();
  arrange();
  showGuide(!guide.hidden);
}

function turnTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  memory.write("theme", document.documentElement.dataset.theme);
}

/** The stream stands or broke; after a break the chats are read anew, so that nothing is missing. */
async function reached(up) {
  const again = up && !status.up;
  status = { ...status, up };
  drawHead();
  if (again) await Promise.all(panes.map((p) => p.load()));
  document.body.dataset.ready = String(up);
}

async function watchState() {
  try {
    const told = await people.state();
    const pending = told.pending ?? 0;
    if (pending !== status.pending) {
      status = { ...status, pending };
      drawHead();
    }
  } catch {
    // the stream's own light says that the server is away
  }
}

async function start() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  const theme = memory.read("theme", "");
  if (theme) document.documentElement.dataset.theme = theme;
  const { persons, zone, community } = await (await fetch("persons")).json();
  place = community;
  liveIn(zone);
  const shown = memory.read("shown", null) ?? fitting(persons);
  panes = persons.map((p) => new Pane(p, { changed: drawHead, hide: turnTo, narrow, invite }));
  for (const p of panes) p.wanted = shown.includes(p.person.key);
  room.append(nobody, ...panes.map((p) => p.node));
  narrow.addEventListener("change", () => {
    if (narrow.matches) showGuide(false); // there it would cover the chats
    arrange();
  });
  showGuide(memory.read("guide", !narrow.matches));
  arrange();
  people.listen(persons.map((p) => p.id), (e) => panes.find((p) => p.person.id === e.chat)?.heard(e), reached);
  setInterval(watchState, 5000);
  (window.requestIdleCallback ?? setTimeout)(() => samples()); // so that they are there when the sheet opens
}

start();
