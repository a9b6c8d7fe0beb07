// Requests over HTTP, as whoever the session says.

/** What the server refused, or that it did not answer: `message` is a sentence for a person. */
export class Refusal extends Error {
    constructor(status, code, detail, errors = [], retryAfter = null) {
        super(detail);
        Object.assign(this, { status, code, errors, retryAfter });
    }

    /** What is wrong with a field, else undefined. */
    of(field) {
        return this.errors.find(error => error.field === field)?.message;
    }
}

const UNREACHABLE = 'The server does not answer. Check that it runs and that this computer is on its network.';

async function answered(response) {
    const body = await response.json().catch(() => ({}));
    if (!response.ok) {
        const wait = response.headers.get('Retry-After');
        throw new Refusal(response.status, body.code ?? 'unknown', body.detail ?? `The server answered ${response.status}.`, body.errors, wait && Number(wait));
    }
    return body;
}

/** Asks without saying who asks. */
export async function ask(method, path, body, headers = {}) {
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    let response;
    try {
        response = await fetch(path, { method, headers: { ...type, ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch {
        throw new Refusal(0, 'unreachable', UNREACHABLE);
    }
    return answered(response);
}

export function query(parameters) {
    const all = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== ''));
    return all.size === 0 ? '' : `?${all}`;
}

export class Rest {
    #session;

    /** `session.signed(path, body)` promises what to ask with; `session.renew()` promises whether another try is worth it after a 401. */
    constructor(session) {
        this.#session = session;
    }

    async ask(method, path, body) {
        const send = async () => {
            const signed = await this.#session.signed(method, path, body);
            return ask(method, signed.path, signed.body, signed.headers);
        };
        try {
            return await send();
        } catch (failure) {
            if (failure.status === 401 && await this.#session.renew()) {
                return send();
            }
            throw failure;
        }
    }

    messages(conversation, where, limit) {
        return this.ask('GET', `/conversations/${conversation}/messages${query({ ...where, limit })}`);
    }

    participants(conversation) {
        return this.ask('GET', `/conversations/${conversation}/participants`);
    }

    receipts(conversation) {
        return this.ask('GET', `/conversations/${conversation}/receipts`);
    }

    person(id) {
        return this.ask('GET', `/users/${encodeURIComponent(id)}`);
    }
}
