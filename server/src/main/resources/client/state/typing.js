// Who types where, and telling that one types oneself.
const SHOWN_SECONDS = 6;
const PAUSE_SECONDS = 3;

/** Others: each ends by itself a while after the last sign of it. */
export class Typists {
    #after;
    #ended;
    #ends = new Map();

    constructor(after, ended) {
        this.#after = after;
        this.#ended = ended;
    }

    typed(where, who) {
        this.#ends.get(`${where} ${who}`)?.cancel();
        const cancel = this.#after(SHOWN_SECONDS, () => this.#end(where, who));
        this.#ends.set(`${where} ${who}`, { where, who, cancel });
    }

    stopped(where, who) {
        const end = this.#ends.get(`${where} ${who}`);
        if (end) {
            end.cancel();
            this.#end(where, who);
        }
    }

    stopAll() {
        [...this.#ends.values()].forEach(({ where, who }) => this.stopped(where, who));
    }

    #end(where, who) {
        this.#ends.delete(`${where} ${who}`);
        this.#ended(where, who);
    }
}

/** Oneself: not with every key, and once when it is over. */
export class OwnTyping {
    #after;
    #say;
    #where = null;
    #pause = null;

    constructor(after, say) {
        this.#after = after;
        this.#say = say;
    }

    typed(where) {
        if (where !== this.#where) {
            this.stopped();
        }
        if (!this.#pause) {
            this.#where = where;
            this.#pause = this.#after(PAUSE_SECONDS, () => {
                this.#pause = null;
            });
            this.#tell(true);
        }
    }

    stopped() {
        if (this.#where !== null) {
            this.#tell(false);
            this.forget();
        }
    }

    /** The connection is gone, and with it what was said. */
    forget() {
        this.#where = null;
        this.#pause?.();
        this.#pause = null;
    }

    #tell(isTyping) {
        this.#say({ type: 'typing', data: { conversation_id: this.#where, is_typing: isTyping } });
    }
}
