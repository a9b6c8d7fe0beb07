// Beginning conversations, and finding channels.
import { avatar, presence } from './avatar.js';
import { field, form, show } from './dialog.js';
import { h, say } from './dom.js';
import { query } from '../net/rest.js';
import { t } from './words.js';

const PAUSE_MS = 200;
const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Runs a question some time after the last key, and shows the answer to the newest alone. */
export function sought(input, ask, display) {
    let number = 0;
    let timer = null;
    const go = async () => {
        const mine = ++number;
        try {
            const found = await ask(input.value.trim());
            if (mine === number) {
                display(found, null);
            }
        } catch (failure) {
            if (mine === number) {
                display([], failure);
            }
        }
    };
    input.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(go, PAUSE_MS);
    });
    go();
}

/** Who can be named: people of the server but oneself and `without`; where a name is enough, also someone who was never here. */
function findPeople(desk, text, without) {
    return desk.requests.ask('GET', `/users${query({ status: 'all', q: text, limit: 50 })}`).then(found => {
        const people = found.filter(person => person.id !== desk.store.me && !person.deactivated && !without.includes(person.id));
        const isNew = !desk.isAccount && ID.test(text) && text !== desk.store.me && !without.includes(text) && !found.some(person => person.id === text);
        return isNew ? [...people, { id: text, display_name: text, username: text, status: 'offline', last_seen: null, isNew: true }] : people;
    });
}

function face(person) {
    return [avatar({ id: person.id, name: person.display_name, status: person.isNew ? null : person.status, size: 'small' }),
        h('span', { class: 'who' }, h('strong', { dir: 'auto' }, person.display_name),
            h('span', { class: 'hint' }, person.isNew ? t('rooms.stranger') : `${person.username} · ${presence(person)}`))];
}

function search(label) {
    return h('input', { type: 'search', placeholder: label, 'aria-label': label, autofocus: true, autocomplete: 'off' });
}

/** A list below a field, and what to say where it is empty. */
function results(display) {
    const list = h('ul', { class: 'results', role: 'list' });
    const none = h('p', { class: 'hint', role: 'status' });
    return {
        nodes: [none, list],
        show(found, failure) {
            say(none, failure ? failure.message : found.length === 0 ? t('rooms.nobody') : '');
            list.replaceChildren(...found.map(each => h('li', {}, display(each))));
        },
    };
}

export async function openWith(desk, id) {
    const record = await desk.requests.ask('POST', '/conversations', { type: 'private', participant_ids: id === desk.store.me ? [] : [id] });
    desk.enter(record);
}

export function newChat(desk) {
    show(t('rooms.chat'), close => {
        const input = search(t('rooms.find'));
        const wrong = h('p', { class: 'wrong', role: 'alert' });
        const found = results(person => h('button', {
            type: 'button', class: 'choice', on: {
                click: () => openWith(desk, person.id).then(close, failure => say(wrong, failure.message)),
            },
        }, face(person)));
        const self = h('button', {
            type: 'button', class: 'plain', on: { click: () => openWith(desk, desk.store.me).then(close, failure => say(wrong, failure.message)) },
        }, t('list.notes'));
        sought(input, text => findPeople(desk, text, []), found.show);
        return [h('div', { class: 'stack' }, input, wrong, ...found.nodes, self)];
    });
}

/** People to choose several of: `{node, chosen}`. */
function choice(desk, without) {
    const chosen = new Map();
    const input = search(t('rooms.find'));
    input.removeAttribute('autofocus');
    const names = h('p', { class: 'hint', 'aria-live': 'off' });
    const found = results(person => h('label', { class: 'choice' }, h('input', {
        type: 'checkbox', checked: chosen.has(person.id), on: {
            change: event => {
                if (event.currentTarget.checked) {
                    chosen.set(person.id, person.display_name);
                } else {
                    chosen.delete(person.id);
                }
                say(names, [...chosen.values()].join(', '));
            },
        },
    }), face(person)));
    sought(input, text => findPeople(desk, text, without), found.show);
    return { node: h('fieldset', {}, h('legend', {}, t('rooms.people')), input, names, ...found.nodes), chosen };
}

export function newRoom(desk, type) {
    show(t(`rooms.${type}`), close => {
        const name = field('name', t('rooms.name'), { maxlength: '100', autofocus: true });
        const description = field('description', t('rooms.description'), { rows: '2', maxlength: '1000' });
        const announcement = h('input', { type: 'checkbox' });
        const people = choice(desk, []);
        const only = { node: h('label', { class: 'check' }, announcement, t('rooms.announcement')) };
        return form([name, description, ...(type === 'channel' ? [only] : []), people], t('rooms.create'), async () => {
            if (name.input.value.trim() === '') {
                name.blame(t('rooms.nameless'));
                return;
            }
            const record = await desk.requests.ask('POST', '/conversations', {
                type, name: name.input.value.trim(), description: description.input.value.trim() || null, participant_ids: [...people.chosen.keys()],
                ...(type === 'channel' && { announcement: announcement.checked }),
            });
            close();
            desk.enter(record);
        });
    });
}

export function addPeople(desk, talk) {
    show(t('details.add'), close => {
        const people = choice(desk, talk.participants.map(each => each.id));
        return form([people], t('details.add'), async () => {
            for (const id of people.chosen.keys()) {
                await desk.requests.ask('POST', `/conversations/${talk.id}/participants`, { participant_id: id });
            }
            close();
        });
    });
}

export function findChannels(desk) {
    show(t('rooms.channels'), close => {
        const input = search(t('rooms.findChannel'));
        const wrong = h('p', { class: 'wrong', role: 'alert' });
        const go = async channel => {
            try {
                const isMine = desk.store.talks.has(channel.id);
                const record = isMine ? channel : await desk.requests.ask('POST', `/channels/${channel.id}/join`);
                close();
                desk.enter(record);
            } catch (failure) {
                say(wrong, failure.message);
            }
        };
        const found = results(channel => h('button', { type: 'button', class: 'choice', on: { click: () => go(channel) } },
            avatar({ id: channel.id, name: channel.name, room: true, size: 'small' }),
            h('span', { class: 'who' }, h('strong', { dir: 'auto' }, channel.name), h('span', { class: 'hint', dir: 'auto' }, channel.description ?? ''),
                h('span', { class: 'hint' }, t('chat.people', channel.participant_count))),
            h('span', { class: 'does' }, desk.store.talks.has(channel.id) ? t('rooms.open') : t('rooms.join'))));
        sought(input, text => desk.requests.ask('GET', `/channels${query({ q: text, limit: 50 })}`), found.show);
        return [h('div', { class: 'stack' }, input, wrong, ...found.nodes)];
    });
}
