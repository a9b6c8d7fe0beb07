// One conversation as this page knows it. The store alone changes it; everyone else reads.
import { Ahead } from './ahead.js';
import { ReadMark } from './readmark.js';
import { Window } from './window.js';

export class Talk {
    window = new Window();
    ahead = new Ahead();
    /** Asked for when the conversation is opened, kept up by events from then on. */
    participants = [];
    participantChanges = 0;
    /** Who has read up to where, without oneself. */
    receipts = new Map();
    /** Who types now, without oneself. */
    typing = new Set();
    /** Own messages on their way, in their order; shown behind the newest message. */
    pendings = [];
    /** The `seq` behind which the "new messages" line stands; 0 where there is none. */
    newFrom = 0;
    unread = 0;
    atNewest = false;
    hasOlder = false;
    isLoaded = false;
    isFollowed = true;
    isEnded = false;
    load = null;
    loadFailure = null;

    constructor(me, record) {
        this.me = me;
        this.mark = new ReadMark(me);
        this.record = record;
        this.unread = record.unread_count;
    }

    get id() {
        return this.record.id;
    }

    get rev() {
        return this.record.rev;
    }

    /** The other one of a private conversation (oneself in notes to self), else null. */
    get other() {
        return this.record.type !== 'private' ? null : this.record.participant_ids.find(id => id !== this.me) ?? this.me;
    }

    get isAdmin() {
        return this.record.admin_ids.includes(this.me);
    }

    /** How far one has read, wherever that was: what lies behind it is new. */
    get readUpTo() {
        return Math.max(this.mark.seq, this.record.last_read_seq);
    }

    isMuted(now) {
        return this.record.muted_until !== null && Date.parse(this.record.muted_until) > now;
    }

    /** True where a message is one to be told of. */
    concerns(message, now) {
        if (message.sender_id === this.me || message.message_type === 'system' || message.is_deleted || this.isMuted(now)) {
            return false;
        }
        return this.record.notify === 'mentions' ? message.mentions.includes(this.me) : this.record.notify !== 'none';
    }

    /** Sets the record, and what follows from it and from what is loaded. */
    become(next) {
        this.record = next;
        this.window.dropBefore(next.first_seq);
        this.unread = this.mark.shown(next);
        this.atNewest = this.isLoaded && (this.window.isEmpty ? next.last_seq < next.first_seq : this.window.last >= next.last_seq);
        this.hasOlder = this.isLoaded && !this.window.isEmpty && this.window.first > next.first_seq;
    }

    /** Takes in messages behind the newest one; past a full window that is not followed they only count. */
    arrived(newer) {
        if (this.atNewest && (this.isFollowed || !this.window.isFull)) {
            this.window.add(newer);
            if (!this.load) {
                this.window.trimOlder();
            }
        }
        this.load?.incoming.arrived(newer);
    }

    change(change) {
        this.window.change(change);
        this.load?.incoming.changed(change);
    }

    /** A part was shown in the window, or all of it was dropped. */
    loaded(isLoaded) {
        this.isLoaded = isLoaded;
        this.become(this.record);
    }

    follow(isAtBottom) {
        this.isFollowed = isAtBottom;
        if (isAtBottom && !this.load) {
            this.window.trimOlder();
            this.become(this.record);
        }
    }

    takePart(participants) {
        this.participantChanges++;
        this.participants = participants;
    }

    participant(id, change) {
        this.participants = this.participants.map(each => each.id === id ? change(each) : each);
    }

    receipt(receipt) {
        const known = this.receipts.get(receipt.user_id);
        if (receipt.user_id !== this.me && (!known || known.seq < receipt.seq)) {
            this.receipts.set(receipt.user_id, receipt);
        }
    }
}
