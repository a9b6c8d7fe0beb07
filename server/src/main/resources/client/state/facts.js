// How facts change a conversation's record and its participants. Pure; records are as on the wire, and are replaced, never changed.
const LISTED = 100;
const PREVIEW = 256;
const OWN = ['unread_count', 'mention_count', 'last_read_seq', 'muted_until', 'pinned', 'is_archived', 'notify'];

const isSeenBySomeone = told => told.unread_count !== undefined && told.unread_count !== null;

function own(record) {
    return Object.fromEntries(OWN.map(field => [field, record[field]]));
}

/** As a list shows it: only the first participants are named. */
export function listed(record) {
    return record.participant_ids.length <= LISTED ? record : { ...record, participant_ids: record.participant_ids.slice(0, LISTED) };
}

/** A conversation that was told to many, as someone sees it who has just come to it: everything there counts as read. */
export function entered(told) {
    return isSeenBySomeone(told) ? told : {
        ...told, unread_count: 0, mention_count: 0, last_read_seq: told.last_seq, muted_until: null, pinned: false, is_archived: false, notify: 'all',
    };
}

function latest(message) {
    const points = [...message.content];
    return {
        id: message.id,
        content: points.length <= PREVIEW ? message.content : points.slice(0, PREVIEW).join(''),
        sender_id: message.sender_id,
        timestamp: message.timestamp,
        seq: message.seq,
        message_type: message.message_type,
        is_deleted: message.is_deleted,
    };
}

/** The record after one has read on; `mentions` of what is unread call one by name. */
export function read(now, seq, unread, mentions) {
    if (seq < now.last_read_seq || seq === now.last_read_seq && mentions === now.mention_count) {
        return now;
    }
    return { ...now, unread_count: seq === now.last_read_seq ? now.unread_count : unread, mention_count: mentions, last_read_seq: seq };
}

function grown(now, message, me) {
    const next = { ...now, last_seq: message.seq, last_activity: message.timestamp, last_message: latest(message), rev: message.rev };
    if (message.sender_id === me) {
        return read(next, message.seq, 0, 0);
    }
    return message.message_type === 'system' ? next : {
        ...next, unread_count: now.unread_count + 1, mention_count: now.mention_count + (message.mentions.includes(me) ? 1 : 0),
    };
}

function touched(now, message) {
    return { ...now, rev: message.rev, last_message: message.seq === now.last_seq ? latest(message) : now.last_message };
}

function updated(now, told) {
    const kept = Math.max(0, told.last_seq - told.first_seq + 1);
    const unread = Math.min(kept, now.unread_count);
    return { ...told, ...own(now), unread_count: unread, mention_count: Math.min(unread, now.mention_count) };
}

function added(now, event) {
    const ids = now.participant_ids;
    return {
        ...now,
        rev: event.rev,
        participant_count: now.participant_count + 1,
        admin_ids: event.data.admin_ids,
        participant_ids: ids.length < LISTED ? [...ids, event.data.user_id] : ids,
    };
}

function removed(now, event) {
    return {
        ...now,
        rev: event.rev,
        participant_count: now.participant_count - 1,
        admin_ids: event.data.admin_ids,
        participant_ids: now.participant_ids.filter(id => id !== event.data.user_id),
    };
}

/** The record after the next fact, as `me` sees it. */
export function after(now, event, me) {
    switch (event.type) {
        case 'new_message': return grown(now, event.data, me);
        case 'message_edited':
        case 'message_deleted': return touched(now, event.data);
        case 'conversation_updated': return updated(now, event.data);
        case 'conversation_created': return entered(event.data);
        case 'participant_added': return added(now, event);
        case 'participant_removed': return removed(now, event);
        default: return { ...now, rev: event.rev };
    }
}

/** The record after something personal changed. What was said in the meantime may be known already, and then its counts are old. */
export function owned(now, told) {
    if (!isSeenBySomeone(told)) {
        return now;
    }
    const isOld = told.rev < now.rev || told.last_read_seq < now.last_read_seq;
    const counts = isOld ? now : told;
    const next = {
        ...now,
        ...own(told),
        unread_count: counts.unread_count,
        mention_count: counts.mention_count,
        last_read_seq: counts.last_read_seq,
    };
    return OWN.every(field => next[field] === now[field]) ? now : next;
}

function ranked(participants, now) {
    return participants.map(each => {
        const role = now.admin_ids.includes(each.id) ? 'admin' : 'member';
        return each.role === role ? each : { ...each, role };
    });
}

/** The participants after a fact that made `now` of the record; the same list where it did not change them. */
export function participantsAfter(participants, event, now) {
    switch (event.type) {
        case 'participant_added':
            return ranked([...participants.filter(each => each.id !== event.data.user_id),
                { ...event.data.user, role: 'member', joined_at: event.data.joined_at }], now);
        case 'participant_removed':
            return ranked(participants.filter(each => each.id !== event.data.user_id), now);
        case 'conversation_updated':
            return ranked(participants, now);
        default:
            return participants;
    }
}
