// The people's side of the local Bot API server: what a person can do in the chat with the bot, and what they see.
// This is the only file that knows its addresses.

const base = "people/";

async function call(path, body) {
  const form = body instanceof FormData;
  const answer = await fetch(base + path, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function read(path) {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function base64(blob) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(",") + 1);
}

export const history = (user) => read(`history?user=${user}`);
export const state = () => read("state");
export const fileAddress = (id) => `${base}file/${encodeURIComponent(id)}`;

export const say = (user, text, replyTo) => call("say", { user, text, reply_to: replyTo || 0 });
export const press = (user, message, data) => call("press", { user, message_id: message, data });
export const contact = (user) => call("contact", { user });
export const location = (user, latitude, longitude) => call("location", { user, latitude, longitude });
export const sticker = (user, emoji) => call("sticker", { user, emoji });

/** Sends one photo, or several as an album. photos: [{name, blob}]. */
export async function photos(user, list, caption) {
  const files = await Promise.all(list.map(async (p) => ({ name: p.name, mime: p.blob.type, base64: await base64(p.blob) })));
  return call(files.length > 1 ? "album" : "photo", { user, caption, photos: files });
}

/** Sends a file of another kind: document, voice or video. */
export async function file(user, kind, name, blob) {
  return call(kind, { user, name, mime: blob.type, base64: await base64(blob) });
}

/**
 * Listens to what happens in the chats of all users over one stream. The browser reconnects by itself;
 * up(true) says that the stream stands (again), up(false) that it is broken.
 */
export function listen(users, heard, up) {
  const query = users.map((u) => `user=${u}`).join("&");
  const stream = new EventSource(`${base}events?${query}`);
  stream.onopen = () => up(true);
  stream.onerror = () => {
    up(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(users, heard, up), 2000);
  };
  stream.onmessage = (e) => heard(JSON.parse(e.data));
}
