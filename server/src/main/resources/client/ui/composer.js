// Where one writes: a message, a reply, another text for what was said.
import { h, say, set } from './dom.js';
import { pick } from './emoji.js';
import { icon } from './icons.js';
import { clipped } from './message.js';
import { nameOf, personName } from './names.js';
import { t } from './words.js';

const TOLD_FROM = 200;

export class Composer {
    #desk;
    #talk = null;
    #replyTo = null;
    #editing = null;

    constructor(desk) {
        this.#desk = desk;
        this.field = h('textarea', {
            rows: '1', dir: 'auto', id: 'composer', enterkeyhint: 'send', 'aria-describedby': 'composer-left',
            on: { input: () => this.#typed(), keydown: event => this.#keys(event), blur: () => this.#stopped() },
        });
        this.aim = h('div', { class: 'aim' });
        this.left = h('span', { class: 'left', id: 'composer-left' });
        this.sendButton = h('button', { class: 'round send', 'aria-label': t('chat.send') }, icon('send'));
        const emoji = h('button', { type: 'button', class: 'round', 'aria-label': t('chat.emoji'), 'aria-haspopup': 'true', 'aria-expanded': 'false' },
            icon('smile'));
        emoji.addEventListener('click', () => pick(emoji, chosen => this.insert(chosen)));
        this.row = h('div', { class: 'row' }, this.field, this.left, emoji, this.sendButton);
        this.closed = h('p', { class: 'hint' });
        this.node = h('form', { class: 'composer' }, this.aim, this.row, this.closed);
        this.node.addEventListener('submit', event => {
            event.preventDefault();
            this.#submit();
        });
    }

    render() {
        const { store, talk } = this.#desk;
        if (talk !== this.#talk) {
            this.#talk = talk;
            this.#editing = null;
            const draft = store.drafts.get(talk.id);
            this.#replyTo = draft?.replyTo ?? null;
            this.#fill(draft?.text ?? '');
        }
        const why = this.#closedBecause(talk);
        this.row.hidden = why !== null;
        this.closed.hidden = why === null;
        say(this.closed, why ?? '');
        const label = t('chat.write', nameOf(store, talk));
        set(this.field, 'placeholder', label);
        set(this.field, 'aria-label', label);
        this.#showAim();
    }

    replyTo(message) {
        this.#stopEditing();
        this.#replyTo = message.id;
        this.#keep();
        this.#showAim();
        this.field.focus();
    }

    edit(message) {
        this.#editing = message;
        this.#fill(message.content);
        this.#showAim();
        this.field.focus();
    }

    insert(text) {
        this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, 'end');
        this.field.focus();
        this.#typed();
    }

    focus() {
        this.field.focus();
    }

    #closedBecause(talk) {
        if (talk.record.announcement && !talk.isAdmin) {
            return t('chat.readOnly');
        }
        return talk.other && this.#desk.store.people.person(talk.other).deactivated ? t('chat.gone') : null;
    }

    #fill(text) {
        this.field.value = text;
        this.#grow();
    }

    #grow() {
        this.field.style.height = 'auto';
        this.field.style.height = `${this.field.scrollHeight + 2}px`;
        const most = this.#desk.store.server?.limits.max_message_length ?? 0;
        const left = most - [...this.field.value].length;
        const isTold = most > 0 && left < TOLD_FROM;
        say(this.left, isTold ? String(left) : '');
        set(this.left, 'title', isTold ? left < 0 ? t('chat.over', -left) : t('chat.left', left) : null);
        this.left.classList.toggle('over', left < 0);
        this.sendButton.disabled = this.field.value.trim() === '' || most > 0 && left < 0;
    }

    #typed() {
        this.#grow();
        if (!this.#editing) {
            this.#keep();
            this.#desk.store.typing(this.#talk, this.field.value.trim() !== '');
        }
    }

    #stopped() {
        if (this.#talk) {
            this.#desk.store.typing(this.#talk, false);
        }
    }

    #keep() {
        if (!this.#editing) {
            this.#desk.store.draft(this.#talk.id, this.field.value, this.#replyTo);
        }
    }

    #keys(event) {
        if (event.isComposing) {
            return;
        }
        if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
            event.preventDefault();
            this.#submit();
        } else if (event.key === 'Escape' && (this.#editing || this.#replyTo)) {
            event.preventDefault();
            this.#drop();
        } else if (event.key === 'ArrowUp' && this.field.value === '') {
            const last = this.#desk.lastOwn();
            if (last) {
                event.preventDefault();
                this.edit(last);
            }
        }
    }

    async #submit() {
        const text = this.field.value;
        if (this.sendButton.disabled) {
            return;
        }
        if (this.#editing) {
            const editing = this.#editing;
            if (text !== editing.content && !await this.#desk.did({ type: 'edit_message', data: { message_id: editing.id, content: text } })) {
                return;
            }
            this.#stopEditing();
            return;
        }
        const talk = this.#talk;
        const replyTo = this.#replyTo;
        this.#replyTo = null;
        this.#fill('');
        this.#keep();
        this.#showAim();
        try {
            await this.#desk.store.send(talk, text, replyTo);
            this.#desk.sent();
        } catch (failure) {
            // Nothing was sent: what was written is given back.
            this.#replyTo = replyTo;
            this.#fill(text);
            this.#keep();
            this.#desk.trouble(t('chat.unkept', failure.message));
        }
    }

    #stopEditing() {
        if (this.#editing) {
            this.#editing = null;
            this.#fill(this.#desk.store.drafts.get(this.#talk.id)?.text ?? '');
            this.#showAim();
        }
    }

    #drop() {
        if (this.#editing) {
            this.#stopEditing();
        } else {
            this.#replyTo = null;
            this.#keep();
            this.#showAim();
        }
        this.field.focus();
    }

    #showAim() {
        const aimed = this.#editing ?? (this.#replyTo ? this.#talk.window.get(this.#replyTo) ?? { id: this.#replyTo, content: '', sender_id: null } : null);
        const key = aimed ? `${this.#editing ? 'edit' : 'reply'} ${aimed.id} ${aimed.rev}` : '';
        if (this.aim.dataset.key === key) {
            return;
        }
        this.aim.dataset.key = key;
        if (!aimed) {
            this.aim.replaceChildren();
            return;
        }
        const title = this.#editing ? t('chat.editing')
            : aimed.sender_id ? t('chat.replying', personName(this.#desk.store, aimed.sender_id)) : t('message.reply');
        this.aim.replaceChildren(icon(this.#editing ? 'edit' : 'reply'), h('span', {}, h('strong', { dir: 'auto' }, title),
            h('span', { dir: 'auto' }, clipped(aimed.content))),
        h('button', { type: 'button', class: 'round', 'aria-label': t('app.cancel'), on: { click: () => this.#drop() } }, icon('close')));
    }
}
