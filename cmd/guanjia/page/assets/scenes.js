// How each sample photo is painted: a function of pen, width and height.

function sweep(pen, x0, y0, x1, y1, ...colours) {
  const paint = pen.createLinearGradient(x0, y0, x1, y1);
  colours.forEach((c, i) => paint.addColorStop(i / (colours.length - 1), c));
  return paint;
}

function box(pen, paint, x, y, w, h) {
  pen.fillStyle = paint;
  pen.fillRect(x, y, w, h);
}

function shape(pen, paint, ...points) {
  pen.fillStyle = paint;
  pen.beginPath();
  points.forEach(([x, y]) => pen.lineTo(x, y));
  pen.closePath();
  pen.fill();
}

function disc(pen, paint, x, y, rx, ry = rx) {
  pen.fillStyle = paint;
  pen.beginPath();
  pen.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  pen.fill();
}

function lift(pen, w, h) {
  box(pen, sweep(pen, 0, 0, w, 0, "#b9ae9c", "#d8cfbf", "#a99e8c"), 0, 0, w, h);
  box(pen, sweep(pen, 0, h * 0.88, 0, h, "#6d665c", "#4b463f"), 0, h * 0.88, w, h * 0.12);
  box(pen, "#5c5f63", 210, 90, 440, 550);
  for (const x of [228, 432]) box(pen, sweep(pen, x, 0, x + 200, 0, "#8f969c", "#d3d8dc", "#9aa1a7", "#c3c9cd"), x, 108, 200, 528);
  box(pen, "#2b2e31", 428, 108, 4, 528);
  box(pen, "#101214", 340, 30, 180, 48);
  pen.fillStyle = "#ff5a3c";
  pen.font = "bold 38px monospace";
  pen.textAlign = "center";
  pen.fillText("E 07", 430, 68);
  box(pen, "#7a7f84", 720, 300, 70, 150);
  disc(pen, "#ffcf70", 755, 345, 15);
  disc(pen, "#e8e8e8", 755, 405, 15);
  pen.save();
  pen.translate(430, 330);
  pen.rotate(-0.04);
  box(pen, "#f7f4ea", -135, -85, 270, 170);
  box(pen, "#c6362c", -135, -85, 270, 44);
  pen.fillStyle = "#c6362c";
  pen.font = "bold 62px 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
  pen.fillText("暂停使用", 0, 42);
  pen.restore();
}

function leak(pen, w, h) {
  box(pen, sweep(pen, 0, 0, 0, h, "#efece4", "#d9d4c8"), 0, 0, w, h);
  shape(pen, sweep(pen, 0, 0, 0, 330, "#fbfaf6", "#e7e3d9"), [0, 0], [w, 0], [w - 190, 300], [190, 300]);
  for (const [x, y, r, c] of [[500, 170, 150, "#b99b6b66"], [560, 150, 105, "#96733f77"], [470, 195, 80, "#7d5c2c66"], [590, 185, 60, "#6d4d2277"]]) disc(pen, c, x, y, r * 1.5, r * 0.6);
  pen.strokeStyle = "#8a6a3855";
  for (let i = 0; i < 9; i++) {
    pen.lineWidth = 5 + (i % 3) * 5;
    pen.beginPath();
    pen.moveTo(400 + i * 32, 300);
    pen.quadraticCurveTo(396 + i * 33, 380, 402 + i * 31, 380 + ((i * 53) % 190));
    pen.stroke();
  }
  for (let i = 0; i < 7; i++) disc(pen, "#8fb4c8cc", 430 + i * 34, 420 + ((i * 97) % 150), 6, 11);
  box(pen, sweep(pen, 0, 600, 0, h, "#a98258", "#7d5c3a"), 0, 610, w, 110);
  disc(pen, "#cfe3ecaa", 500, 668, 190, 26);
  shape(pen, sweep(pen, 420, 0, 590, 0, "#3676b8", "#5d9bd8", "#2b629c"), [425, 560], [590, 560], [570, 680], [445, 680]);
  disc(pen, "#24527f", 507, 560, 83, 16);
}

function rubbish(pen, w, h) {
  box(pen, sweep(pen, 0, 0, 0, h * 0.6, "#a8c4d6", "#d6e1e2"), 0, 0, w, h);
  for (let i = 0; i < 6; i++) disc(pen, i % 2 ? "#5f8a52" : "#4c7645", i * 200 - 20, 330, 160, 130);
  box(pen, sweep(pen, 0, 420, 0, h, "#9a9a96", "#70706c"), 0, 430, w, 290);
  const bags = [[150, 260, 60], [235, 245, 70], [330, 255, 58], [600, 250, 72], [700, 262, 60], [790, 250, 55]];
  for (const [x, y, r] of bags) disc(pen, sweep(pen, x - r, y - r, x + r, y + r, "#5b5f66", "#23262b"), x, y, r * 1.1, r);
  for (const [x, c, d] of [[90, "#3f8f5a", "#2c6b41"], [540, "#4a78b5", "#33588a"]]) {
    shape(pen, sweep(pen, x, 0, x + 320, 0, d, c, d), [x, 285], [x + 330, 285], [x + 300, 610], [x + 30, 610]);
    box(pen, d, x - 12, 275, 354, 28);
    disc(pen, "#ffffffcc", x + 165, 440, 46);
    disc(pen, c, x + 165, 440, 30);
  }
  for (const [x, y, r, c] of [[470, 610, 70, "#2c2f35"], [395, 640, 45, "#e9e4d8"], [540, 650, 40, "#d8b36a"], [870, 630, 62, "#30343a"]]) disc(pen, c, x, y, r, r * 0.72);
}

function lamp(pen, w, h) {
  box(pen, "#14171c", 0, 0, w, h);
  shape(pen, sweep(pen, 0, 0, 340, 0, "#2c3138", "#171a1f"), [0, 0], [340, 210], [340, 520], [0, h]);
  shape(pen, sweep(pen, w, 0, 620, 0, "#2a2f36", "#15181d"), [w, 0], [620, 210], [620, 520], [w, h]);
  shape(pen, "#1d2026", [0, h], [340, 520], [620, 520], [w, h]);
  box(pen, "#0c0e11", 340, 210, 280, 310);
  box(pen, "#2fae6a", 430, 232, 100, 36);
  pen.fillStyle = "#eafff2";
  pen.font = "bold 24px 'Noto Sans CJK SC', sans-serif";
  pen.textAlign = "center";
  pen.fillText("出口", 480, 260);
  disc(pen, "#2fae6a22", 480, 300, 210, 120);
  shape(pen, "#3a3f47", [410, 60], [550, 60], [530, 100], [430, 100]);
  disc(pen, "#565c66", 480, 108, 46, 20);
  for (const [x, s] of [[120, 1], [230, 0.7], [760, 0.7], [860, 1]]) box(pen, "#0e1013", x - 45 * s, 330 - 90 * s, 90 * s, 260 * s);
}

function crack(pen, w, h) {
  box(pen, sweep(pen, 0, 0, w, h, "#e7e0d2", "#d3cab9", "#e2dac9"), 0, 0, w, h);
  box(pen, "#b5aa97", 0, 640, w, 80);
  const path = [[300, 0], [330, 90], [300, 160], [380, 250], [360, 330], [450, 420], [430, 500], [520, 600], [510, 645]];
  for (const [wide, colour, shift] of [[16, "#8f836f66", 5], [9, "#463c30", 0], [3, "#1f1912", -1]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = wide;
    pen.beginPath();
    path.forEach(([x, y]) => pen.lineTo(x + shift, y + shift));
    pen.stroke();
  }
  pen.lineWidth = 4;
  for (const [x, y, dx, dy] of [[380, 250, 120, -60], [360, 330, -130, 50], [450, 420, 140, 20], [430, 500, -110, 70]]) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.quadraticCurveTo(x + dx * 0.4, y + dy * 0.9, x + dx, y + dy);
    pen.stroke();
  }
  shape(pen, "#a9977c", [395, 255], [470, 265], [480, 330], [410, 345]);
  shape(pen, "#c2b193", [405, 265], [460, 272], [468, 322], [418, 332]);
  box(pen, "#f4f4f0", 690, 250, 110, 110);
  box(pen, "#dcdcd6", 722, 282, 46, 46);
}

function car(pen, w, h) {
  box(pen, sweep(pen, 0, 0, 0, 300, "#bcd3e2", "#e5ecee"), 0, 0, w, h);
  box(pen, sweep(pen, 0, 60, 0, 360, "#cdb9a2", "#b7a189"), 560, 40, 400, 330);
  for (let i = 0; i < 12; i++) box(pen, "#6f8799", 600 + (i % 4) * 90, 75 + Math.floor(i / 4) * 95, 52, 58);
  for (let i = 0; i < 4; i++) disc(pen, i % 2 ? "#5e8753" : "#4a7444", 60 + i * 150, 320, 120, 95);
  box(pen, sweep(pen, 0, 370, 0, h, "#7d7f80", "#595b5c"), 0, 370, w, 350);
  pen.strokeStyle = "#e6c437";
  pen.lineWidth = 12;
  pen.strokeRect(90, 455, 780, 200);
  pen.fillStyle = "#e6c437";
  pen.font = "bold 70px 'Noto Sans CJK SC', 'PingFang SC', sans-serif";
  pen.textAlign = "center";
  pen.fillText("消 防 通 道", 480, 712);
  shape(pen, sweep(pen, 0, 300, 0, 420, "#3c5f8f", "#5b82b8"), [330, 420], [400, 320], [610, 318], [690, 420]);
  shape(pen, "#bfd3e2", [360, 412], [412, 335], [495, 334], [495, 412]);
  shape(pen, "#bfd3e2", [510, 412], [510, 334], [600, 334], [655, 412]);
  pen.fillStyle = sweep(pen, 0, 410, 0, 540, "#4b73aa", "#2d4c7a");
  pen.beginPath();
  pen.roundRect(230, 408, 530, 130, [50, 60, 20, 20]);
  pen.fill();
  for (const x of [340, 655]) {
    disc(pen, "#17191b", x, 535, 58);
    disc(pen, "#b9bec2", x, 535, 30);
  }
  disc(pen, "#f6e7b0", 745, 450, 14, 20);
}

/** The scenes by name, in the order in which they are offered. */
export const scenes = { lift, leak, rubbish, lamp, crack, car };
