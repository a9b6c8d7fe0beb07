// The messages of the conversation in view. What one looks at stays where it is, whatever comes above or below.
import { arrange, h, Rows } from './dom.js';
import { messageNode, pendingNode } from './message.js';
import { day, t } from './words.js';

const TOGETHER_MS = 5 * 60_000;
const NEAR = 400;
const AT_END = 40;

export class Timeline {
    #desk;
    #rows = new Rows();
    #talk = null;
    #isAtEnd = true;
    #top = 0;
    #more;

    constructor(desk) {
        this.#desk = desk;
        this.list = h('ol', { class: 'messages', role: 'list', 'aria-label': t('chat.messages') });
        this.#more = h('div', { class: 'hint more' });
        this.scroller = h('div', { class: 'scroller', tabindex: '-1', on: { scroll: () => this.#scrolled() } }, this.#more, this.list);
        this.list.addEventListener('keydown', event => this.#keys(event));
        new ResizeObserver(() => this.#isAtEnd && this.toEnd()).observe(this.scroller);
    }

    get isAtEnd() {
        return this.#isAtEnd;
    }

    render() {
        const { talk } = this.#desk;
        const isOther = talk !== this.#talk;
        if (isOther) {
            this.#talk = talk;
            this.#rows = new Rows();
            this.#isAtEnd = true;
            this.list.replaceChildren();
        }
        if (this.scroller.scrollTop !== this.#top) {
            // Someone has scrolled, and the event that tells of it has not come yet.
            this.#isAtEnd = this.#isNearEnd();
        }
        const held = this.#isAtEnd ? null : this.#held();
        this.#say(talk);
        const hadNone = this.list.childElementCount === 0;
        const focus = this.#focus();
        arrange(this.list, this.#rows.of(this.#entries(talk)));
        focus?.();
        if (hadNone && this.list.childElementCount > 0) {
            this.#start(talk);
        } else if (held) {
            this.#hold(held);
        } else if (this.#isAtEnd) {
            this.toEnd();
        }
        this.#top = this.scroller.scrollTop;
        this.#rove();
        this.#see();
    }

    toEnd() {
        this.#isAtEnd = true;
        this.scroller.scrollTop = this.scroller.scrollHeight;
        this.#top = this.scroller.scrollTop;
    }

    /** Brings a message into view and lets it be seen which one. */
    flash(id) {
        const node = document.getElementById(id);
        if (node) {
            node.scrollIntoView({ block: 'center' });
            this.#rove(node);
            node.focus({ preventScroll: true });
            node.classList.add('flash');
            node.addEventListener('animationend', () => node.classList.remove('flash'), { once: true });
        }
    }

    #say(talk) {
        const text = talk.loadFailure ? t('chat.failed', talk.loadFailure) : talk.load || !talk.isLoaded ? t('chat.loading')
            : talk.window.isEmpty && talk.pendings.length === 0 ? t('chat.empty') : '';
        if (this.#more.dataset.text !== text) {
            this.#more.dataset.text = text;
            this.#more.replaceChildren(text, ...(talk.loadFailure ? [' ', h('button', {
                type: 'button', class: 'plain', on: { click: () => this.#desk.store.history.newest(talk) },
            }, t('app.again'))] : []));
        }
    }

    /** Where the new ones begin, else the end. */
    #start(talk) {
        const line = talk.newFrom > 0 ? this.list.querySelector('.new') : null;
        if (line) {
            line.scrollIntoView({ block: 'center' });
            this.#isAtEnd = this.#isNearEnd();
        } else {
            this.toEnd();
        }
    }

    #entries(talk) {
        const entries = [];
        const reads = [...talk.receipts.values()].map(receipt => receipt.seq);
        let before = null;
        let lastDate = null;
        for (const message of talk.window.messages) {
            const date = new Date(message.timestamp).toDateString();
            if (date !== lastDate) {
                const words = day(message.timestamp);
                entries.push({ key: `day ${date}`, marks: [words], make: () => h('li', { class: 'day' }, h('span', {}, words)) });
                before = null;
                lastDate = date;
            }
            if (talk.newFrom > 0 && message.seq === talk.newFrom + 1) {
                entries.push({ key: 'new', marks: [], make: () => h('li', { class: 'new' }, h('span', {}, t('chat.new'))) });
                before = null;
            }
            const isFirst = !isTogether(before, message);
            const key = message.client_message_id ?? message.id;
            entries.push({ key, marks: this.#marks(talk, message, isFirst, reads), make: () => keyed(key, messageNode(this.#desk, message, isFirst)) });
            before = message;
        }
        // Where nothing could be loaded yet, what one says there is seen all the same.
        if (talk.atNewest || talk.window.isEmpty) {
            talk.pendings.forEach(pending => entries.push({
                key: pending.client_message_id,
                marks: [pending, this.#desk.store.link.state],
                make: () => keyed(pending.client_message_id, pendingNode(this.#desk, pending)),
            }));
        }
        return entries;
    }

    /** All that a message's node depends on; `reads` are the places up to which others have read. */
    #marks(talk, message, isFirst, reads) {
        const { store } = this.#desk;
        const parent = message.reply_to ? talk.window.get(message.reply_to) : null;
        const readers = message.sender_id === store.me ? reads.filter(seq => seq >= message.seq).length : 0;
        return [message, isFirst, store.people.all.get(message.sender_id)?.display_name, parent, readers, talk.record.participant_count];
    }

    /** The message in the middle of the view, and where it is. Not the first one: with others before it, it may look otherwise. */
    #held() {
        const view = this.scroller.getBoundingClientRect();
        const all = [...this.list.children].filter(each => each.dataset.key);
        const node = all.find(each => each.getBoundingClientRect().bottom > view.top + view.height / 2) ?? all.at(-1);
        return node ? { key: node.dataset.key, top: node.getBoundingClientRect().top } : null;
    }

    /** Brings that message to where it was; its node may be another by now. */
    #hold({ key, top }) {
        const node = [...this.list.children].find(each => each.dataset.key === key);
        if (node) {
            this.scroller.scrollTop += node.getBoundingClientRect().top - top;
        }
    }

    /** Where the focus is, as what gives it to the node that takes that node's place, if one does. */
    #focus() {
        const active = document.activeElement;
        const row = active.closest('li[data-key]');
        if (!row || !this.list.contains(row)) {
            return null;
        }
        const within = active === row ? null : active.classList[active.classList.length - 1];
        return () => {
            const next = active.isConnected ? null : [...this.list.children].find(each => each.dataset.key === row.dataset.key);
            const inner = next && within ? next.querySelector(`.${CSS.escape(within)}`) : null;
            (inner ?? next)?.focus({ preventScroll: true });
        };
    }

    #isNearEnd() {
        return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < AT_END;
    }

    #scrolled() {
        const { store, talk } = this.#desk;
        if (!talk) {
            return;
        }
        this.#top = this.scroller.scrollTop;
        this.#isAtEnd = this.#isNearEnd();
        talk.follow(this.#isAtEnd && talk.atNewest);
        if (this.scroller.scrollTop < NEAR) {
            store.history.older(talk);
        }
        if (this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR) {
            store.history.newer(talk);
        }
        this.#see();
        this.#desk.scrolled();
    }

    /** What is on the screen of someone who looks at it has been read. */
    #see() {
        const { store, talk } = this.#desk;
        if (!talk || document.visibilityState !== 'visible' || !document.hasFocus()) {
            return;
        }
        const bottom = this.scroller.getBoundingClientRect().bottom + 8;
        const { messages } = talk.window;
        for (let at = messages.length - 1; at >= 0; at--) {
            const node = document.getElementById(messages[at].id);
            if (node && node.getBoundingClientRect().bottom <= bottom) {
                if (messages[at].seq > talk.readUpTo) {
                    store.read(talk, messages[at].seq);
                }
                return;
            }
        }
    }

    looked() {
        this.#see();
    }

    /** One message and what is in it can be come to by Tab, the others from there by arrows. */
    #rove(node = null) {
        const all = [...this.list.querySelectorAll(':scope > .message, :scope > .system')];
        const next = node ?? all.find(each => each.contains(document.activeElement)) ?? all.at(-1);
        all.forEach(each => {
            const stop = each === next ? 0 : -1;
            if (each.tabIndex !== stop) {
                each.tabIndex = stop;
            }
            each.querySelectorAll('button, a, pre').forEach(inner => {
                inner.tabIndex = stop;
            });
        });
    }

    #keys(event) {
        const all = [...this.list.querySelectorAll(':scope > .message, :scope > .system')];
        const at = all.findIndex(each => each.contains(document.activeElement));
        const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
        if (at >= 0 && to !== undefined && all[to]) {
            event.preventDefault();
            this.#rove(all[to]);
            all[to].focus();
        }
    }
}

function keyed(key, node) {
    node.dataset.key = key;
    return node;
}

function isTogether(before, message) {
    return before !== null && before.sender_id === message.sender_id && before.message_type !== 'system' && message.message_type !== 'system'
        && Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER_MS;
}
