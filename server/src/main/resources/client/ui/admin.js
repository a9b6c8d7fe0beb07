// For administrators: who is here, and who may come.
import { avatar } from './avatar.js';
import { confirm, field, form, show } from './dialog.js';
import { h, say } from './dom.js';
import { icon } from './icons.js';
import { menu } from './popup.js';
import { date, t } from './words.js';

/** A link that is told once, to pass on. */
function told(title, link) {
    show(title, () => {
        const input = h('input', { value: link, readonly: true, 'aria-label': title, autofocus: true });
        const note = h('p', { class: 'hint', role: 'status' });
        return h('div', { class: 'stack' }, h('p', { class: 'hint' }, t('admin.once')), input, note, navigator.clipboard ? h('div', { class: 'buttons' }, h('button', {
            type: 'button', class: 'primary', on: {
                click: () => navigator.clipboard.writeText(link).then(() => say(note, t('said.copied')), failure => say(note, failure.message)),
            },
        }, t('admin.copy'))) : null);
    });
}

export function people(desk) {
    show(t('admin.people'), () => {
        const list = h('ul', { class: 'results', role: 'list' });
        const wrong = h('p', { class: 'wrong', role: 'alert' });
        const load = () => desk.requests.ask('GET', '/admin/users').then(all => list.replaceChildren(...all.map(each => person(desk, each, run))),
            failure => say(wrong, failure.message));
        const run = (method, path, body) => desk.requests.ask(method, path, body).then(answer => {
            say(wrong, '');
            load();
            return answer;
        }, failure => say(wrong, failure.message));
        load();
        return h('div', { class: 'stack' }, wrong, list);
    });
}

function person(desk, { user, has_password: hasPassword, sessions }, run) {
    const path = `/admin/users/${user.id}`;
    const isMe = user.id === desk.store.me;
    const isAdmin = user.role === 'admin';
    const words = [user.username, isAdmin ? t('admin.administrator') : null, user.deactivated ? t('presence.deactivated') : null,
        hasPassword ? t('admin.sessions', sessions) : t('admin.noPassword')].filter(Boolean).join(' · ');
    const label = t('details.for', user.display_name);
    const items = [
        { name: 'write', words: t('admin.reset'), run: () => run('POST', `${path}/reset`).then(made => made && told(t('admin.reset'), made.link)) },
        { name: isAdmin ? 'down' : 'plus', words: isAdmin ? t('admin.dismiss') : t('admin.appoint'), run: () => run('PATCH', path, { role: isAdmin ? 'member' : 'admin' }) },
        user.deactivated
            ? { name: 'check', words: t('admin.activate'), run: () => run('PATCH', path, { active: true }) }
            : {
                name: 'close', words: t('admin.deactivate'), danger: true, run: () => confirm(t('admin.deactivate.title', user.display_name),
                    t('admin.deactivate.text'), t('admin.deactivate'), () => run('PATCH', path, { active: false })),
            },
    ];
    return h('li', { class: 'choice' }, avatar({ id: user.id, name: user.display_name, status: user.status, size: 'small' }),
        h('span', { class: 'who' }, h('strong', { dir: 'auto' }, user.display_name), h('span', { class: 'hint' }, words)),
        isMe ? null : h('button', {
            type: 'button', class: 'round', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': label,
            on: { click: event => menu(event.currentTarget, label, items) },
        }, icon('more')));
}

export function invites(desk) {
    show(t('admin.invites'), () => {
        const list = h('ul', { class: 'results', role: 'list' });
        const wrong = h('p', { class: 'wrong', role: 'alert' });
        const load = () => desk.requests.ask('GET', '/admin/invites').then(all => list.replaceChildren(...all.map(each => invite(each, run))),
            failure => say(wrong, failure.message));
        const run = id => desk.requests.ask('DELETE', `/admin/invites/${id}`).then(load, failure => say(wrong, failure.message));
        const uses = field('max_uses', t('admin.uses'), { type: 'number', min: '1', max: '1000', value: '1' });
        const days = field('expires_in', t('admin.days'), { type: 'number', min: '1', max: '90', value: '7' });
        load();
        return h('div', { class: 'stack' }, form([uses, days], t('admin.invite'), async () => {
            const made = await desk.requests.ask('POST', '/admin/invites', {
                max_uses: Number(uses.input.value), expires_in: Math.round(Number(days.input.value) * 86_400),
            });
            load();
            told(t('admin.invite.link'), made.link);
        }), wrong, list);
    });
}

function invite(each, run) {
    const words = t('admin.invite.until', each.uses, each.max_uses, date(each.expires_at));
    return h('li', { class: 'choice' }, h('span', { class: 'who' }, h('strong', {}, t('admin.invite.of', date(each.created_at))),
        h('span', { class: 'hint' }, words)),
    h('button', { type: 'button', class: 'round', 'aria-label': t('admin.invite.remove', words), on: { click: () => run(each.id) } }, icon('trash')));
}
