// The text of a message as nodes: **bold**, *italic*, ~~struck~~, `code`, code blocks, quotes and links. Everything else, and all markup, is text.
import { h } from './dom.js';

const BLOCK = /```(?:[a-z0-9+-]*\n)?([\s\S]*?)```/g;
const INLINE = /`([^`\n]+)`|\*\*(?=\S)([^\n]*?\S)\*\*|\*(?=\S)([^*\n]*?\S)\*|~~(?=\S)([^\n]*?\S)~~|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?'()\]])|(?<![\p{L}\p{N}_.@-])@([A-Za-z0-9._-]*[A-Za-z0-9_-])/gu;

function link(address) {
    return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address);
}

/** `mention(name)` answers how to mark it: `me`, `other`, or null where nobody is meant. */
function inline(text, mention) {
    const nodes = [];
    let at = 0;
    for (const found of text.matchAll(INLINE)) {
        const [whole, code, bold, italic, struck, address, name] = found;
        nodes.push(text.slice(at, found.index));
        at = found.index + whole.length;
        if (code !== undefined) {
            nodes.push(h('code', {}, code));
        } else if (bold !== undefined) {
            nodes.push(h('strong', {}, inline(bold, mention)));
        } else if (italic !== undefined) {
            nodes.push(h('em', {}, inline(italic, mention)));
        } else if (struck !== undefined) {
            nodes.push(h('s', {}, inline(struck, mention)));
        } else if (address !== undefined) {
            nodes.push(link(address));
        } else {
            const who = mention(name);
            nodes.push(who ? h('span', { class: `mention mention-${who}` }, whole) : whole);
        }
    }
    nodes.push(text.slice(at));
    return nodes.filter(node => node !== '');
}

function quoted(text, mention) {
    const nodes = [];
    for (const part of text.split(/((?:^>[^\n]*(?:\n|$))+)/m)) {
        if (part.startsWith('>')) {
            nodes.push(h('blockquote', {}, inline(part.replaceAll(/^> ?/gm, '').replace(/\n$/, ''), mention)));
        } else if (part !== '') {
            nodes.push(...inline(part, mention));
        }
    }
    return nodes;
}

export function formatted(text, mention = () => null) {
    const nodes = [];
    let at = 0;
    for (const found of text.matchAll(BLOCK)) {
        nodes.push(...quoted(text.slice(at, found.index).replace(/\n$/, ''), mention));
        nodes.push(h('pre', { tabindex: '0' }, h('code', {}, found[1].replace(/\n$/, ''))));
        at = found.index + found[0].length;
    }
    nodes.push(...quoted(at === 0 ? text : text.slice(at).replace(/^\n/, ''), mention));
    return nodes;
}
