// The people's side of the local Bot API server: what a person can do in the chat with the bot, and what they see.
// This is the only file that knows its addresses.

const base = "people/";

async function call(user, deed, body) {
  const answer = await fetch(`${base}${user}/${deed}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${deed}: ${answer.status}`);
  return (await answer.json()).id;
}

async function read(path) {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** The bytes of a file as base64, which is how JSON carries them. */
async function base64(blob) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(",") + 1);
}

/** {messages, keyboard, commands, blocked} of a person's chat. */
export const chat = (user) => read(`${user}/chat`);
export const state = () => read("state");
export const fileAddress = (id) => `${base}file/${encodeURIComponent(id)}`;

export const say = (user, text, replyTo) => call(user, "say", { text, reply_to: replyTo || 0 });
/** Presses an inline button and gives the id of the press. */
export const press = (user, message, data) => call(user, "press", { message, data });
export const contact = (user, phone) => call(user, "contact", { phone, of: user });
export const location = (user, latitude, longitude) => call(user, "location", { latitude, longitude });
export const sticker = (user) => call(user, "sticker", {});
export const block = (user, on) => call(user, on ? "block" : "unblock", {});

/** Sends one photo, or several as an album. */
export async function photos(user, blobs, text) {
  const pictures = await Promise.all(blobs.map(base64));
  return pictures.length > 1 ? call(user, "album", { pictures, text }) : call(user, "photo", { bytes: pictures[0], text });
}

/** Sends a file of another kind: document, voice or video. */
export async function file(user, kind, name, blob) {
  return call(user, "file", { kind, name, mime: blob.type, bytes: await base64(blob) });
}

/**
 * Listens to what happens in the chats of all users over one stream (browsers allow few connections to a host).
 * It connects again by itself; up(true) says that the stream stands (again), up(false) that it is broken.
 */
export function listen(users, heard, up) {
  const stream = new EventSource(`${base}events?${users.map((u) => `user=${u}`).join("&")}`);
  stream.onerror = () => {
    up(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(users, heard, up), 2000);
  };
  stream.onmessage = (e) => {
    const event = JSON.parse(e.data);
    if (event.kind === "ready") up(true);
    else heard(event);
  };
}
