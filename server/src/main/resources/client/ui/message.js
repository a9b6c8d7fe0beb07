// One message: sender, text, extras, time, in the order in which it is read.
import { avatar, hue } from './avatar.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { personName } from './names.js';
import { formatted } from './text.js';
import { moment, t, time } from './words.js';

const CLIPPED = 120;

function sender(store, id, isFirst) {
    const className = isFirst && id !== store.me ? `sender name-${hue(id)}` : 'unseen';
    return h('span', { class: className, dir: 'auto' }, personName(store, id), h('span', { class: 'unseen' }, ': '));
}

function quote(desk, message) {
    const { store } = desk;
    const parent = desk.talk.window.get(message.reply_to);
    const text = parent ? parent.is_deleted ? t('message.deleted') : clipped(parent.content) : null;
    const label = parent ? t('message.replyTo', personName(store, parent.sender_id), text) : t('message.reply');
    return h('button', { type: 'button', class: 'quote', 'aria-label': label, on: { click: () => desk.jump(message.reply_to) } },
        parent ? h('strong', { class: `name-${hue(parent.sender_id)}`, dir: 'auto' }, personName(store, parent.sender_id)) : null,
        h('span', { dir: 'auto' }, text ?? t('message.reply')));
}

export function clipped(text) {
    const line = text.replaceAll(/\s+/g, ' ');
    return line.length > CLIPPED ? `${line.slice(0, CLIPPED)}…` : line;
}

function reactions(desk, message) {
    const all = Object.entries(message.reactions);
    return all.length === 0 ? null : h('div', { class: 'reactions', role: 'group', 'aria-label': t('message.reactions') },
        all.map(([emoji, people]) => h('button', {
            type: 'button',
            'aria-pressed': String(people.includes(desk.store.me)),
            'aria-label': t('message.reacted', people.length, emoji),
            title: people.map(id => personName(desk.store, id)).join(', '),
            on: { click: () => desk.react(message, emoji) },
        }, h('span', { 'aria-hidden': 'true' }, emoji), ' ', String(people.length))));
}

/** Whether others have read it: `{icon, words}`. */
function state(talk, message) {
    const read = [...talk.receipts.values()].filter(receipt => receipt.seq >= message.seq).length;
    const others = talk.record.participant_count - 1;
    if (read === 0 || others === 0) {
        return { name: 'check', words: t('message.sent'), count: null };
    }
    return talk.record.type === 'private'
        ? { name: 'read', words: t('message.read'), count: null }
        : { name: 'read', words: t('message.readBy', read, others), count: read };
}

function receipt(talk, message) {
    const { name, words, count } = state(talk, message);
    return h('span', { class: 'receipt', title: words }, count ? h('span', { 'aria-hidden': 'true' }, `${count} `) : null, icon(name),
        h('span', { class: 'unseen' }, words));
}

function meta(desk, message) {
    const isOwn = message.sender_id === desk.store.me;
    return h('span', { class: 'meta' },
        message.pinned ? h('span', { title: t('message.pinned') }, icon('pin'), h('span', { class: 'unseen' }, t('message.pinned'))) : null,
        message.edited && !message.is_deleted ? h('span', {}, t('message.edited')) : null,
        h('time', { datetime: message.timestamp, title: moment(message.timestamp) }, time(message.timestamp)),
        isOwn && !message.is_deleted ? receipt(desk.talk, message) : null);
}

function body(desk, message) {
    if (message.is_deleted) {
        return h('div', { class: 'text gone' }, t('message.deleted'));
    }
    const mention = name => mentioned(desk.store, message, name);
    return h('div', { class: 'text', dir: 'auto' }, formatted(message.content, mention));
}

function mentioned(store, message, name) {
    if (name === 'all' || name === 'here') {
        return message.mentions.includes(store.me) ? 'me' : message.mentions.length > 0 ? 'other' : null;
    }
    const id = message.mentions.find(each => store.people.person(each).username.toLowerCase() === name.toLowerCase());
    return id ? id === store.me ? 'me' : 'other' : null;
}

/** A message that the server has. */
export function messageNode(desk, message, isFirst) {
    const { store } = desk;
    if (message.message_type === 'system') {
        return h('li', { class: 'system', id: message.id, tabindex: '-1' }, h('span', { dir: 'auto' }, message.content),
            h('time', { class: 'unseen', datetime: message.timestamp }, time(message.timestamp)));
    }
    const isOwn = message.sender_id === store.me;
    const name = personName(store, message.sender_id);
    return h('li', { class: `message ${isOwn ? 'own' : 'other'}${isFirst ? ' first' : ''}`, id: message.id, tabindex: '-1' },
        isOwn ? null : isFirst ? avatar({ id: message.sender_id, name }) : h('span', { class: 'avatar blank', 'aria-hidden': 'true' }),
        h('div', { class: 'bubble' },
            sender(store, message.sender_id, isFirst),
            message.forwarded_from ? h('div', { class: 'forwarded' }, t('message.forwarded', personName(store, message.forwarded_from.sender_id))) : null,
            message.reply_to && !message.is_deleted ? quote(desk, message) : null,
            body(desk, message),
            message.attachments.length > 0 ? h('ul', { class: 'files' }, message.attachments.map(file => h('li', { dir: 'auto' }, file.name))) : null,
            reactions(desk, message),
            message.thread ? h('div', { class: 'replies' }, t('message.replies', message.thread.reply_count)) : null,
            meta(desk, message)),
        message.is_deleted ? null : h('button', {
            type: 'button',
            class: 'round actions',
            'aria-haspopup': 'menu',
            'aria-expanded': 'false',
            'aria-label': t('message.actions', name, time(message.timestamp)),
            on: { click: event => desk.actions(message, event.currentTarget) },
        }, icon('more')));
}

/** One of one's own on its way. */
export function pendingNode(desk, pending) {
    const isFailed = pending.state === 'failed';
    const words = isFailed ? t('message.failed', pending.reason)
        : pending.state === 'slowed' ? t('message.slowed') : desk.store.link.state === 'online' ? t('message.sending') : t('message.waiting');
    return h('li', { class: `message own first pending ${pending.state}`, tabindex: '-1' }, h('div', { class: 'bubble' },
        sender(desk.store, desk.store.me, true),
        h('div', { class: 'text', dir: 'auto' }, formatted(pending.content)),
        h('span', { class: 'meta' }, h('span', {}, words), icon(isFailed ? 'alert' : 'clock')),
        isFailed ? h('div', { class: 'buttons' },
            h('button', { type: 'button', class: 'plain', on: { click: () => desk.store.outbox.discard(pending.client_message_id) } }, t('message.discard')),
            h('button', { type: 'button', class: 'plain', on: { click: () => desk.store.outbox.retry(pending.client_message_id) } }, t('message.again')))
            : null));
}
