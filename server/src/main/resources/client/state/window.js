// The loaded part of one history: messages in the order of their `seq`, without a hole.
import { to } from './change.js';

export const MOST = 400;
/** Dropping them one by one as new ones come would lay the whole list out for each. */
const SPARE = 100;

export class Window {
    messages = [];
    #places = new Map();

    get isEmpty() {
        return this.messages.length === 0;
    }

    get isFull() {
        return this.messages.length >= MOST;
    }

    /** The first one's `seq`, or 0. */
    get first() {
        return this.isEmpty ? 0 : this.messages[0].seq;
    }

    /** The last one's `seq`, or 0. */
    get last() {
        return this.isEmpty ? 0 : this.messages.at(-1).seq;
    }

    get(id) {
        const seq = this.#places.get(id);
        return seq === undefined ? null : this.messages[seq - this.first];
    }

    at(seq) {
        return !this.isEmpty && seq >= this.first && seq <= this.last ? this.messages[seq - this.first] : null;
    }

    /** True where all from `from` to `to` are loaded; none are, where `to` is below `from`. */
    covers(from, to) {
        return to < from || !this.isEmpty && from >= this.first && to <= this.last;
    }

    /** How many of the loaded ones with `from <= seq <= to` count as unread. */
    counted(from, to, me) {
        return this.messages.filter(message => message.seq >= from && message.seq <= to
            && message.message_type !== 'system' && message.sender_id !== me).length;
    }

    /** Shows this part in place of what was loaded. */
    show(part) {
        this.messages = [...part];
        this.#places = new Map(part.map(message => [message.id, message.seq]));
    }

    /** Takes in a part without holes: newer versions of what is loaded, and what joins it at either end. What does not join is left. */
    add(part) {
        if (this.isEmpty) {
            this.show(part);
            return;
        }
        const { first, last } = this;
        part.filter(message => message.seq >= first && message.seq <= last).forEach(message => this.change(to(message)));
        const older = part.filter(message => message.seq < first);
        const newer = part.filter(message => message.seq > last);
        const joinsNewer = newer.length > 0 && newer[0].seq === last + 1;
        const joinsOlder = older.length > 0 && older.at(-1).seq === first - 1;
        if (joinsNewer || joinsOlder) {
            this.show([...(joinsOlder ? older : []), ...this.messages, ...(joinsNewer ? newer : [])]);
        }
    }

    change(change) {
        const before = this.get(change.id);
        if (before) {
            const next = change.how(before);
            if (next !== before) {
                this.messages = this.messages.with(before.seq - this.first, next);
            }
        }
    }

    /** Drops the oldest once there are a good deal too many. */
    trimOlder() {
        if (this.messages.length >= MOST + SPARE) {
            this.show(this.messages.slice(this.messages.length - MOST));
        }
    }

    /** Drops the newest that are too many. */
    trimNewer() {
        if (this.messages.length > MOST) {
            this.show(this.messages.slice(0, MOST));
        }
    }

    /** Drops what the server no longer has. */
    dropBefore(firstSeq) {
        if (!this.isEmpty && this.first < firstSeq) {
            this.show(this.messages.filter(message => message.seq >= firstSeq));
        }
    }
}

/** A part of a history on its way. What happens meanwhile is noted, and done to the part when it comes: it may have been read before or after that. */
export class Incoming {
    #changes = [];
    #arrived = [];

    changed(change) {
        this.#changes.push(change);
    }

    arrived(newer) {
        this.#arrived.push(...newer);
    }

    /** The part as it is now. */
    now(part, record) {
        const window = new Window();
        window.show(part);
        if (part.length > 0 || this.#arrived.length > 0 && this.#arrived[0].seq === record.first_seq) {
            window.add(this.#arrived);
        }
        // Behind what arrived: that may have been changed since, too.
        this.#changes.forEach(change => window.change(change));
        window.dropBefore(record.first_seq);
        return window.messages;
    }
}
