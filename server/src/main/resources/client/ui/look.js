// Light, dark, or as the system has it.
const KEY = 'parley.look';
const MEDIA = { system: '(prefers-color-scheme: dark)', light: 'not all', dark: 'all' };

export function chosen() {
    const kept = localStorage.getItem(KEY);
    return MEDIA[kept] ? kept : 'system';
}

export function choose(look) {
    localStorage.setItem(KEY, look);
    wear();
}

export function wear() {
    document.getElementById('dark').media = MEDIA[chosen()];
}
