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

/** The outbox of one person. */
export class Box {
    #database;
    #owner;

    constructor(database, owner) {
        this.#database = database;
        this.#owner = owner;
    }

    /** Where the browser keeps nothing for this page, what waits does so as long as the page is open. */
    static of(owner) {
        return opened().then(database => new Box(database, owner), () => new Memory());
    }

    async kept() {
        const all = await promised(this.#database.transaction(STORE).objectStore(STORE).getAll());
        return all.filter(pending => pending.owner === this.#owner);
    }

    /** Promises that it is on disk. */
    put(pending) {
        return this.#change(store => store.put({ ...pending, owner: this.#owner }));
    }

    remove(id) {
        return this.#change(store => store.delete(id));
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

    async kept() {
        return [];
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
