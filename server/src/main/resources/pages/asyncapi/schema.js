// Schemas as tables: each field, its kind and its bounds.
import { el, inline } from './dom.js';

/** The last step of a reference is the name of what it leads to. */
export function nameOf(reference) {
    return reference.split('/').at(-1);
}

export function resolved(root, node) {
    return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, step) => at[step.replaceAll('~1', '/').replaceAll('~0', '~')], root) : node;
}

export function kind(schema) {
    if (schema.$ref) {
        return nameOf(schema.$ref);
    }
    if (schema.const !== undefined) {
        return JSON.stringify(schema.const);
    }
    const several = schema.oneOf ?? schema.anyOf ?? schema.allOf;
    if (several) {
        return several.map(kind).join(schema.allOf ? ' and ' : ' or ');
    }
    const types = [schema.type ?? 'any'].flat().map(type => type === 'array' ? `list of ${kind(schema.items ?? {})}` : type);
    const values = schema.enum ? `: ${schema.enum.join(', ')}` : '';
    return types.join(' or ') + (schema.format ? ` (${schema.format})` : '') + values;
}

function bounds(schema) {
    const said = [];
    const tell = (label, value) => value !== undefined && said.push(`${label} ${value}`);
    tell('from', schema.minimum);
    tell('to', schema.maximum);
    tell('at least', schema.minLength ?? schema.minItems);
    tell('at most', schema.maxLength ?? schema.maxItems ?? schema.maxProperties);
    tell('form', schema.pattern);
    return said.join(', ');
}

function shown(root, schema) {
    const name = kind(schema);
    const leadsTo = schema.$ref ?? schema.items?.$ref;
    return leadsTo ? el('a', { href: `#schema-${nameOf(leadsTo)}` }, name) : el('code', {}, name);
}

export function table(root, schema, label) {
    const whole = resolved(root, schema);
    const required = new Set(whole.required ?? []);
    const rows = Object.entries(whole.properties ?? {}).map(([name, field]) => {
        const known = resolved(root, field);
        const note = [field.description ?? known.description, bounds(known)].filter(Boolean).join(' · ');
        return el('tr', {},
            el('th', { scope: 'row' }, el('code', {}, name), required.has(name) ? null : el('span', { class: 'optional' }, ' optional')),
            el('td', {}, shown(root, field)),
            el('td', {}, ...inline(note)));
    });
    if (rows.length === 0) {
        return el('p', {}, el('code', {}, kind(whole)), whole.description ? ' · ' : '', ...inline(whole.description ?? ''), ' ', bounds(whole));
    }
    return el('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': label },
        el('table', {},
            el('thead', {}, el('tr', {}, ...['Field', 'Kind', 'Meaning'].map(head => el('th', { scope: 'col' }, head)))),
            el('tbody', {}, ...rows)));
}
