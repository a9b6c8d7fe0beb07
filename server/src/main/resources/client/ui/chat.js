// The conversation in view: its head, its messages, who types, and where one writes.
import { avatar, presence } from './avatar.js';
import { Composer } from './composer.js';
import { confirm } from './dialog.js';
import { h, say, set } from './dom.js';
import * as emoji from './emoji.js';
import { icon } from './icons.js';
import { nameOf, typists } from './names.js';
import { menu } from './popup.js';
import { Timeline } from './timeline.js';
import { t } from './words.js';

export class Chat {
    talk = null;
    #details;
    #head = null;

    /** `live` speaks, `requests` asks, `back()` goes to the list, `details(talk)` shows more of it. */
    constructor(store, requests, live, { back, details }) {
        this.store = store;
        this.requests = requests;
        this.live = live;
        this.#details = details;
        this.timeline = new Timeline(this);
        this.composer = new Composer(this);
        this.typing = h('p', { class: 'typing-line' });
        this.jumpButton = h('button', { type: 'button', class: 'round latest', on: { click: () => this.#toLatest() } }, icon('down'), h('span', { class: 'count' }));
        this.back = h('button', { type: 'button', class: 'round back', 'aria-label': t('chat.back'), on: { click: back } }, icon('back'));
        this.about = h('div', { class: 'about' });
        this.info = h('button', { type: 'button', class: 'round', 'aria-label': t('chat.details'), on: { click: () => this.#details(this.talk) } }, icon('info'));
        this.head = h('header', { class: 'head' }, this.back, this.about, this.info);
        this.node = h('main', { class: 'chat' }, this.head, h('div', { class: 'stage' }, this.timeline.scroller, this.jumpButton), this.typing, this.composer.node);
    }

    render() {
        const isOther = this.talk !== this.store.opened;
        this.talk = this.store.opened;
        this.node.hidden = !this.talk;
        if (!this.talk) {
            return;
        }
        this.#renderHead();
        this.timeline.render();
        this.composer.render();
        say(this.typing, typists(this.store, this.talk));
        this.scrolled();
        if (isOther) {
            // Where the list is gone from the screen the way back to it is what comes first.
            (matchMedia('(min-width: 720px)').matches ? this.composer : this.back).focus();
        }
    }

    // ---- what messages ask for

    async did(command) {
        try {
            await this.store.wishes.ask(command);
            return true;
        } catch (failure) {
            this.trouble(failure.message);
            return false;
        }
    }

    trouble(text) {
        this.live.tell(text);
        this.toast(text);
    }

    toast(text) {
        const node = h('div', { class: 'toast', 'aria-hidden': 'true' }, text);
        document.body.append(node);
        setTimeout(() => node.remove(), 6000);
    }

    react(message, chosen) {
        const isMine = message.reactions[chosen]?.includes(this.store.me);
        this.did({ type: isMine ? 'remove_reaction' : 'add_reaction', data: { message_id: message.id, emoji: chosen } });
    }

    async jump(id) {
        const isThere = await this.store.history.around(this.talk, id);
        this.store.touch();
        requestAnimationFrame(() => isThere ? this.timeline.flash(id) : this.trouble(t('chat.lost')));
    }

    actions(message, anchor) {
        const popup = menu(anchor, anchor.getAttribute('aria-label'), this.#items(message), emoji.row(chosen => {
            popup.hidePopover();
            this.react(message, chosen);
        }));
    }

    /** The newest of one's own that may still be edited. */
    lastOwn() {
        return this.talk.window.messages.findLast(message => this.#mayEdit(message)) ?? null;
    }

    sent() {
        this.timeline.toEnd();
    }

    scrolled() {
        const isAway = !this.timeline.isAtEnd || !this.talk.atNewest && this.talk.isLoaded;
        this.jumpButton.hidden = !isAway;
        const count = this.talk.unread > 0 ? String(this.talk.unread) : '';
        say(this.jumpButton.lastChild, count);
        set(this.jumpButton, 'aria-label', count ? `${t('chat.latest')}, ${t('list.unread', this.talk.unread)}` : t('chat.latest'));
    }

    #items(message) {
        const isOwn = message.sender_id === this.store.me;
        const post = (method, path) => this.requests.ask(method, path).catch(failure => this.trouble(failure.message));
        const copy = { name: 'copy', words: t('message.menu.copy'), run: () => this.#copy(message) };
        const items = [
            { name: 'smile', words: t('message.react'), run: () => this.#pickFor(message) },
            { name: 'reply', words: t('message.menu.reply'), run: () => this.composer.replyTo(message) },
            // A browser lets pages copy only where everything is encrypted, or on this machine.
            ...(navigator.clipboard ? [copy] : []),
            { name: 'pin', words: message.pinned ? t('message.menu.unpin') : t('message.menu.pin'), run: () => post(message.pinned ? 'DELETE' : 'POST', `/messages/${message.id}/pin`) },
        ];
        if (this.#mayEdit(message)) {
            items.splice(2, 0, { name: 'edit', words: t('message.menu.edit'), run: () => this.composer.edit(message) });
        }
        if (this.talk.isAdmin || isOwn && isWithin(message, this.store.server.limits.message_delete_timeout)) {
            items.push({ name: 'trash', words: t('message.menu.delete'), danger: true, run: () => this.#delete(message, isOwn) });
        }
        return items;
    }

    #mayEdit(message) {
        return message.sender_id === this.store.me && !message.is_deleted && message.message_type !== 'system'
            && isWithin(message, this.store.server.limits.message_edit_timeout);
    }

    #pickFor(message) {
        const anchor = document.getElementById(message.id)?.querySelector('.actions');
        if (anchor) {
            emoji.pick(anchor, chosen => this.react(message, chosen));
        }
    }

    async #copy(message) {
        try {
            await navigator.clipboard.writeText(message.content);
            this.live.tell(t('said.copied'));
        } catch (failure) {
            this.trouble(failure.message);
        }
    }

    #delete(message, isOwn) {
        confirm(t('message.delete'), isOwn ? t('message.delete.own') : t('message.delete.other'), t('message.menu.delete'),
            () => this.did({ type: 'delete_message', data: { message_id: message.id } }));
    }

    #toLatest() {
        this.store.history.newest(this.talk);
        this.timeline.toEnd();
        this.composer.focus();
    }

    #renderHead() {
        const { store, talk } = this;
        const name = nameOf(store, talk);
        const person = talk.other && talk.other !== store.me ? store.people.person(talk.other) : null;
        const line = talk.record.type === 'private' ? person ? presence(person) : '' : this.#people();
        const key = [talk.id, name, line, person?.status].join('\n');
        if (this.#head !== key) {
            this.#head = key;
            this.about.replaceChildren(avatar({ id: person?.id ?? talk.id, name, room: talk.record.type !== 'private', status: person?.status }),
                h('div', {}, h('h1', { dir: 'auto' }, name), h('p', {}, line)));
        }
    }

    #people() {
        const { participants, record } = this.talk;
        const online = participants.filter(each => each.status !== 'offline').length;
        const people = t('chat.people', record.participant_count);
        return online > 0 ? t('chat.both', people, t('chat.onlineNow', online)) : people;
    }
}

function isWithin(message, seconds) {
    return seconds === 0 || Date.now() - Date.parse(message.timestamp) < seconds * 1000;
}
