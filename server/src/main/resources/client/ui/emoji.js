// A choice of emoji; any other can be typed where one writes.
import { h } from './dom.js';
import { arrows, open } from './popup.js';
import { t } from './words.js';

const ALL = ('👍 👎 ❤️ 😂 🎉 😮 😢 🙏 👏 🔥 ✅ ❌ 👀 💯 🚀 🤔 😀 😄 😅 🤣 😊 😇 🙂 😉 😍 😘 😋 😎 🤓 🥳 😏 😒 😞 😔 😕 🙁 😭 😤 😠 🤯 😳 🥶 😱 🤗 🤫 😴 🤒 🤢'
    + ' 👋 👌 ✌️ 🤞 🤝 💪 🙌 ☝️ 👇 👉 💔 💙 💚 💛 ⭐ ✨ ⚡ ☀️ 🌧️ ❄️ 🌈 🍀 🌹 🌲 🐱 🐶 🦊 🐢 🍎 🍋 🍕 🍰 🍵 ☕ 🍺 ⚽ 🎵 🎁 🏆 🏠 ✈️ 🚆 💻 📱 📎 📌 📅 💡 🔒 🔑 ⏰ ❓ ❗ ⚠️').split(' ');
export const QUICK = ALL.slice(0, 6);
const COLUMNS = 8;

export function row(choose) {
    const node = h('div', { class: 'emoji quick', role: 'group', 'aria-label': t('message.react') }, QUICK.map(each => button(each, choose)));
    arrows(node, 'button');
    return node;
}

export function pick(anchor, choose) {
    const popup = h('div', { class: 'popup' });
    const grid = h('div', { class: 'emoji', role: 'group', 'aria-label': t('chat.emoji') }, ALL.map(each => button(each, emoji => {
        popup.hidePopover();
        choose(emoji);
    })));
    arrows(grid, 'button', COLUMNS);
    popup.append(grid);
    open(popup, anchor);
}

function button(emoji, choose) {
    return h('button', { type: 'button', on: { click: () => choose(emoji) } }, emoji);
}
