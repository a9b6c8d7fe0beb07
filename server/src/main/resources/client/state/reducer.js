// Makes state of facts: each once and in the order of its revision, whatever order or number of times it comes in. Owns the conversations.
import { of } from './change.js';
import { after, entered, listed, owned, participantsAfter, read } from './facts.js';
import { Syncs } from './syncs.js';
import { Talk } from './talk.js';
import { Typists } from './typing.js';

export class Reducer {
    talks = new Map();
    #me;
    #people;
    #listener;
    #typists;

    /** `listener` hears what else follows: `begun`, `invited`, `ended`, `said`, `heard`, `caughtUp`. */
    constructor(me, people, say, timers, listener) {
        this.#me = me;
        this.#people = people;
        this.#listener = listener;
        this.syncs = new Syncs(say, timers.after, id => {
            const talk = this.talks.get(id);
            return talk && { rev: talk.rev, heard: talk.ahead.heard };
        }, () => listener.caughtUp());
        this.#typists = new Typists(timers.after, (where, who) => {
            this.talks.get(where)?.typing.delete(who);
            listener.changed();
        });
    }

    /** Takes in a conversation as it is now, where it is not known yet or no older; answers its state. */
    meet(told) {
        const known = this.talks.get(told.id);
        if (known) {
            if (known.rev === told.rev && told.unread_count !== undefined) {
                this.#own(known, listed(told));
            }
            return known;
        }
        const talk = new Talk(this.#me, entered(listed(told)));
        this.talks.set(talk.id, talk);
        this.#listener.begun(talk);
        return talk;
    }

    /** A fact that participants share; it has a `rev`. */
    recorded(event) {
        const id = event.data.conversation_id ?? event.data.id;
        const talk = this.talks.get(id);
        if (!talk) {
            this.#unknown(id, event);
        } else if (event.rev === talk.rev && event.type === 'participant_added' && event.data.user_id === this.#me && event.data.by !== this.#me) {
            this.#listener.invited(talk);
        } else if (event.rev > talk.rev + 1) {
            talk.ahead.hold(event);
            this.syncs.want(id);
        } else if (event.rev === talk.rev + 1) {
            this.#next(talk, event);
            this.resume(talk);
        }
    }

    /** What holds for the moment, or for oneself alone. */
    passing({ type, data = {} }) {
        const talk = this.talks.get(data.conversation_id ?? data.id);
        switch (type) {
            case 'conversation_updated':
                if (talk) {
                    this.#own(talk, data);
                }
                break;
            case 'message_read':
                if (talk) {
                    this.#receipts(talk, data);
                }
                break;
            case 'user_updated':
                this.#people.know([data]);
                this.talks.forEach(each => each.participant(data.id, known => ({ ...data, role: known.role, joined_at: known.joined_at })));
                break;
            case 'user_status':
                this.#people.shown(data);
                this.talks.forEach(each => each.participant(data.user_id, known => ({ ...known, status: data.status, last_seen: data.last_seen })));
                break;
            case 'typing_indicator':
                if (talk) {
                    this.#typing(talk, data);
                }
                break;
            default: // of a newer server, or of no interest
        }
    }

    lost() {
        this.syncs.lost();
        this.#typists.stopAll();
    }

    /** Forgets every conversation. */
    clear() {
        [...this.talks.values()].forEach(talk => this.#forget(talk));
    }

    become(talk, next) {
        talk.mark.settle(next);
        talk.become(next);
    }

    /** The server knows that one has read up to there. */
    read(talk, seq) {
        this.become(talk, read(talk.record, seq, talk.unread, Math.min(talk.record.mention_count, talk.unread)));
    }

    /** The server will not take how far one has read: what it counts stands. */
    unread(talk) {
        talk.mark.forget();
        talk.become(talk.record);
    }

    end(talk) {
        this.#forget(talk);
        this.syncs.unwant(talk.id);
    }

    /** What was kept ahead follows now, as far as nothing is missing. */
    resume(talk) {
        for (let event = talk.ahead.after(talk.rev); event && !talk.isEnded; event = talk.ahead.after(talk.rev)) {
            this.#next(talk, event);
        }
        if (talk.ahead.isBehind(talk.rev)) {
            this.syncs.want(talk.id);
        } else {
            this.syncs.unwant(talk.id);
        }
    }

    /** A fact about a conversation that is not known: where it goes on, all of it is asked for, unless that is under way. */
    #unknown(id, event) {
        if (event.type === 'conversation_created') {
            const talk = this.meet(event.data);
            if (event.data.rev === 1 && event.data.created_by !== this.#me && event.data.type !== 'private') {
                this.#listener.invited(talk);
            }
            return;
        }
        const isOver = event.type === 'conversation_deleted' || event.type === 'participant_removed' && event.data.user_id === this.#me;
        if (!isOver && !this.syncs.tellsAll) {
            this.syncs.want(id);
        }
    }

    #next(talk, event) {
        if (event.type === 'conversation_deleted' || event.type === 'participant_removed' && event.data.user_id === this.#me) {
            this.end(talk);
        } else {
            this.#apply(talk, event);
        }
    }

    #apply(talk, event) {
        const change = of(event);
        if (change) {
            talk.change(change);
        }
        const isSaid = event.type === 'new_message';
        if (isSaid) {
            this.#arrived(talk, event.data);
        }
        if (event.type === 'participant_added') {
            this.#people.know([event.data.user]);
        }
        this.become(talk, after(talk.record, event, this.#me));
        const participants = participantsAfter(talk.participants, event, talk.record);
        if (talk.participants.length === 0) {
            // Those who were never asked for stay unknown.
            talk.takePart([]);
        } else if (participants !== talk.participants) {
            talk.takePart(participants);
        }
        if (isSaid) {
            this.#listener.said(talk, event.data);
        }
    }

    #arrived(talk, message) {
        this.#listener.heard(message);
        this.#typists.stopped(talk.id, message.sender_id);
        talk.arrived([message]);
        if (message.sender_id !== this.#me && message.message_type !== 'system') {
            talk.mark.arrived();
        }
    }

    /** What is personal was counted by the server. */
    #personal(talk, next) {
        if (next !== talk.record) {
            talk.mark.recount(next, talk.window);
            this.become(talk, next);
        }
    }

    #own(talk, told) {
        this.#personal(talk, owned(talk.record, told));
        if (told.rev > talk.rev) {
            talk.ahead.heardOf(told.rev);
            this.syncs.want(talk.id);
        }
    }

    #receipts(talk, data) {
        data.receipts.forEach(receipt => talk.receipt(receipt));
        if (data.last_read_seq !== undefined && data.last_read_seq !== null) {
            this.#personal(talk, read(talk.record, data.last_read_seq, data.unread_count, data.mention_count ?? 0));
        }
    }

    #typing(talk, { user_id: who, is_typing: isTyping }) {
        if (isTyping && who !== this.#me) {
            this.#typists.typed(talk.id, who);
            talk.typing.add(who);
        } else {
            this.#typists.stopped(talk.id, who);
        }
    }

    #forget(talk) {
        this.talks.delete(talk.id);
        talk.isEnded = true;
        this.#listener.ended(talk);
    }
}
