// Icons of Feather (https://feathericons.com, MIT), as lines on 24 by 24.
import { vector } from './dom.js';

const PATHS = {
    alert: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M12 8v4', 'M12 16h.01'],
    back: ['M19 12H5', 'M12 19l-7-7 7-7'],
    bell: ['M13.73 21a2 2 0 0 1-3.46 0', 'M18.63 13A17.9 17.9 0 0 1 18 8', 'M6.26 6.26A5.9 5.9 0 0 0 6 8c0 7-3 9-3 9h14', 'M18 8a6 6 0 0 0-9.33-5', 'M1 1l22 22'],
    check: ['M20 6L9 17l-5-5'],
    clock: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M12 6v6l4 2'],
    close: ['M18 6L6 18', 'M6 6l12 12'],
    copy: ['M11 9h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z', 'M5 15H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v1'],
    down: ['M6 9l6 6 6-6'],
    edit: ['M17 3a2.83 2.83 0 1 1 4 4L7.5 20.5 2 22l1.5-5.5L17 3z'],
    exit: ['M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4', 'M16 17l5-5-5-5', 'M21 12H9'],
    hash: ['M4 9h16', 'M4 15h16', 'M10 3L8 21', 'M16 3l-2 18'],
    info: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M12 16v-4', 'M12 8h.01'],
    menu: ['M3 12h18', 'M3 6h18', 'M3 18h18'],
    more: ['M12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2', 'M19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2', 'M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2'],
    pin: ['M19 21l-7-5-7 5V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z'],
    plus: ['M12 5v14', 'M5 12h14'],
    read: ['M18 6L7 17l-5-5', 'M22 10l-7.5 7.5L13 16'],
    reply: ['M9 14L4 9l5-5', 'M20 20v-7a4 4 0 0 0-4-4H4'],
    search: ['M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16', 'M21 21l-4.35-4.35'],
    send: ['M22 2L11 13', 'M22 2l-7 20-4-9-9-4 20-7z'],
    smile: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M8 14s1.5 2 4 2 4-2 4-2', 'M9 9h.01', 'M15 9h.01'],
    trash: ['M3 6h18', 'M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6m3 0V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2', 'M10 11v6', 'M14 11v6'],
    write: ['M11 4H4a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2v-7', 'M18.5 2.5a2.12 2.12 0 0 1 3 3L12 15l-4 1 1-4 9.5-9.5z'],
};

/** A picture beside words, or in a control that has a name: nothing is told of it. */
export function icon(name) {
    return vector('svg', { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false' },
        ...PATHS[name].map(d => vector('path', { d })));
}
