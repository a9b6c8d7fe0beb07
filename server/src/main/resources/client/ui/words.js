// What people read, in their language.
import ar from '../words/ar.js';
import de from '../words/de.js';
import en from '../words/en.js';

const WORDS = { en, de, ar };
const language = [...navigator.languages].map(each => each.split('-')[0]).find(each => WORDS[each]) ?? 'en';
const words = WORDS[language];
const plural = new Intl.PluralRules(language);
const locale = navigator.languages.find(each => each.split('-')[0] === language) ?? language;
const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const longDate = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
const brief = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const DAY_MS = 86_400_000;

export const direction = ['ar', 'fa', 'he', 'ur'].includes(language) ? 'rtl' : 'ltr';

/** The words for `key`, with `{0}` and so on filled in; where there are several forms, the one for the number `{0}`. */
export function t(key, ...values) {
    const found = words[key];
    const form = typeof found === 'string' ? found : found[plural.select(values[0])] ?? found.other;
    return form.replaceAll(/\{(\d)\}/g, (_, at) => values[at]);
}

export function dress() {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
}

export function time(iso) {
    return clock.format(new Date(iso));
}

export function moment(iso) {
    return whole.format(new Date(iso));
}

const midnight = date => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

function daysAgo(date) {
    return Math.round((midnight(new Date()) - midnight(date)) / DAY_MS);
}

/** The same where there is little room. */
export function date(iso) {
    return brief.format(new Date(iso));
}

/** For a list: the time today, else the day. */
export function short(iso) {
    const date = new Date(iso);
    const days = daysAgo(date);
    return days === 0 ? clock.format(date) : days < 7 ? weekday.format(date) : shortDate.format(date);
}

/** The day as the line between two days says it. */
export function day(iso) {
    const date = new Date(iso);
    const days = daysAgo(date);
    const text = days < 2 ? relative.format(-days, 'day') : longDate.format(date);
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** How long ago that was, in words. */
export function ago(iso) {
    const minutes = Math.round((Date.now() - Date.parse(iso)) / 60_000);
    if (minutes < 60) {
        return relative.format(-Math.max(1, minutes), 'minute');
    }
    return minutes < 1440 ? relative.format(-Math.round(minutes / 60), 'hour') : relative.format(-Math.round(minutes / 1440), 'day');
}
