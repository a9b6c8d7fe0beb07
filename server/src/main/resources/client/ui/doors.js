// Where accounts are required: signing in, and the ways in with a code.
import { ask } from '../net/rest.js';
import { AccountSession } from '../net/session.js';
import { field, form } from './dialog.js';
import { h } from './dom.js';
import { t } from './words.js';

const KINDS = ['setup', 'invite', 'reset'];

/** The way in that the address names behind its `#`, which never reaches a server: `{kind, code}`, else null. */
export function wayIn(hash) {
    const parameters = new URLSearchParams(hash.slice(1));
    const kind = KINDS.find(each => parameters.has(each));
    return kind ? { kind, code: parameters.get(kind) } : null;
}

const username = value => field('username', t('door.username'), {
    maxlength: '64', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', value: value ?? '',
});
const secret = (isNew, name = 'password') => field(name, isNew ? t('door.newPassword') : t('door.password'), {
    type: 'password', maxlength: '256', autocomplete: isNew ? 'new-password' : 'current-password',
}, isNew ? t('door.password.hint') : null);
const code = (name, value) => field(name, t('door.code'), { value: value ?? '', spellcheck: 'false', autocapitalize: 'characters' });
const displayName = () => field('display_name', t('door.displayName'), { maxlength: '100', autocomplete: 'name' });

const values = fields => Object.fromEntries(fields.map(each => [each.input.name, each.input.value.trim()]).filter(([, value]) => value !== ''));

export class Doors {
    #server;
    #page;
    #enter;

    /** `page(title, …content)` shows something that stands alone; `enter(session)` goes in. */
    constructor(server, page, enter) {
        this.#server = server;
        this.#page = page;
        this.#enter = enter;
    }

    open(way) {
        const doors = { setup: () => this.#setUp(way.code), invite: () => this.#register(way.code), reset: () => this.#reset(way.code) };
        (way ? doors[way.kind] : () => this.signIn())();
    }

    signIn(note = null) {
        const fields = [username(), secret(false)];
        this.#page(t('name.title', this.#server.name), note ? h('p', { class: 'hint' }, note) : null,
            this.#form(fields, t('name.go'), () => AccountSession.by('/auth/login', values(fields))),
            h('div', { class: 'links' },
                this.#server.registration === 'closed' ? null : this.#link(t('door.create'), () => this.#register('')),
                this.#link(t('door.forgot'), () => this.#reset('')),
                this.#link(t('door.first'), () => this.#setUp(''))));
    }

    #register(given) {
        const isInvited = this.#server.registration !== 'open';
        const invite = code('invite_code', given);
        const fields = [...(isInvited || given ? [invite] : []), username(), displayName(), secret(true)];
        this.#page(t('door.create.title', this.#server.name), this.#form(fields, t('door.create'), () => AccountSession.by('/auth/register', values(fields))),
            this.#back(given));
    }

    #setUp(given) {
        const fields = [code('code', given), username(), displayName(), secret(true)];
        this.#page(t('door.setup.title', this.#server.name), h('p', { class: 'hint' }, t('door.setup.hint')),
            this.#form(fields, t('door.setup'), () => AccountSession.by('/auth/setup', values(fields))), this.#back(given));
    }

    #reset(given) {
        const fields = [code('code', given), secret(true)];
        this.#page(t('door.reset.title'), this.#form(fields, t('door.reset'), async () => {
            await ask('PUT', '/auth/password', values(fields));
            this.signIn(t('door.reset.done'));
            return null;
        }), this.#back(given));
    }

    #form(fields, go, send) {
        return form(fields, go, async () => {
            const session = await send();
            if (session) {
                // A code is good once: it is of no use in the address any more.
                history.replaceState(null, '', location.pathname);
                await this.#enter(session);
            }
        });
    }

    /** Whoever came by a link may have the app: it takes the same link behind its own scheme. */
    #back(given) {
        return h('div', { class: 'links' }, this.#link(t('door.have'), () => this.signIn()),
            given ? h('a', { class: 'plain', href: `parley:${location.href}` }, t('door.app')) : null);
    }

    #link(words, run) {
        return h('button', { type: 'button', class: 'plain', on: { click: run } }, words);
    }
}
