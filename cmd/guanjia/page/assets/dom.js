// Building blocks of the page. Words of people become text nodes only; nothing here or elsewhere parses HTML.

/** Makes an element. props: class, on {event: listener}, data {name: value}; all else is an attribute (false and null: left out). */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** A button that says in words what it does, also when it shows only an icon. */
export function button(label, props = {}, ...children) {
  return el("button", { type: "button", "aria-label": label, title: label, ...props }, ...children);
}

const shapes = {
  send: "M4 12 20 4l-4 16-4.500-6.500zM11.500 13.500 20 4",
  attach: "M19 11.500 12.200 18.300a4.600 4.600 0 0 1-6.500-6.500l7.100-7.100a3 3 0 0 1 4.300 4.300l-7 7a1.500 1.500 0 0 1-2.100-2.100l6.300-6.300",
  menu: "M15.500 4.500 8.500 19.500",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  down: "M6 9l6 6 6-6",
  help: "M9.200 9a2.900 2.900 0 1 1 4.300 2.500c-1 .6-1.500 1.200-1.500 2.500M12 17.300v.2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  theme: "M20 14.500A8.200 8.200 0 1 1 9.500 4a6.500 6.500 0 0 0 10.500 10.500z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  voice: "M12 4a2.500 2.500 0 0 0-2.500 2.500v5a2.500 2.500 0 0 0 5 0v-5A2.500 2.500 0 0 0 12 4zM6.500 11a5.500 5.500 0 0 0 11 0M12 16.500V20",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c.6-3.800 3.600-6 7.500-6s6.900 2.200 7.500 6",
  place: "M12 21c4.500-5 6.500-8 6.500-11a6.500 6.500 0 0 0-13 0c0 3 2 6 6.500 11zM12 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 14c1.800 2.700 5.200 2.700 7 0M9 9.500v.3M15 9.500v.3",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9.500v.2",
  keys: "M3.500 7h17v10h-17zM7 10.500h.2M10.300 10.500h.2M13.600 10.500h.2M17 10.500h.2M8 14h8",
  play: "M8 5.500 18 12 8 18.500z",
  video: "M3.500 6.500h12v11h-12zM15.500 11l5-3v8l-5-3",
};

/** Draws one of the line icons; it is decoration, the label is on the button. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", shapes[name]);
  svg.append(path);
  return svg;
}

/** Remembers a small setting in this browser; forgetting is no fault. */
export const memory = {
  read(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem("guanjia." + key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem("guanjia." + key, JSON.stringify(value));
    } catch {
      // a browser without storage: the setting lasts as long as the page
    }
  },
};
