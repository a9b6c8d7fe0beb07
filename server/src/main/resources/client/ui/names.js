// What conversations and people are called, and what a list says of a message.
import { t } from './words.js';

export function nameOf(store, talk) {
    if (talk.record.type !== 'private') {
        return talk.record.name;
    }
    return talk.other === store.me ? t('list.notes') : store.people.person(talk.other).display_name;
}

export function personName(store, id) {
    return id === store.me ? t('message.you') : store.people.person(id).display_name;
}

/** Who types, in words; empty where nobody does. */
export function typists(store, talk) {
    const names = [...talk.typing].map(id => store.people.person(id).display_name);
    switch (names.length) {
        case 0: return '';
        case 1: return t('chat.typing.one', names[0]);
        case 2: return t('chat.typing.two', names[0], names[1]);
        default: return t('chat.typing.many');
    }
}

/** The last message in a line. */
export function preview(store, talk) {
    const latest = talk.record.last_message;
    if (!latest) {
        return t('list.empty');
    }
    const text = latest.is_deleted ? t('list.deleted') : latest.content.replaceAll(/\s+/g, ' ');
    if (latest.message_type === 'system') {
        return text;
    }
    if (latest.sender_id === store.me) {
        return t('list.you', text);
    }
    return talk.record.type === 'private' ? text : t('list.sender', store.people.person(latest.sender_id).display_name, text);
}
