// All that this page knows of the server as one person: frames go in, state comes out. Knows nothing of the page or the network.
import { History } from './history.js';
import { Outbox } from './outbox.js';
import { People } from './people.js';
import { Reads } from './reads.js';
import { Reducer } from './reducer.js';
import { Synced } from './synced.js';
import { OwnTyping } from './typing.js';
import { Wishes } from './wishes.js';

const RECORDED = new Set(['new_message', 'message_edited', 'message_deleted', 'reaction_added', 'reaction_removed', 'message_pinned', 'message_unpinned',
    'conversation_created', 'conversation_updated', 'conversation_deleted', 'participant_added', 'participant_removed']);

export class Store {
    server = null;
    /** `idle`, `connecting`, `waiting`, `catching-up`, `online`, `refused`; `until` in `waiting`, `detail` in `refused`. */
    link = { state: 'idle' };
    drafts;
    #listeners = new Set();
    #noticed = new Set();
    #reopened = null;
    #wasOnline = false;
    #say;
    #timers;
    #draftBox;
    #synced;

    /**
     * `requests` asks over HTTP, `say(command, id)` over the socket; `timers` has `now()` and `after(seconds, run)`, which answers how to cancel it.
     * `box` keeps the outbox (`put`, `remove`), `draftBox` the drafts (`kept`, `keep`).
     */
    constructor(me, { requests, say, timers, box, draftBox }) {
        this.me = me;
        this.#say = say;
        this.#timers = timers;
        this.#draftBox = draftBox;
        this.drafts = new Map(draftBox.kept());
        const touch = () => this.touch();
        this.people = new People(me, id => requests.person(id), touch);
        this.reducer = new Reducer(me, this.people, say, timers, this);
        this.#synced = new Synced(this.reducer, this.people, {
            heard: message => this.heard(message),
            newest: (talk, message) => this.#wasOnline && this.#notice(talk, message),
        });
        const link = () => ({ isConnected: ['catching-up', 'online'].includes(this.link.state), isOnline: this.link.state === 'online' });
        this.history = new History(requests, this.people, link, command => this.#sayOnline(command), touch);
        this.outbox = new Outbox(box, say, timers, this);
        this.wishes = new Wishes(say, timers.after);
        this.reads = new Reads(say, timers.after, id => this.#untold(id), this);
        this.ownTyping = new OwnTyping(timers.after, command => this.#sayOnline(command));
    }

    get talks() {
        return this.reducer.talks;
    }

    get opened() {
        return this.history.opened;
    }

    /** Runs after every change; answers how to end that. */
    subscribe(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    /** Hears what a person is told of: `{kind: 'message'|'added'|'trouble', …}`. */
    onNotice(listener) {
        this.#noticed.add(listener);
    }

    touch() {
        this.#listeners.forEach(listener => listener());
    }

    apply(frame) {
        switch (frame.type) {
            case 'user_data':
                this.#welcome(frame.data);
                break;
            case 'synced':
                this.#synced.take(frame.data);
                break;
            case 'ack':
                [this.wishes, this.outbox, this.reads].forEach(each => each.done(frame.id, frame.data));
                break;
            case 'error':
                if (frame.id) {
                    [this.reducer.syncs, this.wishes, this.outbox, this.reads].forEach(each => each.refused(frame.id, frame.data));
                }
                break;
            case 'going_away':
                break;
            default:
                if (RECORDED.has(frame.type) && typeof frame.rev === 'number') {
                    this.reducer.recorded(frame);
                } else {
                    this.reducer.passing(frame);
                }
        }
        this.touch();
    }

    /** There is no connection, and this is why. That one stands, and that nothing is missing any more, the frames tell. */
    disconnected(link) {
        this.link = link;
        this.#lost();
        this.touch();
    }

    // ---- wishes

    open(id) {
        this.history.show(id === null ? null : this.talks.get(id) ?? null);
        this.touch();
    }

    /** The person has seen everything up to there. Markers only move forward. */
    read(talk, seq) {
        if (talk.mark.move(talk.record, talk.window, seq)) {
            talk.become(talk.record);
            this.reads.read(talk.id);
            this.touch();
        }
    }

    /** Promises that it is written down; it waits then, and goes when it can. */
    async send(talk, content, replyTo, forwardOf = null) {
        await this.outbox.send({ conversation_id: talk.id, content, reply_to: replyTo, forward_of: forwardOf });
        this.ownTyping.stopped();
        this.history.sent(talk);
        this.touch();
    }

    draft(id, text, replyTo) {
        if (text === '' && !replyTo) {
            this.drafts.delete(id);
        } else {
            this.drafts.set(id, { text, replyTo });
        }
        this.#draftBox.keep([...this.drafts]);
        this.touch();
    }

    typing(talk, isTyping) {
        if (isTyping && this.link.state === 'online') {
            this.ownTyping.typed(talk.id);
        } else {
            this.ownTyping.stopped();
        }
    }

    /** Takes in a conversation that was just made or joined. */
    meet(record) {
        const talk = this.reducer.meet(record);
        this.touch();
        return talk;
    }

    // ---- what the parts tell

    begun(talk) {
        talk.pendings = this.outbox.of(talk.id);
    }

    ended(talk) {
        this.drafts.delete(talk.id);
        this.history.ended(talk);
    }

    invited(talk) {
        this.#tell({ kind: 'added', talk });
    }

    said(talk, message) {
        this.#notice(talk, message);
    }

    heard(message) {
        this.outbox.settle(message.client_message_id);
    }

    queued(conversation) {
        const talk = this.talks.get(conversation);
        if (talk) {
            talk.pendings = this.outbox.of(conversation);
        }
        this.touch();
    }

    trouble(conversation, detail) {
        if (!this.talks.has(conversation)) {
            this.#tell({ kind: 'trouble', detail });
        }
    }

    changed() {
        this.touch();
    }

    caughtUp() {
        if (this.link.state !== 'catching-up') {
            return;
        }
        this.#wasOnline = true;
        this.link = { state: 'online' };
        if (this.#reopened && !this.opened) {
            this.history.show(this.talks.get(this.#reopened) ?? null);
        }
        this.#reopened = null;
        this.history.reconnected();
        this.reads.open([...this.talks.values()].filter(talk => talk.mark.seq > 0).map(talk => talk.id));
        this.outbox.open();
    }

    done(mark) {
        this.#settle(mark, talk => this.reducer.read(talk, mark.seq));
    }

    refused(mark) {
        this.#settle(mark, talk => this.reducer.unread(talk));
    }

    // ---- inside

    /** What is known of another epoch is void, but for what waits to go out. */
    #welcome(told) {
        this.#lost();
        if (this.server && this.server.epoch !== told.server.epoch) {
            this.#reopened = this.opened?.id ?? null;
            const kept = new Map(this.drafts);
            this.people.clear();
            this.reducer.clear();
            this.drafts = kept;
        }
        this.server = told.server;
        this.link = { state: 'catching-up' };
        this.people.open(true);
        this.people.know([...told.users, told.user]);
        told.conversations.forEach(each => this.reducer.meet(each));
        this.reducer.syncs.all(told.server.epoch, [...this.talks.keys()]);
    }

    #lost() {
        this.reducer.lost();
        this.#synced.lost();
        this.wishes.lost();
        this.outbox.lost();
        this.reads.lost();
        this.ownTyping.forget();
        this.people.open(false);
    }

    #settle(mark, how) {
        const talk = this.talks.get(mark.conversation);
        if (talk && talk.mark.seq === mark.seq) {
            how(talk);
        }
    }

    async #untold(id) {
        const talk = this.talks.get(id);
        return talk ? this.history.markAt(talk, talk.mark.seq) : null;
    }

    #sayOnline(command) {
        if (this.link.state === 'online') {
            this.#say(command, null);
        }
    }

    #notice(talk, message) {
        if (talk.concerns(message, this.#timers.now())) {
            this.#tell({ kind: 'message', talk, message });
        }
    }

    #tell(notice) {
        this.#noticed.forEach(listener => listener(notice));
    }
}
