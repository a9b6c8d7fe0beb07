// More of a conversation: what it is, who takes part, what is pinned, and what one can do about it.
import { avatar, presence } from './avatar.js';
import { confirm, field, form, show } from './dialog.js';
import { arrange, h, Rows, say } from './dom.js';
import { icon } from './icons.js';
import { clipped } from './message.js';
import { nameOf, personName } from './names.js';
import { menu } from './popup.js';
import { addPeople, openWith } from './rooms.js';
import { t, time } from './words.js';

const HOUR_MS = 3_600_000;

export function details(desk, talk) {
    const { store } = desk;
    const isRoom = talk.record.type !== 'private';
    const title = nameOf(store, talk);
    show(title, close => {
        const wrong = h('p', { class: 'wrong', role: 'alert' });
        const run = (method, path, body) => desk.requests.ask(method, `/conversations/${talk.id}${path}`, body)
            .then(() => say(wrong, ''), failure => say(wrong, failure.message));
        const about = h('p', { class: 'hint about-room', dir: 'auto' });
        const actions = h('div', { class: 'tools' });
        const people = h('ul', { class: 'results', role: 'list' });
        const rows = new Rows();
        const count = h('h3', {});
        const render = () => {
            say(about, [t(`details.${talk.record.type}`), talk.record.description].filter(Boolean).join(' · '));
            arrange(actions, rows.of(tools(desk, talk, run, close)));
            say(count, t('chat.people', talk.record.participant_count));
            people.replaceChildren(...talk.participants.map(each => participant(desk, talk, each, run, close)));
            if (talk.isEnded) {
                close();
            }
        };
        const unsubscribe = store.subscribe(render);
        store.history.loadParticipants(talk);
        render();
        queueMicrotask(() => people.closest('dialog').addEventListener('close', unsubscribe));
        return h('div', { class: 'stack' }, about, wrong, actions, pins(desk, talk, close),
            isRoom ? h('section', {}, count, talk.isAdmin ? h('button', {
                type: 'button', class: 'plain', on: { click: () => addPeople(desk, talk) },
            }, t('details.add')) : null, people) : null);
    });
}

function tool(key, words, run, isDanger = false) {
    return { key, marks: [words], make: () => h('button', { type: 'button', class: isDanger ? 'plain alarming' : 'plain', on: { click: run } }, words) };
}

/** A button that is the same whatever it says, so that it keeps the focus as its words change. */
function toggle(key, isOn, on, off, run) {
    return tool(key, isOn ? off : on, () => run(isOn));
}

function tools(desk, talk, run, close) {
    const { record } = talk;
    const isMuted = talk.isMuted(Date.now());
    const all = [
        toggle('pin', record.pinned, t('details.pin'), t('details.unpin'), isOn => run(isOn ? 'DELETE' : 'POST', '/pin')),
        toggle('archive', record.is_archived, t('details.archive'), t('details.unarchive'), isOn => run(isOn ? 'DELETE' : 'POST', '/archive')),
    ];
    if (isMuted) {
        all.unshift(tool('unmute', t('details.unmute'), () => run('DELETE', '/mute')));
    } else {
        all.unshift(tool('mute', t('details.mute'), () => run('POST', '/mute', {})),
            tool('hour', t('details.muteHour'), () => run('POST', '/mute', { until: new Date(Date.now() + HOUR_MS).toISOString() })));
    }
    if (record.type !== 'private') {
        if (talk.isAdmin) {
            all.push(tool('edit', t('details.edit'), () => edit(desk, talk)));
        }
        all.push(tool('leave', t('details.leave'), () => confirm(t('details.leave.title', record.name), t('details.leave.text'), t('details.leave'),
            () => run('DELETE', `/participants/${desk.store.me}`).then(close)), true));
        if (talk.isAdmin) {
            all.push(tool('delete', t('details.delete'), () => confirm(t('details.delete.title', record.name), t('details.delete.text'), t('details.delete'),
                () => run('DELETE', '').then(close)), true));
        }
    }
    return all;
}

function participant(desk, talk, who, run, close) {
    const isMe = who.id === desk.store.me;
    const name = personName(desk.store, who.id);
    const items = isMe ? [] : [{ name: 'write', words: t('details.write'), run: () => openWith(desk, who.id).then(close, failure => desk.trouble(failure.message)) }];
    if (talk.isAdmin && !isMe) {
        items.push(who.role === 'admin'
            ? { name: 'down', words: t('details.dismiss'), run: () => run('DELETE', `/admins/${who.id}`) }
            : { name: 'plus', words: t('details.appoint'), run: () => run('PUT', `/admins/${who.id}`) },
        { name: 'exit', words: t('details.remove'), danger: true, run: () => run('DELETE', `/participants/${who.id}`) });
    }
    const label = t('details.for', name);
    return h('li', { class: 'choice' }, avatar({ id: who.id, name: who.display_name, status: who.status, size: 'small' }),
        h('span', { class: 'who' }, h('strong', { dir: 'auto' }, name),
            h('span', { class: 'hint' }, who.role === 'admin' ? `${t('details.admin')} · ${presence(who)}` : presence(who))),
        items.length > 0 ? h('button', {
            type: 'button', class: 'round', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': label,
            on: { click: event => menu(event.currentTarget, label, items) },
        }, icon('more')) : null);
}

function pins(desk, talk, close) {
    const list = h('ul', { class: 'results', role: 'list' });
    const section = h('section', { hidden: true }, h('h3', {}, t('details.pinned')), list);
    desk.requests.ask('GET', `/conversations/${talk.id}/pins`).then(found => {
        section.hidden = found.length === 0;
        list.replaceChildren(...found.map(message => h('li', {}, h('button', {
            type: 'button', class: 'choice', on: {
                click: () => {
                    close();
                    desk.jump(message.id);
                },
            },
        }, h('span', { class: 'who' }, h('strong', { dir: 'auto' }, personName(desk.store, message.sender_id)),
            h('span', { class: 'hint', dir: 'auto' }, clipped(message.content))), h('span', { class: 'does' }, time(message.timestamp))))));
    }, () => { });
    return section;
}

function edit(desk, talk) {
    show(t('details.edit'), close => {
        const name = field('name', t('rooms.name'), { maxlength: '100', value: talk.record.name, autofocus: true });
        const description = field('description', t('rooms.description'), { rows: '3', maxlength: '1000' });
        description.input.value = talk.record.description ?? '';
        return form([name, description], t('app.save'), async () => {
            await desk.requests.ask('PUT', `/conversations/${talk.id}`, { name: name.input.value.trim(), description: description.input.value.trim() });
            close();
        });
    });
}
