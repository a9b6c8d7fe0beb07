// What survives this page: messages on their way in the browser's database, forced to its disk; drafts beside them.
const DATABASE = 'parley';
const STORE = 'outbox';

function promised(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

function opened() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'client_message_id' });
    return promised(request);
}

/**
 * The outbox of one person in one window. What a window has written it sends itself; what it leaves behind when it closes, one of the others takes
 * over. Each holds a lock for as long as it is there, and waits for those of the windows whose messages it sees.
 */
export class Box {
    #database;
    #owner;
    #window = [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    #others = new Set();
    #channel = null;
    #isTold = false;

    constructor(database, owner) {
        this.#database = database;
        this.#owner = owner;
    }

    /** Where the browser keeps nothing for this page, what waits does so as long as the page is open. */
    static of(owner) {
        return opened().then(database => new Box(database, owner), () => new Memory());
    }

    /** `take` is given what this window is to send: at once what nobody else sends, later what is left behind. */
    async open(take) {
        if (!navigator.locks) {
            // The same message from two windows is stored once.
            take(await this.#kept());
            return;
        }
        navigator.locks.request(this.#lock(this.#window), () => new Promise(() => { }));
        this.#channel = new BroadcastChannel(`parley-outbox-${this.#owner}`);
        this.#channel.addEventListener('message', ({ data }) => this.#watch(data, take));
        const left = new Set((await this.#kept()).map(pending => pending.window));
        left.forEach(window => this.#watch(window, take));
    }

    /** Promises that it is on disk. */
    async put(pending) {
        await this.#change(store => store.put({ ...pending, owner: this.#owner, window: this.#window }));
        if (!this.#isTold) {
            this.#isTold = true;
            this.#channel?.postMessage(this.#window);
        }
    }

    remove(id) {
        return this.#change(store => store.delete(id));
    }

    /** Everything of this person goes. */
    async clear() {
        const kept = await this.#kept();
        await this.#change(store => kept.forEach(pending => store.delete(pending.client_message_id)));
    }

    async #kept() {
        const all = await promised(this.#database.transaction(STORE).objectStore(STORE).getAll());
        return all.filter(pending => pending.owner === this.#owner);
    }

    #lock(window) {
        return `parley-window-${window}`;
    }

    /** Waits until that window is gone. */
    #watch(window, take) {
        if (window !== this.#window && !this.#others.has(window)) {
            this.#others.add(window);
            navigator.locks.request(this.#lock(window), async () => {
                const left = (await this.#kept()).filter(pending => pending.window === window);
                await this.#change(store => left.forEach(pending => store.put({ ...pending, window: this.#window })));
                take(left);
            });
        }
    }

    #change(change) {
        return new Promise((resolve, reject) => {
            const transaction = this.#database.transaction(STORE, 'readwrite', { durability: 'strict' });
            transaction.oncomplete = () => resolve();
            transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('The browser could not keep this.'));
            change(transaction.objectStore(STORE));
        });
    }
}

class Memory {
    #kept = new Map();

    async open() { }

    async clear() {
        this.#kept.clear();
    }

    async put(pending) {
        this.#kept.set(pending.client_message_id, pending);
    }

    async remove(id) {
        this.#kept.delete(id);
    }
}

/** The drafts of one person. */
export class DraftBox {
    #key;

    constructor(owner) {
        this.#key = `parley.drafts.${owner}`;
    }

    kept() {
        return JSON.parse(localStorage.getItem(this.#key) ?? '[]');
    }

    clear() {
        localStorage.removeItem(this.#key);
    }

    /** Where there is no room left the drafts last as long as the page. */
    keep(drafts) {
        try {
            localStorage.setItem(this.#key, JSON.stringify(drafts));
        } catch (failure) {
            if (!(failure instanceof DOMException)) {
                throw failure;
            }
        }
    }
}
