// The one place that speaks to those who do not see the page: each message once, and at a rate that one can listen to.
const PAUSE_MS = 2_500;
const MOST_AT_ONCE = 3;

export class Live {
    #node;
    #waiting = [];
    #timer = null;

    constructor(node) {
        this.#node = node;
    }

    /** Tells a sentence. Of many with the same `summary`, a function of their number, that is told instead. */
    tell(text, group = null, summary = null) {
        this.#waiting.push({ text, group, summary });
        if (this.#timer === null) {
            this.#next();
        }
    }

    #next() {
        if (this.#waiting.length === 0) {
            this.#timer = null;
            return;
        }
        const { text, group, summary } = this.#waiting[0];
        const same = group === null ? [] : this.#waiting.filter(each => each.group === group);
        if (same.length > MOST_AT_ONCE) {
            this.#waiting = this.#waiting.filter(each => each.group !== group);
            this.#node.textContent = summary(same.length);
        } else {
            this.#waiting.shift();
            this.#node.textContent = text;
        }
        this.#timer = setTimeout(() => this.#next(), PAUSE_MS);
    }
}
