// What opens beside a control and goes by itself: menus, and the choice of emoji.
import { h } from './dom.js';
import { icon } from './icons.js';

const MARGIN = 8;

function place(popup, anchor) {
    const at = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popup;
    const isRight = at.left + at.width / 2 > innerWidth / 2;
    const left = Math.min(Math.max(MARGIN, isRight ? at.right - width : at.left), innerWidth - width - MARGIN);
    const fitsBelow = at.bottom + MARGIN + height < innerHeight;
    popup.style.left = `${left}px`;
    popup.style.top = `${fitsBelow ? at.bottom + 4 : Math.max(MARGIN, at.top - height - 4)}px`;
}

/** Shows `popup` beside `anchor`; focus goes in, and comes back when it closes. */
export function open(popup, anchor) {
    const row = anchor.closest('li[id]')?.id;
    popup.setAttribute('popover', 'auto');
    // In the same part of the page: a modal window makes everything outside of it inert, and readers tell in which part one is.
    (anchor.closest('dialog, main, header, nav') ?? document.body).append(popup);
    popup.showPopover();
    place(popup, anchor);
    set(anchor, true);
    popup.addEventListener('toggle', event => {
        if (event.newState === 'closed') {
            const hadFocus = popup.contains(document.activeElement) || document.activeElement === document.body;
            popup.remove();
            set(anchor, false);
            if (hadFocus) {
                // What it was opened from may have been painted anew meanwhile.
                (anchor.isConnected ? anchor : document.getElementById(row)?.querySelector('.actions'))?.focus();
            }
        }
    });
    popup.querySelector('button, input')?.focus();
}

function set(anchor, isOpen) {
    anchor.setAttribute('aria-expanded', isOpen);
}

/** Arrow keys, Home and End go from one to the next. */
export function arrows(node, selector, columns = 1) {
    node.addEventListener('keydown', event => {
        const all = [...node.querySelectorAll(selector)];
        const at = all.indexOf(document.activeElement);
        const isRtl = document.documentElement.dir === 'rtl';
        const steps = {
            ArrowDown: columns, ArrowUp: -columns, Home: -at, End: all.length - 1 - at,
            ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1,
        };
        const step = steps[event.key];
        if (at >= 0 && step !== undefined) {
            event.preventDefault();
            all[Math.min(all.length - 1, Math.max(0, at + step))].focus();
        }
    });
}

/** A menu of `{name, words, run, danger, checked}`; `checked` makes it one of several that exclude each other. `above` stands before them. */
export function menu(anchor, label, items, above = null) {
    const popup = h('div', { class: 'popup' });
    const list = h('div', { role: 'menu', 'aria-label': label }, items.map(item => h('button', {
        type: 'button',
        role: item.checked === undefined ? 'menuitem' : 'menuitemradio',
        'aria-checked': item.checked === undefined ? null : String(item.checked),
        class: item.danger ? 'item danger' : 'item',
        on: {
            click: () => {
                popup.hidePopover();
                item.run();
            },
        },
    }, item.name ? icon(item.name) : h('span', { class: 'mark', 'aria-hidden': 'true' }, item.checked ? '✓' : ''), item.words)));
    arrows(list, '.item');
    popup.append(...[above, list].filter(Boolean));
    open(popup, anchor);
    return popup;
}
