// Where everything is put together: who one is, what is known, the connection, the page.
import { Box, DraftBox } from './net/box.js';
import { ask, Rest } from './net/rest.js';
import { AccountSession, NameSession } from './net/session.js';
import { Socket } from './net/socket.js';
import { Store } from './state/store.js';
import { invites, people } from './ui/admin.js';
import { details } from './ui/details.js';
import { confirm, field, form } from './ui/dialog.js';
import { h } from './ui/dom.js';
import { Doors, wayIn } from './ui/doors.js';
import { icon } from './ui/icons.js';
import { Live } from './ui/live.js';
import { wear } from './ui/look.js';
import { menu } from './ui/popup.js';
import { findChannels, newChat, newRoom } from './ui/rooms.js';
import { looks, selfMenu } from './ui/self.js';
import { Shell } from './ui/shell.js';
import { dress, t } from './ui/words.js';

const ID = /^[A-Za-z0-9._-]{1,64}$/;
const app = document.getElementById('app');
const live = new Live(document.getElementById('live'));
const timers = {
    now: () => Date.now(),
    after(seconds, run) {
        const timer = setTimeout(run, seconds * 1000);
        return () => clearTimeout(timer);
    },
};

function page(title, ...content) {
    document.title = `${title} – Parley`;
    app.replaceChildren(h('main', { class: 'door' }, h('div', { class: 'card' },
        h('img', { src: '/client/icon.svg', alt: '', width: '56', height: '56' }), h('h1', {}, title), ...content)));
    app.querySelector('input')?.focus();
}

function signIn(server) {
    const name = field('name', t('name.label'), { maxlength: '64', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' }, t('name.hint'));
    name.input.value = NameSession.lastName();
    const password = field('password', t('door.password'), { type: 'password', autocomplete: 'current-password' }, t('name.secret'));
    password.node.hidden = true;
    page(t('name.title', server.name), form([name, password], t('name.go'), async () => {
        const id = name.input.value.trim();
        if (!ID.test(id)) {
            name.blame(t('name.wrong'));
            return;
        }
        if (password.input.value !== '') {
            await enter(await AccountSession.by('/auth/login', { username: id, password: password.input.value }));
            return;
        }
        try {
            const session = new NameSession(id);
            // Tells whether this name may come in, which a socket cannot.
            await new Rest(session).ask('GET', '/conversations?limit=1');
            await enter(session);
        } catch (failure) {
            if (failure.status !== 401) {
                throw failure;
            }
            password.node.hidden = false;
            password.input.focus();
        }
    }));
}

/** What the page's parts share. */
function deskOf(store, requests, session, socket, shell, boxes) {
    return {
        store,
        requests,
        isAccount: session.isAccount,
        did: command => shell().chat.did(command),
        trouble: text => shell().chat.trouble(text),
        jump: id => shell().chat.jump(id),
        enter(record) {
            store.meet(record);
            location.hash = `#/${record.id}`;
        },
        /** Nothing of this person stays in the browser; what has not gone out would be lost, so they are asked. */
        signOut() {
            const leave = async () => {
                socket.close();
                await Promise.all(boxes.map(box => box.clear()));
                await session.end();
                location.replace('/client');
            };
            const { size } = store.outbox;
            if (size > 0) {
                confirm(t('self.signOut'), t('self.signOut.waiting', size), t('self.signOut'), leave);
            } else {
                leave();
            }
        },
    };
}

function button(name, label, run) {
    const node = h('button', { type: 'button', class: 'round', 'aria-label': label, 'aria-haspopup': 'menu', 'aria-expanded': 'false' }, icon(name));
    node.addEventListener('click', () => run(node));
    return node;
}

function startMenu(desk, anchor) {
    menu(anchor, t('list.new'), [
        { name: 'write', words: t('rooms.chat'), run: () => newChat(desk) },
        { name: 'plus', words: t('rooms.group'), run: () => newRoom(desk, 'group') },
        { name: 'hash', words: t('rooms.channel'), run: () => newRoom(desk, 'channel') },
        { name: 'search', words: t('rooms.channels'), run: () => findChannels(desk) },
    ]);
}

function moreMenu(desk, anchor) {
    const isAdministrator = desk.isAccount && desk.store.people.me.role === 'admin';
    menu(anchor, t('list.menu'), [
        ...looks(),
        ...(isAdministrator ? [{ name: 'plus', words: t('admin.invites'), run: () => invites(desk) },
            { name: 'menu', words: t('admin.people'), run: () => people(desk) }] : []),
    ]);
}

async function enter(session) {
    const requests = new Rest(session);
    const box = await Box.of(session.id);
    let store;
    let shell;
    const socket = new Socket(session, () => requests.ask('GET', '/conversations?limit=1'), {
        frame: frame => store.apply(frame),
        disconnected: link => store.disconnected(link),
    });
    const draftBox = new DraftBox(session.id);
    store = new Store(session.id, { requests, say: (command, id) => socket.say(command, id), timers, box, draftBox });
    await box.open(left => store.outbox.restore(left));
    const desk = deskOf(store, requests, session, socket, () => shell, [box, draftBox]);
    shell = new Shell(store, requests, socket, live, {
        buttons: [button('write', t('list.new'), anchor => startMenu(desk, anchor)), button('menu', t('list.menu'), anchor => moreMenu(desk, anchor))],
        start: () => newChat(desk),
        details: talk => details(desk, talk),
        self: anchor => selfMenu(desk, anchor),
        signIn: () => session.end().then(() => location.replace('/client')),
    });
    app.replaceChildren(shell.node);
    socket.connect();
}

async function start() {
    dress();
    wear();
    try {
        const server = await ask('GET', '/server');
        const way = server.auth === 'open' ? null : wayIn(location.hash);
        const session = way ? null : await AccountSession.resumed();
        if (session) {
            await enter(session);
        } else if (server.auth === 'open') {
            signIn(server);
        } else {
            new Doors(server, page, enter).open(way);
        }
    } catch (failure) {
        page('Parley', h('p', {}, t('app.failed', failure.message)), h('button', { type: 'button', class: 'primary', on: { click: start } }, t('app.again')));
    }
}

start();
