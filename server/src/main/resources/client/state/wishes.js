// Commands over the socket of which one wants to know what becomes.
const PREFIX = 'wish-';
const PATIENCE_SECONDS = 15;

export class Wishes {
    #say;
    #after;
    #open = new Map();
    #number = 0;

    constructor(say, after) {
        this.#say = say;
        this.#after = after;
    }

    /** Says it; promises what the server answers, refused with a sentence for a person. */
    ask(command) {
        return new Promise((resolve, reject) => {
            const id = PREFIX + ++this.#number;
            const cancel = this.#after(PATIENCE_SECONDS, () => this.#unanswered(id));
            this.#open.set(id, { resolve, reject, cancel });
            this.#say(command, id);
        });
    }

    done(id, data) {
        this.#take(id)?.resolve(data);
    }

    refused(id, failed) {
        this.#take(id)?.reject(new Error(failed.detail));
    }

    /** The connection is gone: what became of them is not known. */
    lost() {
        [...this.#open.keys()].forEach(id => this.#unanswered(id));
    }

    #unanswered(id) {
        this.#take(id)?.reject(new Error('The server did not answer in time. It may have done this: look before you try again.'));
    }

    #take(id) {
        const wish = this.#open.get(id);
        wish?.cancel();
        this.#open.delete(id);
        return wish;
    }
}
