// What comes of the answers to `sync`: what was missed, put where it belongs.
import { Answer } from './ahead.js';
import { to } from './change.js';
import { cancel } from './history.js';

export class Synced {
    #reducer;
    #people;
    #listener;
    #answer = new Answer();

    /** `listener` hears `heard(message)` of each message and `newest(talk, message)` of what is new. */
    constructor(reducer, people, listener) {
        this.#reducer = reducer;
        this.#people = people;
        this.#listener = listener;
    }

    /** The connection is gone: what came in part will come again whole. */
    lost() {
        this.#answer.clear();
    }

    /** Takes in one frame of an answer. */
    take(synced) {
        if (this.#reducer.syncs.isAsking) {
            synced.gone.map(id => this.#reducer.talks.get(id)).filter(Boolean).forEach(talk => this.#reducer.end(talk));
            synced.new.forEach(told => this.#reducer.meet(told));
            for (const [id, changes] of Object.entries(synced.conversations)) {
                const all = this.#answer.take(id, changes);
                if (all) {
                    this.#merge(all);
                }
            }
            this.#reducer.syncs.answered(synced.more);
        }
    }

    /** An answer that is older than what is known by now has nothing to tell, unless it is the server that has gone back. */
    #merge(changes) {
        changes.messages.forEach(message => this.#listener.heard(message));
        const talk = this.#reducer.meet(changes.conversation);
        const asked = this.#reducer.syncs.askedWith(talk.id);
        if (changes.rev < talk.rev && changes.rev >= asked.rev) {
            return;
        }
        const newer = this.#newer(talk, changes);
        talk.mark.recount(changes.conversation, talk.window);
        this.#reducer.become(talk, changes.conversation);
        if (changes.participants) {
            this.#people.knowParticipants(changes.participants);
            if (changes.participants.length === changes.conversation.participant_count) {
                talk.takePart(changes.participants);
            }
        }
        talk.ahead.forget(Math.max(talk.rev, asked.heard));
        this.#reducer.resume(talk);
        if (newer.length > 0) {
            this.#listener.newest(talk, newer.at(-1));
        }
    }

    /** Puts the messages in, and answers those that are new. */
    #newer(talk, { messages, conversation, reset }) {
        const lastSeq = talk.record.last_seq;
        const newer = messages.filter(message => message.seq > lastSeq && message.seq >= conversation.first_seq);
        if (reset) {
            cancel(talk);
            talk.window.show(talk.isLoaded ? messages : []);
            return newer;
        }
        messages.filter(message => message.seq <= lastSeq).forEach(message => talk.change(to(message)));
        talk.window.dropBefore(conversation.first_seq);
        talk.arrived(newer);
        return newer;
    }
}
