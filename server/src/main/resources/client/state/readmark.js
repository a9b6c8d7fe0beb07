// How far one has read one conversation here, where the server does not know it yet.
export class ReadMark {
    seq = 0;
    #unread = 0;
    #me;

    constructor(me) {
        this.#me = me;
    }

    /** What the badge shows. */
    shown(now) {
        return this.seq === 0 ? now.unread_count : this.#unread;
    }

    /** Moves on to `to`; false where one was there or further already. */
    move(now, window, to) {
        const before = Math.max(this.seq, now.last_read_seq);
        const next = Math.min(to, now.last_seq);
        if (next <= before) {
            return false;
        }
        this.#unread = this.#left(now, window, next, this.shown(now) - window.counted(before + 1, next, this.#me));
        this.seq = next;
        return true;
    }

    /** One more to read. */
    arrived() {
        this.#unread++;
    }

    /** What is personal came from the server: forgotten where it knows as much now, or where the place is gone. */
    settle(now) {
        if (this.seq !== 0 && (now.last_read_seq >= this.seq || now.first_seq > this.seq)) {
            this.forget();
        }
    }

    /** What is unread was counted anew by the server, from further back than one has read. */
    recount(now, window) {
        if (this.seq > 0) {
            this.seq = Math.min(this.seq, now.last_seq);
            this.#unread = this.#left(now, window, this.seq, now.unread_count);
        }
    }

    forget() {
        this.seq = 0;
        this.#unread = 0;
    }

    #left(now, window, from, most) {
        return window.covers(from + 1, now.last_seq)
            ? window.counted(from + 1, now.last_seq, this.#me)
            : Math.max(0, Math.min(most, now.last_seq - from));
    }
}
