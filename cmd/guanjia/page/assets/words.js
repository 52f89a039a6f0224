// The page's own words, in both languages. What the bot says comes from the bot.
import { memory } from "./dom.js";

const zh = {
  brand: "管家", demo: "演示",
  owner: "业主", clerk: "客服", technician: "维修", manager: "经理", admin: "公司管理员", newcomer: "新住户",
  lang_zh: "中文", lang_en: "EN", lang_hint: "这位使用的语言",
  write: "输入消息…", send: "发送", menu: "命令菜单", attach: "照片、位置、名片等", show: "显示", persons: "人物", hide: "收起", unread: "条未读",
  log: "聊天记录", typing: "正在输入…", newer: "回到最新消息", edited: "已编辑", reply: "回复", cancelReply: "取消回复", you: "我", bot: "管家",
  commands: "命令", noCommands: "还没有命令", samples: "示例照片（可多选）", caption: "添加说明…", sendPhotos: "发送 {n} 张", pickFirst: "请先选照片",
  files: "本机照片", ownFile: "本机文件", document: "示例文件", voice: "语音", contact: "我的号码", location: "我的位置", sticker: "表情", close: "关闭", ok: "好",
  photo: "照片", video: "视频", place: "位置", card: "名片", openPhoto: "查看大图", keyboard: "快捷键盘", docName: "情况说明.txt",
  docText: "情况说明：昨晚起楼道漏水，已拍照。", today: "今天", yesterday: "昨天",
  online: "在线", offline: "连接断开，正在重连…", waiting: "待处理 {n}", failed: "没有发出去，请再试一次", block: "停用", blocked: "机器人已停用，收不到消息", unblock: "重新启用",
  theme: "明暗主题", language: "English", guide: "玩法说明", empty: "点击 /start 开始聊天", start: "/start", allHidden: "所有窗口都收起了。点上方的名字打开。",
  guideTitle: "一个小区，七个人，一个机器人", guideText: "每个窗口是一位真实角色的 Telegram 聊天。消息经过同样的 HTTP 接口，机器人并不知道这是演示。",
  step1: "业主报修", step1Text: "说一句话，或用 /complain；照片可多选，在确认卡上提交。", step1Try: "电梯又坏了",
  step2: "客服受理", step2Text: "收到卡片后受理、调查、评估、制定方案，把活派给维修。", step2Try: "/queue",
  step3: "维修处理", step3Text: "收到派单，写进展，报完成；业主立刻收到通知。", step3Try: "/mine",
  step4: "业主回访", step4Text: "业主回答满意度问卷，不满意可重新打开。", step4Try: "/mycases",
  step5: "经理总结", step5Text: "复盘结案，看本周的数字和三个比率。", step5Try: "/summary",
  step6: "管理员设置", step6Text: "建小区、导入房号，邀请员工和经理。", step6Try: "/invite",
  step7: "新住户加入", step7Text: "点邀请链接，或自己选楼栋和房号；员工确认。", step7Try: "/start",
};

const en = {
  brand: "Guanjia", demo: "Demo",
  owner: "Owner", clerk: "Customer service", technician: "Technician", manager: "Manager", admin: "Company admin", newcomer: "Newcomer",
  lang_zh: "中文", lang_en: "EN", lang_hint: "Language of this person",
  write: "Message…", send: "Send", menu: "Command menu", attach: "Photos, location, contact and more", show: "Show", persons: "People", hide: "Hide", unread: "unread",
  log: "Conversation", typing: "typing…", newer: "To the newest message", edited: "edited", reply: "Reply", cancelReply: "Do not reply", you: "Me", bot: "Guanjia",
  commands: "Commands", noCommands: "No commands yet", samples: "Sample photos (pick several)", caption: "Add a caption…", sendPhotos: "Send {n}", pickFirst: "Pick photos first",
  files: "My photos", ownFile: "My file", document: "Sample file", voice: "Voice", contact: "My phone", location: "My place", sticker: "Sticker", close: "Close", ok: "OK",
  photo: "Photo", video: "Video", place: "Location", card: "Contact", openPhoto: "Open photo", keyboard: "Quick keys", docName: "description.txt",
  docText: "Description: water in the stairwell since last night, photos taken.", today: "Today", yesterday: "Yesterday",
  online: "Online", offline: "Connection lost, trying again…", waiting: "{n} waiting", failed: "Not sent. Please try again.", block: "Block bot", blocked: "The bot is blocked and cannot write", unblock: "Unblock",
  theme: "Light or dark", language: "中文", guide: "How to try it", empty: "Press /start to begin", start: "/start", allHidden: "All windows are hidden. Open one by its name above.",
  guideTitle: "One community, seven people, one bot", guideText: "Each window is one person's Telegram chat. Messages travel over Telegram's own HTTP interface; the bot does not know that this is a demo. The staff speak Chinese; /language changes that.",
  step1: "Owner files", step1Text: "Say it in a sentence, or /complain; pick several photos, then submit on the card.", step1Try: "The lift is broken again",
  step2: "Customer service", step2Text: "Take the case from the card, look into it, assess, plan, hand it on.", step2Try: "/queue",
  step3: "Technician", step3Text: "Gets the job, reports progress and the result; the owner hears at once.", step3Try: "/mine",
  step4: "Owner's verdict", step4Text: "Answers the survey; what is not solved is opened again.", step4Try: "/mycases",
  step5: "Manager", step5Text: "Reviews and closes; reads the week's figures and three rates.", step5Try: "/summary",
  step6: "Admin", step6Text: "Sets up communities and homes, invites staff and managers.", step6Try: "/invite",
  step7: "Newcomer", step7Text: "Follows an invitation, or picks building and home; staff confirm.", step7Try: "/start",
};

const languages = { zh, en };
let chosen = memory.read("language", navigator.language.startsWith("zh") ? "zh" : "en");

/** The word of that name in the page's language; {n} is filled in. */
export function word(name, values = {}) {
  const text = languages[chosen][name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

/** The page's language: "zh" or "en". */
export function language() {
  return chosen;
}

/** Turns to the other language. */
export function turnLanguage() {
  chosen = chosen === "zh" ? "en" : "zh";
  memory.write("language", chosen);
  document.documentElement.lang = chosen === "zh" ? "zh-Hans" : "en";
}
