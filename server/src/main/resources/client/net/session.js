// Who one is: by name alone where that is enough, else by an account. A token is in memory only; what keeps one signed in is a cookie that no script reads.
import { ask, Refusal } from './rest.js';

const EARLY_MS = 60_000;
const LOCK = 'parley-refresh';
const FLAG = 'parley.account';
const NAME = 'parley.name';

/** Someone on a server where a name is enough. */
export class NameSession {
    constructor(id) {
        this.id = id;
        localStorage.setItem(NAME, id);
    }

    static lastName() {
        return localStorage.getItem(NAME) ?? '';
    }

    get isAccount() {
        return false;
    }

    async signed(method, path, body) {
        if (method === 'GET') {
            return { path: `${path}${path.includes('?') ? '&' : '?'}user_id=${encodeURIComponent(this.id)}`, body, headers: {} };
        }
        return { path, body: { ...body, user_id: this.id }, headers: {} };
    }

    async renew() {
        return false;
    }

    async socketPath() {
        return `/ws/${this.id}`;
    }

    async end() {
        localStorage.removeItem(NAME);
    }
}

/** Someone with an account. */
export class AccountSession {
    #grant;
    #until;
    #renewal = null;

    constructor(grant) {
        this.#take(grant);
        localStorage.setItem(FLAG, grant.user.id);
    }

    /** Whoever was signed in when this page was last open, else null. */
    static async resumed() {
        if (!localStorage.getItem(FLAG)) {
            return null;
        }
        try {
            return new AccountSession(await refreshed());
        } catch (failure) {
            if (failure.status === 401 || failure.status === 403) {
                localStorage.removeItem(FLAG);
                return null;
            }
            throw failure;
        }
    }

    static async by(path, wish) {
        return new AccountSession(await ask('POST', path, wish));
    }

    get id() {
        return this.#grant.user.id;
    }

    get isAccount() {
        return true;
    }

    async signed(method, path, body) {
        if (Date.now() > this.#until - EARLY_MS) {
            await this.renew();
        }
        return { path, body, headers: { Authorization: `Bearer ${this.#grant.access_token}` } };
    }

    /** Gets the next token; one question at a time, whoever wants it. Promises false where the session is over. */
    renew() {
        this.#renewal ??= refreshed().then(grant => {
            this.#take(grant);
            return true;
        }, failure => {
            if (failure.status === 401) {
                return false;
            }
            throw failure;
        }).finally(() => {
            this.#renewal = null;
        });
        return this.#renewal;
    }

    async socketPath() {
        const { headers } = await this.signed('POST', '/auth/ws-ticket');
        const { ticket } = await ask('POST', '/auth/ws-ticket', undefined, headers);
        return `/ws/${this.id}?ticket=${encodeURIComponent(ticket)}`;
    }

    async end() {
        localStorage.removeItem(FLAG);
        await ask('POST', '/auth/logout', undefined, { Authorization: `Bearer ${this.#grant.access_token}` }).catch(failure => {
            if (!(failure instanceof Refusal)) {
                throw failure;
            }
        });
    }

    #take(grant) {
        this.#grant = grant;
        this.#until = Date.now() + grant.expires_in * 1000;
    }
}

/** Of all windows of this browser one at a time, because each refresh token is good once. */
function refreshed() {
    const go = () => ask('POST', '/auth/refresh');
    return navigator.locks ? navigator.locks.request(LOCK, go) : go();
}
