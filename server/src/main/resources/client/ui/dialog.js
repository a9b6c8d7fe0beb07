// Windows over the page: the browser keeps focus in them and the page behind them out of reach.
import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

let number = 0;

/** Shows a window with a title; `content(close)` makes what is in it. */
export function show(title, content, className = '') {
    const id = `dialog-${++number}`;
    const dialog = h('dialog', { class: `dialog ${className}`, 'aria-labelledby': id });
    const close = () => dialog.close();
    dialog.append(h('header', {},
        h('h2', { id }, title),
        h('button', { type: 'button', class: 'round', 'aria-label': t('app.close'), on: { click: close } }, icon('close'))),
    ...[content(close)].flat());
    dialog.addEventListener('close', () => dialog.remove());
    dialog.addEventListener('mousedown', event => {
        if (event.target === dialog) {
            close();
        }
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
    return dialog;
}

/** Asks before something that cannot be taken back. */
export function confirm(title, text, yes, run) {
    show(title, close => [h('p', {}, text), buttons(
        h('button', { type: 'button', class: 'plain', on: { click: close } }, t('app.cancel')),
        h('button', {
            type: 'button', class: 'danger', autofocus: true, on: {
                click: () => {
                    close();
                    run();
                },
            },
        }, yes))], 'narrow');
}

export function buttons(...all) {
    return h('div', { class: 'buttons' }, all);
}

/** A field with its name above, a hint below, and what is wrong with it. */
export function field(name, label, properties = {}, hint = null) {
    const id = `field-${name}-${++number}`;
    const input = h(properties.rows ? 'textarea' : 'input', {
        id, name, 'aria-describedby': `${id}-hint ${id}-wrong`, autocomplete: 'off', ...properties,
    });
    const wrong = h('p', { class: 'wrong', id: `${id}-wrong` });
    const node = h('div', { class: 'field' }, h('label', { for: id }, label), input, h('p', { class: 'hint', id: `${id}-hint` }, hint ?? ''), wrong);
    return {
        node,
        input,
        blame(text) {
            wrong.textContent = text ?? '';
            input.setAttribute('aria-invalid', text ? 'true' : 'false');
            if (text) {
                input.focus();
            }
        },
    };
}

/** A form that is busy while `send()` is under way, and shows beside its fields, or at the end, what was wrong. */
export function form(fields, go, send, more = []) {
    const wrong = h('p', { class: 'wrong', role: 'alert' });
    const submit = h('button', { class: 'primary' }, go);
    const node = h('form', { novalidate: true }, fields.map(each => each.node), wrong, buttons(more, submit));
    node.addEventListener('submit', async event => {
        event.preventDefault();
        if (submit.disabled) {
            return;
        }
        submit.disabled = true;
        wrong.textContent = '';
        fields.forEach(each => each.blame?.(null));
        try {
            await send();
        } catch (failure) {
            const blamed = fields.find(each => each.input && failure.of?.(each.input.name));
            if (blamed) {
                blamed.blame(failure.of(blamed.input.name));
            } else {
                wrong.textContent = failure.message;
            }
        } finally {
            submit.disabled = false;
        }
    });
    return node;
}
