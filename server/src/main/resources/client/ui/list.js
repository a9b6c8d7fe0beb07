// The conversations, by last activity, pinned ones first.
import { avatar, presence } from './avatar.js';
import { arrange, h, Rows, say, set } from './dom.js';
import { icon } from './icons.js';
import { nameOf, preview, typists } from './names.js';
import { short, t } from './words.js';

const FILTERS = [['all', 'list.all'], ['unread', 'list.onlyUnread'], ['private', 'list.people'], ['group', 'list.groups'], ['channel', 'list.channels'],
    ['archived', 'list.archived']];

export class List {
    #store;
    #rows = new Rows();
    #filter = 'all';
    #sought = '';
    #chips;

    constructor(store, start) {
        this.#store = store;
        this.search = h('input', {
            type: 'search', placeholder: t('list.search'), 'aria-label': t('list.search'), on: { input: () => this.#seek() },
        });
        this.#chips = FILTERS.map(([filter, key]) => h('button', {
            type: 'button', class: 'chip', 'aria-pressed': String(filter === 'all'), on: { click: () => this.#choose(filter) },
        }, t(key)));
        this.list = h('ul', { class: 'talks', role: 'list' });
        this.none = h('p', { class: 'hint' });
        this.start = h('button', { type: 'button', class: 'plain', on: { click: start } }, t('list.start'));
        this.node = h('nav', { class: 'list', 'aria-label': t('list.name') },
            h('div', { class: 'search' }, icon('search'), this.search),
            h('div', { class: 'chips', role: 'group', 'aria-label': t('list.filter') }, this.#chips),
            this.list, h('div', { class: 'none' }, this.none, this.start));
    }

    render() {
        const shown = this.shown();
        this.#chips.at(-1).hidden = this.#filter !== 'archived' && ![...this.#store.talks.values()].some(talk => talk.record.is_archived);
        arrange(this.list, this.#rows.of(shown.map(talk => ({ key: talk.id, marks: this.#marks(talk), make: old => this.#row(talk, old) }))));
        const isAll = this.#filter === 'all' && this.#sought === '';
        this.none.hidden = shown.length > 0;
        this.start.hidden = shown.length > 0 || !isAll;
        say(this.none, isAll ? t('list.none') : t('list.nothing'));
    }

    /** Those that are shown, in their order. */
    shown() {
        const fits = {
            all: talk => !talk.record.is_archived,
            unread: talk => talk.unread > 0 && !talk.record.is_archived,
            archived: talk => talk.record.is_archived,
        }[this.#filter] ?? (talk => talk.record.type === this.#filter && !talk.record.is_archived);
        const rank = talk => (talk.record.pinned ? '1' : '0') + talk.record.last_activity;
        return [...this.#store.talks.values()].filter(fits)
            .filter(talk => nameOf(this.#store, talk).toLocaleLowerCase().includes(this.#sought))
            .sort((one, other) => rank(other) < rank(one) ? -1 : 1);
    }

    #seek() {
        this.#sought = this.search.value.trim().toLocaleLowerCase();
        this.render();
    }

    #choose(filter) {
        this.#filter = filter;
        this.#chips.forEach((chip, at) => set(chip, 'aria-pressed', String(FILTERS[at][0] === filter)));
        this.render();
    }

    #marks(talk) {
        const store = this.#store;
        const person = talk.other ? store.people.person(talk.other) : null;
        const draft = store.drafts.get(talk.id)?.text ?? '';
        return [talk.record, talk.unread, person?.status, nameOf(store, talk), typists(store, talk), preview(store, talk), draft, store.opened === talk,
            short(talk.record.last_activity), talk.isMuted(Date.now())];
    }

    /** The same link as before where there is one, so that it keeps focus, and is still there when the mouse is released. */
    #row(talk, old) {
        const store = this.#store;
        const { record } = talk;
        const name = nameOf(store, talk);
        const person = talk.other && talk.other !== store.me ? store.people.person(talk.other) : null;
        const isOpen = store.opened === talk;
        const draft = isOpen ? '' : store.drafts.get(talk.id)?.text ?? '';
        const typing = typists(store, talk);
        const line = typing || (draft ? t('list.draft', draft.replaceAll(/\s+/g, ' ')) : preview(store, talk));
        const link = old?.firstChild ?? h('a', { href: `#/${talk.id}`, class: 'talk' });
        set(link, 'aria-current', isOpen ? 'page' : null);
        link.replaceChildren(
            avatar({ id: person?.id ?? talk.id, name, room: record.type !== 'private', status: person?.status }),
            h('span', { class: 'lines' },
                h('span', { class: 'line' },
                    record.type === 'channel' ? icon('hash') : null,
                    h('strong', { class: 'name', dir: 'auto' }, name),
                    person ? h('span', { class: 'unseen' }, `, ${presence(person)}`) : null,
                    h('span', { class: 'when' }, short(record.last_activity))),
                h('span', { class: 'line' },
                    h('span', { class: `last${typing ? ' typing' : ''}${draft && !typing ? ' draft' : ''}`, dir: 'auto' }, line),
                    this.#signs(talk))));
        return old ?? h('li', {}, link);
    }

    #signs(talk) {
        const { record } = talk;
        const isMuted = talk.isMuted(Date.now());
        return h('span', { class: 'signs' },
            isMuted ? [icon('bell'), h('span', { class: 'unseen' }, t('list.muted'))] : null,
            record.pinned ? [icon('pin'), h('span', { class: 'unseen' }, t('list.pinned'))] : null,
            record.mention_count > 0 && talk.unread > 0 ? h('span', { class: 'badge mention' }, h('span', { 'aria-hidden': 'true' }, '@'),
                h('span', { class: 'unseen' }, t('list.mentions', record.mention_count))) : null,
            talk.unread > 0 ? h('span', { class: `badge${isMuted ? ' muted' : ''}` },
                h('span', { 'aria-hidden': 'true' }, talk.unread > 999 ? '999+' : String(talk.unread)),
                h('span', { class: 'unseen' }, t('list.unread', talk.unread))) : null);
    }
}
