// Elements. Text is only ever set as text: there is no way from a message to markup.
const VECTOR = 'http://www.w3.org/2000/svg';

/**
 * An element: `class`, `on: {event: listener}`, `style: {--name: value}` and attributes (`true` is an empty one; false, null and undefined are none),
 * then its children, of which strings are text and null is nothing.
 */
export function h(tag, properties = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name === 'on') {
            Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
        } else if (value !== false && value !== null && value !== undefined) {
            node.setAttribute(name, value === true ? '' : value);
        }
    }
    node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
    return node;
}

/** Sets an attribute only where it changes, so that nothing is announced that did not happen. */
export function set(node, name, value) {
    if (value === false || value === null || value === undefined) {
        node.removeAttribute(name);
    } else if (node.getAttribute(name) !== String(value)) {
        node.setAttribute(name, value);
    }
}

export function say(node, text) {
    if (node.textContent !== text) {
        node.textContent = text;
    }
}

/** Makes `parent` have these children in this order, and touches no more than that needs: what stays where it is keeps focus and selection. */
export function arrange(parent, children) {
    const wanted = new Set(children);
    [...parent.childNodes].filter(node => !wanted.has(node)).forEach(node => node.remove());
    let at = parent.firstChild;
    for (const child of children) {
        if (child === at) {
            at = at.nextSibling;
        } else if (child.parentNode === parent && parent.moveBefore) {
            // Keeps focus where it is (DOM Standard, 4.2.3), where the browser knows it.
            parent.moveBefore(child, at);
        } else {
            parent.insertBefore(child, at);
        }
    }
}

/**
 * Keeps the node of each key while what it shows is the same. `marks` of an entry are compared one by one; `make` makes the node anew, or brings the
 * one that it is given up to date.
 */
export class Rows {
    #rows = new Map();

    /** `entries` are `{key, marks, make}`; answers their nodes in their order. */
    of(entries) {
        const next = new Map();
        for (const { key, marks, make } of entries) {
            const known = this.#rows.get(key);
            const isSame = known && known.marks.length === marks.length && known.marks.every((mark, at) => Object.is(mark, marks[at]));
            next.set(key, isSame ? known : { marks, node: make(known?.node) });
        }
        this.#rows = next;
        return [...next.values()].map(row => row.node);
    }
}

export function vector(tag, attributes, ...children) {
    const node = document.createElementNS(VECTOR, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
}
