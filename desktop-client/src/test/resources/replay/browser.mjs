// The web client's store without a page: lines of JSON in, what it says and asks for out. The first argument is the folder with its modules.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { Store } = await import(pathToFileURL(`${process.argv[2]}/state/store.js`));
const out = value => process.stdout.write(`${JSON.stringify(value)}\n`);
const kept = new Map();
const answers = new Map();
let asked = 0;
let now;
let due;
let store;

const timers = {
    now: () => now,
    after(seconds, run) {
        const timer = { at: now + seconds * 1000, run };
        due.push(timer);
        return () => {
            due = due.filter(each => each !== timer);
        };
    },
};

function pass(seconds) {
    const until = now + seconds * 1000;
    for (;;) {
        const next = due.filter(each => each.at <= until).sort((one, other) => one.at - other.at)[0];
        if (!next) {
            break;
        }
        due = due.filter(each => each !== next);
        now = next.at;
        next.run();
    }
    now = until;
}

const ask = (what, conversation, more = {}) => new Promise((resolve, reject) => {
    answers.set(++asked, { resolve, reject });
    out({ ask: asked, what, conversation, ...more });
});

/** The page is closed without a word, and opened again: what is in the browser's store is there. */
function restart() {
    now = Date.parse('2026-03-01T09:00:00Z');
    due = [];
    answers.clear();
    store = new Store('ada', {
        requests: {
            messages: (id, where, limit) => ask('messages', id, { where, limit }),
            participants: id => ask('participants', id),
            receipts: id => ask('receipts', id),
            person: id => ask('person', id),
        },
        say: (command, id) => out({ say: id ? { ...command, id } : command }),
        timers,
        box: { put: async pending => void kept.set(pending.client_message_id, pending), remove: async id => void kept.delete(id) },
        draftBox: { kept: () => [], keep: () => { } },
    });
    store.outbox.restore([...kept.values()]);
}

function shown(talk) {
    return {
        conversation: talk.record,
        unread: talk.unread,
        window: talk.window.messages,
        at_newest: talk.atNewest,
        has_older: talk.hasOlder,
        participants: talk.participants,
        failed: talk.pendings.filter(each => each.state === 'failed').map(each => each.client_message_id),
        is_quiet: talk.unread === talk.record.unread_count && !talk.load && talk.pendings.every(each => each.state === 'failed'),
    };
}

const INPUTS = {
    frame: frame => store.apply(frame),
    link: link => store.disconnected(link),
    answer: ({ number, value, failure }) => {
        const open = answers.get(number);
        answers.delete(number);
        if (failure) {
            open?.reject(new Error(failure));
        } else {
            open?.resolve(value);
        }
    },
    pass,
    restart,
    state: () => out({ state: { link: store.link.state, opened: store.opened?.id ?? null, talks: [...store.talks.values()].map(shown) } }),
    open: id => store.open(id),
    older: id => store.history.older(store.talks.get(id)),
    newer: id => store.history.newer(store.talks.get(id)),
    newest: id => store.history.newest(store.talks.get(id)),
    follow: ([id, isAtEnd]) => store.talks.get(id).follow(isAtEnd),
    participants: id => void store.history.loadParticipants(store.talks.get(id)),
    around: ([id, message]) => void store.history.around(store.talks.get(id), message),
    read: ([id, seq]) => store.read(store.talks.get(id), seq),
    send: ([id, text]) => void store.send(store.talks.get(id), text, null),
};

restart();
for await (const line of createInterface({ input: process.stdin })) {
    const [[name, value]] = Object.entries(JSON.parse(line));
    INPUTS[name](value);
    await new Promise(resolve => setImmediate(resolve));
    out({ done: name });
}
