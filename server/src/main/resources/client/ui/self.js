// One's own menu: status, profile, look, password, places where one is signed in, and out.
import { field, form, show } from './dialog.js';
import { h, say } from './dom.js';
import { icon } from './icons.js';
import { chosen, choose } from './look.js';
import { menu } from './popup.js';
import { date, t } from './words.js';

const STATUSES = ['online', 'away', 'busy', 'offline'];

export function selfMenu(desk, anchor) {
    const me = desk.store.people.me;
    const statuses = STATUSES.map(status => ({
        words: status === 'offline' ? t('presence.invisible') : t(`presence.${status}`),
        checked: me.status === status,
        run: () => desk.did({ type: 'set_status', data: { status } }),
    }));
    menu(anchor, t('list.menu'), [...statuses,
        { name: 'write', words: t('self.profile'), run: () => profile(desk) },
        ...(desk.isAccount ? [{ name: 'edit', words: t('self.password'), run: () => password(desk) },
            { name: 'info', words: t('self.sessions'), run: () => sessions(desk) }] : []),
        { name: 'exit', words: t('self.signOut'), run: () => desk.signOut() }]);
}

/** How the page looks, as entries of a menu. */
export function looks() {
    return ['system', 'light', 'dark'].map(look => ({ words: t(`look.${look}`), checked: chosen() === look, run: () => choose(look) }));
}

function profile(desk) {
    const me = desk.store.people.me;
    show(t('self.profile'), close => {
        const name = field('display_name', t('door.displayName'), { maxlength: '100', value: me.display_name, autofocus: true });
        const bio = field('bio', t('self.bio'), { rows: '3', maxlength: '1000' });
        bio.input.value = me.bio ?? '';
        return form([name, bio], t('app.save'), async () => {
            await desk.requests.ask('PUT', `/users/${desk.store.me}`, { display_name: name.input.value.trim(), bio: bio.input.value.trim() });
            close();
        });
    });
}

function password(desk) {
    show(t('self.password'), close => {
        const before = field('current_password', t('self.password.now'), { type: 'password', autocomplete: 'current-password', autofocus: true });
        const next = field('password', t('door.newPassword'), { type: 'password', autocomplete: 'new-password' }, t('door.password.hint'));
        return form([before, next], t('app.save'), async () => {
            await desk.requests.ask('PUT', '/auth/password', { current_password: before.input.value, password: next.input.value });
            close();
        });
    });
}

function sessions(desk) {
    show(t('self.sessions'), () => {
        const list = h('ul', { class: 'results', role: 'list' });
        const wrong = h('p', { class: 'wrong', role: 'alert' });
        const load = () => desk.requests.ask('GET', '/auth/sessions').then(all => list.replaceChildren(...all.map(each => place(each, end))),
            failure => say(wrong, failure.message));
        const end = id => desk.requests.ask('DELETE', `/auth/sessions/${id}`).then(load, failure => say(wrong, failure.message));
        load();
        return h('div', { class: 'stack' }, wrong, list);
    });
}

function place(session, end) {
    const name = session.current ? t('self.here') : session.device || session.address;
    return h('li', { class: 'choice' }, h('span', { class: 'who' }, h('strong', { dir: 'auto' }, name),
        h('span', { class: 'hint' }, `${session.address} · ${date(session.used_at)}`)),
    session.current ? null : h('button', { type: 'button', class: 'round', 'aria-label': t('self.end', name), on: { click: () => end(session.id) } }, icon('close')));
}
