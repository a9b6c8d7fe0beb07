// The document of the socket as a page: what one sends, what one hears, and what is in it.
import { el, inline, paragraphs } from './dom.js';
import { nameOf, resolved, table } from './schema.js';

const page = document.getElementById('page');

/** `messages` are references into the channel, which refer on to the components. */
function messagesOf(root, operations) {
    const references = operations.flatMap(operation => operation.messages.map(message => resolved(root, message).$ref));
    return [...new Set(references)].map(reference => [nameOf(reference), resolved(root, { $ref: reference })]);
}

function example(name, sample) {
    return el('details', {},
        el('summary', {}, `Example: ${sample.name ?? name}`),
        el('pre', { tabindex: '0' }, el('code', {}, JSON.stringify(sample.payload, null, 2))));
}

function message(root, name, told) {
    const data = resolved(root, told.payload).properties?.data;
    return el('section', { class: 'frame', id: `frame-${name}`, 'aria-labelledby': `name-${name}` },
        el('h3', { id: `name-${name}` }, el('code', {}, name), ` ${told.title ?? ''}`),
        ...paragraphs(told.description ?? told.summary ?? ''),
        data ? table(root, data, `Fields of the frame ${name}`) : null,
        ...(told.examples ?? []).map(sample => example(name, sample)));
}

function chapter(root, id, title, text, entries) {
    return el('section', { 'aria-labelledby': id }, el('h2', { id }, title), el('p', {}, ...inline(text)),
        ...entries.map(([name, told]) => message(root, name, told)));
}

function contents(chapters) {
    return el('nav', { class: 'contents', 'aria-label': 'Contents' }, ...chapters.flatMap(([id, title, entries, prefix]) => [
        el('a', { href: `#${id}`, class: 'chapter' }, title),
        el('ul', {}, ...entries.map(([name]) => el('li', {}, el('a', { href: `#${prefix}-${name}` }, name)))),
    ]));
}

function schemas(root, entries) {
    return el('section', { 'aria-labelledby': 'schemas' }, el('h2', { id: 'schemas' }, 'What is in them'),
        ...entries.map(([name, schema]) => el('section', { class: 'frame', id: `schema-${name}`, 'aria-labelledby': `schema-name-${name}` },
            el('h3', { id: `schema-name-${name}` }, el('code', {}, name)),
            ...(schema.properties ? paragraphs(schema.description ?? '') : []),
            table(root, schema, `Fields of ${name}`))));
}

function show(root) {
    const operations = Object.values(root.operations);
    const sent = messagesOf(root, operations.filter(operation => operation.action === 'receive'));
    const heard = messagesOf(root, operations.filter(operation => operation.action === 'send'));
    const kinds = Object.entries(root.components.schemas);
    const address = Object.values(root.channels)[0].address;
    const socket = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${address}`;
    page.replaceChildren(
        contents([['send', 'You send', sent, 'frame'], ['hear', 'You hear', heard, 'frame'], ['schemas', 'What is in them', kinds, 'schema']]),
        el('main', {},
            el('h1', {}, root.info.title, ' ', el('span', { class: 'version' }, root.info.version)),
            el('p', {}, 'Connect to ', el('code', {}, socket)),
            ...paragraphs(root.info.description),
            chapter(root, 'send', 'You send', 'Each may carry an `id`; then `ack` or `error` answers with the same.', sent),
            chapter(root, 'hear', 'You hear', 'Frames with `rev` come in its order, and none is lost.', heard),
            schemas(root, kinds)));
    // What the address names could not be found before it was there.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

async function start() {
    const answer = await fetch('/asyncapi.json');
    if (!answer.ok) {
        throw new Error(`/asyncapi.json answered ${answer.status}`);
    }
    show(await answer.json());
}

start().catch(failure => {
    page.textContent = `The document could not be loaded (${failure.message}). Is the server running? Load the page again.`;
});
