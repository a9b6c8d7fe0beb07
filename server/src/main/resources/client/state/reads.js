// Tells the server how far one has read: the newest place alone, at most once a second for all, and few at a time.
const PREFIX = 'read-';
const PAUSE_SECONDS = 1;
const AT_ONCE = 10;

export class Reads {
    #say;
    #after;
    #place;
    #told;
    #due = new Set();
    #underWay = new Map();
    #isOpen = false;
    #isPausing = false;
    #number = 0;

    /** `place(id)` promises `{conversation, message, seq}`, or null where there is nothing to tell; `told` has `done(mark)` and `refused(mark)`. */
    constructor(say, after, place, told) {
        this.#say = say;
        this.#after = after;
        this.#place = place;
        this.#told = told;
    }

    /** One has read on there. */
    read(id) {
        this.#due.add(id);
        this.#pump();
    }

    /** Nothing is missed any more: these are still to be told. */
    open(untold) {
        this.#isOpen = true;
        untold.forEach(id => this.#due.add(id));
        this.#pump();
    }

    lost() {
        this.#isOpen = false;
        this.#due.clear();
        this.#underWay.clear();
    }

    done(id) {
        this.#settle(id, mark => this.#told.done(mark));
    }

    refused(id, failed) {
        this.#settle(id, mark => {
            if (failed.retryable) {
                this.#after(failed.retry_after ?? 1, () => this.read(mark.conversation));
            } else {
                this.#told.refused(mark);
            }
        });
    }

    #settle(id, then) {
        const mark = this.#underWay.get(id);
        if (mark) {
            this.#underWay.delete(id);
            then(mark);
        }
    }

    #pump() {
        if (!this.#isOpen || this.#isPausing || this.#due.size === 0) {
            return;
        }
        this.#isPausing = true;
        this.#after(PAUSE_SECONDS, () => {
            this.#isPausing = false;
            this.#pump();
        });
        for (const conversation of [...this.#due].slice(0, AT_ONCE)) {
            this.#due.delete(conversation);
            this.#place(conversation).then(mark => this.#tell(mark));
        }
    }

    #tell(mark) {
        if (mark && this.#isOpen) {
            const id = PREFIX + ++this.#number;
            this.#underWay.set(id, mark);
            this.#say({ type: 'mark_read', data: { conversation_id: mark.conversation, message_id: mark.message } }, id);
        }
    }
}
