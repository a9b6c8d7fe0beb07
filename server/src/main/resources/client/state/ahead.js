// The facts of one conversation that came before one that they follow, until that is known too.
const MOST = 1000;

export class Ahead {
    heard = 0;
    #waiting = new Map();

    /** Keeps a fact; past the most that is kept, only that there is one. */
    hold(event) {
        this.heardOf(event.rev);
        if (this.#waiting.size < MOST) {
            this.#waiting.set(event.rev, event);
        }
    }

    /** The conversation has come to this revision, whatever it was that changed. */
    heardOf(rev) {
        this.heard = Math.max(this.heard, rev);
    }

    /** The fact that follows `rev`, taken out; undefined where it is not here. What `rev` covers is dropped. */
    after(rev) {
        this.#drop(rev);
        const next = this.#waiting.get(rev + 1);
        this.#waiting.delete(rev + 1);
        return next;
    }

    /** True where something lies between `rev` and what is heard of. */
    isBehind(rev) {
        return this.heard > rev;
    }

    /** What was heard of up to `rev` is not there, by the server's own word. */
    forget(rev) {
        this.#drop(rev);
        this.heard = this.heard <= rev ? 0 : this.heard;
    }

    #drop(rev) {
        [...this.#waiting.keys()].filter(each => each <= rev).forEach(each => this.#waiting.delete(each));
    }
}

/** Puts the frames of an answer to `sync` together: one without a conversation's record is followed by more of it. */
export class Answer {
    #parts = new Map();

    /** All of one conversation, with its messages in their order; null while more follows. */
    take(id, changes) {
        const messages = [...(this.#parts.get(id) ?? []), ...changes.messages];
        if (!changes.conversation) {
            this.#parts.set(id, messages);
            return null;
        }
        this.#parts.delete(id);
        messages.sort((one, other) => one.seq - other.seq);
        return { ...changes, messages };
    }

    clear() {
        this.#parts.clear();
    }
}
