// Hours and days as the phones of the persons show them: in the community's time zone.
import { word, language } from "./words.js";

const day = 86_400_000; // ms
let zone; // undefined: the browser's own

/** Sets the zone, an IANA name; nothing leaves the browser's own. */
export function liveIn(name) {
  zone = name || undefined;
}

function written(at, locale, form) {
  return new Intl.DateTimeFormat(locale, { ...form, timeZone: zone }).format(at);
}

/** Hours and minutes of an instant. */
export function clock(at) {
  return written(new Date(at), "en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The day of an instant, as 2026-11-23: two instants of one day have the same. */
export function dayOf(at) {
  return written(at, "en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
}

/** The day of an instant in words. */
export function dayWords(at) {
  const days = Math.round((Date.parse(dayOf(new Date())) - Date.parse(dayOf(at))) / day);
  if (days === 0) return word("today");
  if (days === 1) return word("yesterday");
  return written(at, language() === "zh" ? "zh-Hans" : "en", { month: "long", day: "numeric" });
}
