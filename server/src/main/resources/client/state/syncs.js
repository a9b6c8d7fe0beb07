// Asks for what was missed: one question at a time, each about as many conversations as a frame holds.
const PREFIX = 'sync-';
const AT_ONCE = 500;
const NOTHING = { rev: -1, heard: -1 };

export class Syncs {
    #say;
    #after;
    #known;
    #caughtUp;
    #wanted = new Set();
    #asked = null;
    #asksForNew = false;
    #isOpen = false;
    #retry = () => { };
    #epoch = null;
    #number = 0;

    /** `known` answers `{rev, heard}` of a conversation or undefined; `caughtUp` runs whenever nothing is missed. */
    constructor(say, after, known, caughtUp) {
        this.#say = say;
        this.#after = after;
        this.#known = known;
        this.#caughtUp = caughtUp;
    }

    /** A connection stands: asks about all of these, and for conversations that are not among them. */
    all(epoch, conversations) {
        this.lost();
        this.#epoch = epoch;
        this.#isOpen = true;
        this.#asksForNew = true;
        conversations.forEach(id => this.#wanted.add(id));
        this.#ask();
    }

    /** Something of this conversation was missed. */
    want(id) {
        if (this.#isOpen && !this.#wanted.has(id)) {
            this.#wanted.add(id);
            this.#ask();
        }
    }

    /** What was missed has come by other ways. */
    unwant(id) {
        this.#wanted.delete(id);
    }

    get isAsking() {
        return this.#asked !== null;
    }

    /** True where the answer that is coming, or the one after it, tells of every conversation. */
    get tellsAll() {
        return this.#asksForNew;
    }

    /** What was known when it was asked. */
    askedWith(id) {
        return this.#asked?.get(id) ?? NOTHING;
    }

    /** A part of the answer was taken in. */
    answered(more) {
        if (!more) {
            this.#asked = null;
            this.#asksForNew = false;
            this.#ask();
        }
    }

    /** Where it was the question that was refused, it is put again. */
    refused(id, failed) {
        if (this.#asked !== null && id === PREFIX + this.#number) {
            this.#asked.forEach((_, each) => this.#wanted.add(each));
            this.#retry = this.#after(failed.retry_after ?? 1, () => {
                this.#asked = null;
                this.#ask();
            });
        }
    }

    lost() {
        this.#retry();
        this.#retry = () => { };
        this.#isOpen = false;
        this.#asksForNew = false;
        this.#asked = null;
        this.#wanted.clear();
    }

    #ask() {
        if (this.#asked !== null) {
            return;
        }
        if (this.#wanted.size === 0 && !this.#asksForNew) {
            this.#caughtUp();
            return;
        }
        this.#asked = new Map();
        for (const id of [...this.#wanted].slice(0, AT_ONCE)) {
            this.#wanted.delete(id);
            this.#asked.set(id, this.#known(id) ?? NOTHING);
        }
        const conversations = Object.fromEntries([...this.#asked].map(([id, known]) => [id, known.rev]));
        this.#say({ type: 'sync', data: { epoch: this.#epoch, conversations, partial: !this.#asksForNew } }, PREFIX + ++this.#number);
    }
}
