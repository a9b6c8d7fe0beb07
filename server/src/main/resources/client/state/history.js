// What is in view, and what is loaded of it: parts of histories come into windows from the server.
import { Incoming, MOST } from './window.js';

const PAGE = 100;
const VIEWED = 8;

export class History {
    opened = null;
    #requests;
    #people;
    #link;
    #say;
    #changed;
    #viewed = [];

    /** `link()` answers how the connection stands; `say` is without effect where nobody would hear it. */
    constructor(requests, people, link, say, changed) {
        this.#requests = requests;
        this.#people = people;
        this.#link = link;
        this.#say = say;
        this.#changed = changed;
    }

    /** Puts a conversation in view, or none, with what one would look at first. */
    show(talk) {
        if (this.#view(talk) && talk) {
            this.#open(talk);
        }
    }

    /** Puts a conversation in view, at a message; promises false where that is not there. */
    around(talk, message) {
        this.#view(talk);
        return talk.window.get(message) ? Promise.resolve(true) : this.#begin(talk, { around: message }, true);
    }

    /** Everything came again: what is in view is told and asked for anew. */
    reconnected() {
        const talk = this.opened;
        if (talk) {
            this.#look(talk);
            if (!talk.isLoaded || talk.loadFailure) {
                this.#open(talk);
            }
        }
    }

    /** A conversation is no more. */
    ended(talk) {
        cancel(talk);
        this.#viewed = this.#viewed.filter(each => each !== talk);
        if (this.opened === talk) {
            this.opened = null;
        }
    }

    /** One has sent something: that is where one looks next. */
    sent(talk) {
        talk.newFrom = 0;
        if (this.opened === talk && !talk.load) {
            this.newest(talk);
        }
    }

    newest(talk) {
        if (!talk.atNewest && !(talk.load && Object.keys(talk.load.where).length === 0)) {
            this.#begin(talk, {}, true);
        }
    }

    older(talk) {
        if (!talk.load && talk.hasOlder) {
            this.#begin(talk, { before: talk.window.first }, false);
        }
    }

    newer(talk) {
        if (!talk.load && talk.isLoaded && !talk.window.isEmpty && !talk.atNewest) {
            this.#begin(talk, { after: talk.window.last }, false);
        }
    }

    /** Asks who takes part; again, where that changed in the meantime. Where there is no answer what is known stays. */
    loadParticipants(talk) {
        const changes = talk.participantChanges;
        return this.#requests.participants(talk.id).then(found => {
            if (talk.participantChanges !== changes) {
                return this.loadParticipants(talk);
            }
            if (!talk.isEnded) {
                this.#people.knowParticipants(found);
                talk.takePart(found);
                this.#changed();
            }
        }, () => { });
    }

    /** The message at a place, or the one before it that is there, to tell how far one has read; promises null where none is. */
    async markAt(talk, seq) {
        const latest = talk.record.last_message;
        const loaded = talk.window.at(seq);
        if (seq === 0) {
            return null;
        }
        if (loaded || latest?.seq === seq) {
            return { conversation: talk.id, message: loaded ? loaded.id : latest.id, seq };
        }
        const found = await this.#requests.messages(talk.id, { before: seq + 1 }, 1).catch(() => []);
        return found.length === 0 ? null : { conversation: talk.id, message: found.at(-1).id, seq };
    }

    /** The windows of those that were in view last are kept. False where it is in view already. */
    #view(talk) {
        const before = this.opened;
        if (before === talk) {
            return false;
        }
        if (before) {
            this.#say({ type: 'leave_conversation', data: { conversation_id: before.id } });
            before.newFrom = 0;
        }
        this.opened = talk;
        if (talk) {
            talk.newFrom = talk.unread > 0 ? talk.readUpTo : 0;
            this.#viewed = [...this.#viewed.filter(each => each !== talk), talk];
            if (this.#viewed.length > VIEWED) {
                drop(this.#viewed.shift());
            }
            this.#look(talk);
        }
        return true;
    }

    /** Loads what one would look at first: where the unread ones begin, else the newest. What is loaded already stays where it is. */
    #open(talk) {
        const firstNew = Math.max(talk.readUpTo + 1, talk.record.first_seq);
        const isShown = talk.isLoaded && (talk.unread === 0 || talk.window.covers(firstNew, firstNew));
        if (isShown || talk.load) {
            return;
        }
        if (talk.unread > 0 && talk.record.last_seq - firstNew > PAGE / 2) {
            this.#begin(talk, { before: firstNew + PAGE / 2 }, true);
        } else {
            this.newest(talk);
        }
    }

    async #begin(talk, where, isInPlace) {
        cancel(talk);
        const load = { where, isInPlace, incoming: new Incoming() };
        talk.load = load;
        talk.loadFailure = null;
        this.#changed();
        try {
            const part = this.#link().isConnected ? await this.#requests.messages(talk.id, where, PAGE) : await offline();
            if (talk.load !== load) {
                return false;
            }
            end(talk, load, load.incoming.now(part, talk.record));
            return true;
        } catch (failure) {
            if (talk.load === load) {
                talk.load = null;
                talk.loadFailure = failure.message;
            }
            return false;
        } finally {
            this.#changed();
        }
    }

    /** Tells that it is in view, and asks for what is only of interest then. */
    #look(talk) {
        if (this.#link().isOnline) {
            this.#say({ type: 'join_conversation', data: { conversation_id: talk.id } });
            this.loadParticipants(talk);
            this.#requests.receipts(talk.id).then(found => {
                found.forEach(receipt => talk.receipt(receipt));
                this.#changed();
            }, () => { });
        }
    }
}

function offline() {
    return Promise.reject(new Error('offline'));
}

function end(talk, load, part) {
    talk.load = null;
    if (load.isInPlace) {
        talk.window.show(part.length > MOST ? part.slice(part.length - MOST) : part);
    } else {
        talk.window.add(part);
    }
    if (load.where.before !== undefined && !load.isInPlace) {
        talk.window.trimNewer();
    } else {
        talk.window.trimOlder();
    }
    talk.loaded(true);
}

/** A part is not wanted any more. */
export function cancel(talk) {
    talk.load = null;
    talk.loadFailure = null;
}

function drop(talk) {
    cancel(talk);
    talk.window.show([]);
    talk.loaded(false);
}
