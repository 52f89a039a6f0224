// The panel that says who is who, and what to try.
import { el, button, icon } from "./dom.js";
import { word } from "./words.js";

const steps = [["1", "owner"], ["2", "clerk"], ["3", "technician"], ["4", "owner"], ["5", "manager"], ["6", "admin"], ["7", "newcomer"]];

/** Draws the guide into node. doing: {close(), attempt(role, line)}. */
export function drawGuide(node, doing) {
  node.setAttribute("aria-label", word("guide"));
  node.replaceChildren(
    el("div", { class: "lead" },
      el("h2", {}, word("guideTitle")),
      el("p", {}, word("guideText"))),
    el("ol", { class: "steps" }, steps.map(([n, role]) => el("li", { class: role },
      el("h3", {}, el("span", { class: "no", "aria-hidden": "true" }, n), word(`step${n}`)),
      el("p", {}, word(`step${n}Text`)),
      el("button", { type: "button", class: "try", data: { testid: `try-${n}` }, on: { click: () => doing.attempt(role, word(`step${n}Try`)) } }, word(`step${n}Try`))))),
    button(word("close"), { class: "tool", on: { click: doing.close } }, icon("close")));
}
