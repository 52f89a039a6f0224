// Sample photos, drawn here so that the demo needs no pictures from anywhere.
import { language } from "./words.js";
import { scenes } from "./scenes.js";

const width = 960;
const height = 720;
let made = null;

const titles = {
  zh: { lift: "电梯停用", leak: "天花板漏水", rubbish: "垃圾满溢", lamp: "楼道灯不亮", crack: "墙面开裂", car: "消防通道被占" },
  en: { lift: "Lift out of order", leak: "Ceiling leaking", rubbish: "Bins overflowing", lamp: "Dark corridor", crack: "Cracked wall", car: "Fire lane blocked" },
};

/** All samples as [{name, title, blob, address}]; they are drawn once. */
export async function samples() {
  made ??= Promise.all(Object.entries(scenes).map(async ([name, paint]) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d");
    paint(pen, width, height);
    grain(pen);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return { name, blob, address: URL.createObjectURL(blob) };
  }));
  return (await made).map((p) => ({ ...p, title: titles[language()][p.name] }));
}

/** Darkens the corners, as a phone's lens does. */
function grain(pen) {
  const shade = pen.createRadialGradient(width / 2, height / 2, height * 0.35, width / 2, height / 2, height * 0.85);
  shade.addColorStop(0, "rgba(0,0,0,0)");
  shade.addColorStop(1, "rgba(0,0,0,.38)");
  pen.fillStyle = shade;
  pen.fillRect(0, 0, width, height);
}
