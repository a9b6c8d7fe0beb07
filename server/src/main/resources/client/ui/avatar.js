// The face of a person (round) or of a group or channel (a rounded square): initials on a colour of the id, and how present a person is.
import { h } from './dom.js';
import { ago, t } from './words.js';

const HUES = 8;

/** The same colour for the same id, wherever it is shown. */
export function hue(id) {
    let hash = 0;
    for (let at = 0; at < id.length; at++) {
        hash = Math.imul(31, hash) + id.charCodeAt(at) | 0;
    }
    return (Math.imul(hash, 0x9E3779B9) >>> 16) % HUES;
}

function initials(name) {
    const letters = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 2).map(word => [...word][0]).join('');
    return letters === '' ? '·' : letters.toUpperCase();
}

/** Presence tells by shape, colour and words. */
export function presence(person) {
    if (person.deactivated) {
        return t('presence.deactivated');
    }
    return person.status === 'offline' && person.last_seen ? t('presence.seen', ago(person.last_seen)) : t(`presence.${person.status}`);
}

export function dot(status) {
    return h('span', { class: `dot dot-${status}` });
}

/** Pictures for those who see them: the name stands beside, and tells the presence too. */
export function avatar({ id, name, room = false, status = null, size = '' }) {
    return h('span', { class: `avatar ${room ? 'room' : 'person'} hue-${hue(id)} ${size}`, 'aria-hidden': 'true' },
        initials(name), status ? dot(status) : null);
}
