// Own messages until the server has them: written down before they are shown, out in their order, one at a time, with the same id until it is known
// that they are stored.
const PREFIX = 'm-';
const PATIENCE_SECONDS = 15;

/** `crypto.randomUUID` is only there where everything is encrypted, or on this machine. */
function newId() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export class Outbox {
    #box;
    #say;
    #timers;
    #listener;
    #queue = [];
    #endOfPatience = () => { };
    #underWay = null;
    #isPaused = false;
    #isOpen = false;
    #lastOrder = 0;

    /** `box` keeps what waits: `put`, `remove`. `listener` hears `queued(conversation)` of every change, and `trouble(detail)` that has no place. */
    constructor(box, say, timers, listener) {
        this.#box = box;
        this.#say = say;
        this.#timers = timers;
        this.#listener = listener;
    }

    /** What was written before this start, or in a window that is gone. */
    restore(kept) {
        for (const pending of kept.toSorted((one, other) => one.order - other.order)) {
            this.#lastOrder = Math.max(this.#lastOrder, pending.order);
            this.#put(pending.state === 'failed' ? pending : { ...pending, state: 'waiting' });
        }
        this.#pump();
    }

    /** How many have not gone out. */
    get size() {
        return this.#queue.length;
    }

    of(conversation) {
        return this.#queue.filter(pending => pending.conversation_id === conversation);
    }

    /** Promises that it is written down; refused where it could not be, and then it is not sent. */
    async send(message) {
        const pending = {
            ...message, order: ++this.#lastOrder, client_message_id: newId(), written_at: new Date(this.#timers.now()).toISOString(), state: 'waiting',
        };
        await this.#box.put(pending);
        this.#put(pending);
        this.#pump();
    }

    /** A failed one once more, at the end. */
    retry(id) {
        const known = this.#find(id);
        if (known?.state === 'failed') {
            this.#remove(known);
            this.#update({ ...known, order: ++this.#lastOrder, state: 'waiting', reason: null });
            this.#pump();
        }
    }

    /** False where it has gone out. */
    discard(id) {
        const known = this.#find(id);
        if (!known || known.state === 'sent') {
            return false;
        }
        this.#remove(known);
        this.#box.remove(id);
        this.#pump();
        return true;
    }

    /** The connection stands and nothing is missing: what waits can go. */
    open() {
        this.#isOpen = true;
        this.#pump();
    }

    lost() {
        this.#isOpen = false;
        this.#rest();
    }

    done(id) {
        if (id.startsWith(PREFIX)) {
            this.settle(id.slice(PREFIX.length));
        }
    }

    refused(id, failed) {
        const pending = id.startsWith(PREFIX) ? this.#find(id.slice(PREFIX.length)) : null;
        if (!pending || pending.client_message_id !== this.#underWay) {
            return;
        }
        this.#rest();
        if (failed.retryable) {
            this.#later(pending, failed);
        } else if (failed.code === 'deleted') {
            this.settle(pending.client_message_id);
        } else {
            this.#fail(pending, failed);
        }
        this.#pump();
    }

    /** The server has it, where it is one of these. */
    settle(id) {
        const pending = id ? this.#find(id) : null;
        if (pending) {
            this.#remove(pending);
            this.#box.remove(id);
            if (id === this.#underWay) {
                this.#rest();
                this.#pump();
            }
        }
    }

    /** After `unavailable` it may be stored already; after anything else it is not. */
    #later(pending, failed) {
        const wait = failed.retry_after ?? 1;
        if (failed.code !== 'unavailable') {
            this.#update({ ...pending, state: 'slowed' });
        }
        this.#isPaused = true;
        this.#timers.after(wait, () => {
            this.#isPaused = false;
            this.#pump();
        });
    }

    #fail(pending, failed) {
        const refused = { ...pending, state: 'failed', reason: failed.detail };
        if (failed.code === 'idempotency_conflict') {
            // Its id stands for something else: it can only be sent again under another one.
            this.#remove(pending);
            this.#box.remove(pending.client_message_id);
            this.#update({ ...refused, client_message_id: newId() });
        } else {
            this.#update(refused);
        }
        this.#listener.trouble(pending.conversation_id, failed.detail);
    }

    #pump() {
        if (!this.#isOpen || this.#underWay !== null || this.#isPaused) {
            return;
        }
        const next = this.#queue.find(pending => pending.state !== 'failed');
        if (next) {
            this.#underWay = next.client_message_id;
            this.#put({ ...next, state: 'sent' });
            this.#sayAgain(next);
        }
    }

    #sayAgain(pending) {
        this.#endOfPatience = this.#timers.after(PATIENCE_SECONDS, () => this.#sayAgain(pending));
        const { conversation_id, content, reply_to, forward_of, client_message_id } = pending;
        const data = { conversation_id, content, client_message_id, ...(reply_to && { reply_to }), ...(forward_of && { forward_of }) };
        this.#say({ type: 'send_message', data }, PREFIX + client_message_id);
    }

    #rest() {
        this.#underWay = null;
        this.#endOfPatience();
        this.#endOfPatience = () => { };
    }

    #update(pending) {
        // What is in the store is there to be sent again; that it could not be updated loses nothing.
        this.#box.put(pending).catch(() => { });
        this.#put(pending);
    }

    #put(pending) {
        const others = this.#queue.filter(each => each.client_message_id !== pending.client_message_id);
        this.#queue = [...others, pending].sort((one, other) => one.order - other.order);
        this.#listener.queued(pending.conversation_id);
    }

    #remove(pending) {
        this.#queue = this.#queue.filter(each => each.client_message_id !== pending.client_message_id);
        this.#listener.queued(pending.conversation_id);
    }

    #find(id) {
        return this.#queue.find(pending => pending.client_message_id === id);
    }
}
