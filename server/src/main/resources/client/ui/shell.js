// The page of someone who is signed in: list, conversation, and how the connection stands.
import { avatar, presence } from './avatar.js';
import { Chat } from './chat.js';
import { arrange, h, say, set } from './dom.js';
import { icon } from './icons.js';
import { List } from './list.js';
import { nameOf, personName } from './names.js';
import { clipped } from './message.js';
import { t } from './words.js';

export class Shell {
    #store;
    #live;
    #isDue = false;
    #me = null;
    #told = null;

    constructor(store, requests, socket, live, actions) {
        this.#store = store;
        this.#live = live;
        this.list = new List(store, actions.start);
        this.chat = new Chat(store, requests, live, { back: () => this.#go(''), details: actions.details });
        this.me = h('button', {
            type: 'button', class: 'me', 'aria-haspopup': 'menu', 'aria-expanded': 'false', on: { click: event => actions.self(event.currentTarget) },
        });
        this.retry = h('button', { type: 'button', class: 'plain', on: { click: () => socket.retry() } }, t('link.retry'));
        this.again = h('button', { type: 'button', class: 'plain', on: { click: () => actions.signIn() } }, t('name.go'));
        this.connection = h('footer', { class: 'connection' }, h('span', {}), this.retry, this.again);
        const top = h('header', { class: 'top' }, this.me, ...actions.buttons);
        this.empty = h('main', { class: 'empty' }, h('h1', {}, t('chat.choose')), h('p', { class: 'hint' }, t('chat.choose.hint')));
        this.node = h('div', { class: 'shell' }, h('div', { class: 'side' }, top, this.list.node, this.connection));
        store.subscribe(() => this.#due());
        store.onNotice(notice => this.#notice(notice));
        addEventListener('hashchange', () => this.#route());
        addEventListener('focus', () => this.chat.timeline.looked());
        addEventListener('keydown', event => this.#keys(event));
        // Times that are told as "5 minutes ago", and what falls due, such as the end of being muted.
        setInterval(() => this.#due(), 30_000);
        this.render();
    }

    render() {
        this.#isDue = false;
        const store = this.#store;
        this.#route();
        // First in its place, because what is not there cannot scroll or have the focus.
        arrange(this.node, [this.node.firstChild, store.opened ? this.chat.node : this.empty]);
        this.node.classList.toggle('reading', store.opened !== null);
        this.list.render();
        this.#comeBack(this.chat.talk);
        this.chat.render();
        this.#renderMe();
        this.#renderLink();
        this.#renderTitle();
    }

    /** Many changes at once are painted once. */
    #due() {
        if (!this.#isDue) {
            this.#isDue = true;
            (document.visibilityState === 'visible' ? requestAnimationFrame : setTimeout)(() => this.render());
        }
    }

    /** The address names the conversation in view, so that the browser's own way back works. */
    #route() {
        const id = location.hash.startsWith('#/') ? location.hash.slice(2) : '';
        if ((this.#store.opened?.id ?? '') !== id && (id === '' || this.#store.talks.has(id))) {
            this.#store.open(id || null);
        }
    }

    #go(id) {
        location.hash = id ? `#/${id}` : '#/';
    }

    #keys(event) {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (event.altKey && step && !event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            const shown = this.list.shown();
            const next = shown[shown.indexOf(this.#store.opened) + step] ?? null;
            if (next) {
                this.#go(next.id);
            }
        }
    }

    /** Someone who leaves a conversation on a small screen is in the list again, where they were. */
    #comeBack(left) {
        if (left && !this.#store.opened && document.activeElement === document.body) {
            (this.list.node.querySelector(`a[href="#/${CSS.escape(left.id)}"]`) ?? this.list.search).focus();
        }
    }

    #renderMe() {
        const { people } = this.#store;
        const key = `${people.me.display_name}\n${presence(people.me)}`;
        if (this.#me !== key) {
            this.#me = key;
            set(this.me, 'aria-label', t('list.me', people.me.display_name, presence(people.me)));
            this.me.replaceChildren(avatar({ id: people.me.id, name: people.me.display_name, status: people.me.status, size: 'small' }),
                h('strong', { dir: 'auto' }, people.me.display_name));
        }
    }

    #renderLink() {
        const { link } = this.#store;
        const waiting = [...this.#store.talks.values()].flatMap(talk => talk.pendings).filter(pending => pending.state !== 'failed').length;
        const reason = link.state === 'refused' ? link.detail ?? t(`link.${link.reason}`) : '';
        const words = link.state === 'refused' ? t('link.refused', reason) : t(`link.${link.state}`);
        say(this.connection.firstChild, waiting > 0 && link.state !== 'online' ? `${words} ${t('link.waits', waiting)}` : words);
        this.#tellOfLink(link.state);
        set(this.connection, 'data-state', link.state);
        this.retry.hidden = link.state !== 'waiting';
        this.again.hidden = link.state !== 'refused';
    }

    /** That the connection is gone, and that it is back; not each try between. */
    #tellOfLink(state) {
        if (state === 'waiting' || state === 'online') {
            if (this.#told !== null && this.#told !== state) {
                this.#live.tell(t(`link.${state}`));
            }
            this.#told = state;
        }
    }

    #renderTitle() {
        const unread = [...this.#store.talks.values()].filter(talk => !talk.isMuted(Date.now()) && !talk.record.is_archived)
            .reduce((sum, talk) => sum + talk.unread, 0);
        const title = this.#store.opened ? t('app.title', nameOf(this.#store, this.#store.opened)) : 'Parley';
        document.title = unread > 0 ? t('app.title.unread', unread, title) : title;
    }

    #notice({ kind, talk, message, detail }) {
        if (kind === 'trouble') {
            this.chat.trouble(detail);
        } else if (kind === 'added') {
            this.#live.tell(t('said.added', nameOf(this.#store, talk)));
        } else {
            const sender = personName(this.#store, message.sender_id);
            const name = nameOf(this.#store, talk);
            const text = clipped(message.content);
            const isHere = talk === this.#store.opened || talk.record.type === 'private';
            this.#live.tell(isHere ? t('said.message', sender, text) : t('said.elsewhere', sender, name, text), talk.id, count => t('said.several', count, name));
        }
    }
}
