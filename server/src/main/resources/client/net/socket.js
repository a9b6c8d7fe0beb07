// The connection, which comes back by itself: at once after a loss, then after growing pauses with chance in them, and when the server says.
import { Refusal } from './rest.js';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const QUIET_MS = 20_000;
const PATIENCE_MS = 10_000;
const STABLE_MS = 10_000;
const FOR_GOOD = new Map([[4001, 'session_ended'], [4003, 'deactivated']]);

export class Socket {
    #session;
    #probe;
    #listener;
    #socket = null;
    #tries = 0;
    #isClosed = false;
    #nextPause = null;
    #timer = null;
    #watch = null;
    #heardAt = 0;

    /** `probe()` asks the server something as the session, to learn why it refuses; `listener` hears `frame(frame)` and `disconnected(link)`. */
    constructor(session, probe, listener) {
        this.#session = session;
        this.#probe = probe;
        this.#listener = listener;
        addEventListener('online', () => this.retry());
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'visible') {
                this.retry();
            }
        });
    }

    /** Sends a command as far as there is a connection. */
    say(command, id) {
        if (this.#socket?.readyState === WebSocket.OPEN) {
            this.#socket.send(JSON.stringify(id ? { ...command, id } : command));
        }
    }

    /** Does not wait any longer. */
    retry() {
        if (this.#timer !== null) {
            this.connect();
        }
    }

    close() {
        this.#isClosed = true;
        clearTimeout(this.#timer);
        clearInterval(this.#watch);
        this.#socket?.close(1000);
    }

    async connect() {
        clearTimeout(this.#timer);
        this.#timer = null;
        this.#listener.disconnected({ state: 'connecting' });
        let path;
        try {
            path = await this.#session.socketPath();
        } catch (failure) {
            this.#failed(failure);
            return;
        }
        if (!this.#isClosed) {
            this.#open(new WebSocket(`${location.origin.replace(/^http/, 'ws')}${path}`));
        }
    }

    #open(socket) {
        this.#socket = socket;
        let isOpen = false;
        socket.onopen = () => {
            isOpen = true;
            this.#heardAt = Date.now();
            this.#watch = setInterval(() => this.#look(socket), PATIENCE_MS / 2);
            setTimeout(() => {
                this.#tries = this.#socket === socket ? 0 : this.#tries;
            }, STABLE_MS);
        };
        socket.onmessage = ({ data }) => {
            this.#heardAt = Date.now();
            const frame = JSON.parse(data);
            this.#nextPause = frame.type === 'going_away' ? frame.data.reconnect_after_ms : this.#nextPause;
            this.#listener.frame(frame);
        };
        socket.onclose = ({ code }) => this.#lost(socket, isOpen, code);
    }

    /** A browser tells nothing of the server's pings: where nothing is heard for a while, ask. */
    #look(socket) {
        const silence = Date.now() - this.#heardAt;
        if (silence > QUIET_MS + PATIENCE_MS) {
            this.#lost(socket, true, 4009);
            socket.close();
        } else if (silence > QUIET_MS) {
            this.say({ type: 'ping', data: {} }, 'ping');
        }
    }

    async #lost(socket, wasOpen, code) {
        if (this.#socket !== socket) {
            return;
        }
        this.#socket = null;
        clearInterval(this.#watch);
        if (this.#isClosed) {
            return;
        }
        if (FOR_GOOD.has(code)) {
            this.#listener.disconnected({ state: 'refused', reason: FOR_GOOD.get(code) });
        } else if (wasOpen) {
            this.#wait();
        } else {
            // The browser does not tell why an upgrade was refused; the same person's request does.
            await this.#probe().then(() => this.#wait(), failure => this.#failed(failure));
        }
    }

    #failed(failure) {
        const isFinal = failure instanceof Refusal && [403, 409, 422].includes(failure.status);
        if (failure.status === 401) {
            this.#listener.disconnected({ state: 'refused', reason: 'session_ended' });
        } else if (isFinal) {
            this.#listener.disconnected({ state: 'refused', reason: failure.code, detail: failure.message });
        } else {
            this.#wait(failure.retryAfter ? failure.retryAfter * 1000 : 0);
        }
    }

    #wait(atLeast = 0) {
        const whole = this.#tries === 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#tries - 1, 10));
        const pause = Math.max(atLeast, this.#nextPause ?? whole / 2 + Math.random() * whole / 2);
        this.#nextPause = null;
        this.#tries++;
        this.#listener.disconnected({ state: 'waiting', until: Date.now() + pause });
        this.#timer = setTimeout(() => this.connect(), pause);
    }
}
