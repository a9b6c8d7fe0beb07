// What becomes of one message that was there before: `{id, how}`, where `how` is pure and answers the same message where that has the change already.

/** The message as it is now; of two versions the one with the greater `rev` is newer. */
export function to(now) {
    return { id: now.id, how: before => before.rev < now.rev ? now : before };
}

function within(id, rev, change) {
    return { id, how: before => before.rev >= rev ? before : { ...before, ...change(before), rev } };
}

function react(event, change) {
    const { message_id: id, emoji } = event.data;
    return within(id, event.rev, before => {
        const people = change(before.reactions[emoji] ?? []);
        const reactions = { ...before.reactions, [emoji]: people };
        if (people.length === 0) {
            delete reactions[emoji];
        }
        return { reactions };
    });
}

/** What a fact does to a message that was there before it, else null. */
export function of(event) {
    const { data, rev } = event;
    switch (event.type) {
        case 'new_message':
            return data.thread_root_id ? within(data.thread_root_id, data.rev, before => ({
                thread: { reply_count: (before.thread?.reply_count ?? 0) + 1, last_reply_at: data.timestamp },
            })) : null;
        case 'message_edited':
        case 'message_deleted':
            return to(data);
        case 'reaction_added':
            return react(event, people => people.includes(data.user_id) ? people : [...people, data.user_id]);
        case 'reaction_removed':
            return react(event, people => people.filter(id => id !== data.user_id));
        case 'message_pinned':
            return within(data.message_id, rev, () => ({ pinned: true }));
        case 'message_unpinned':
            return within(data.message_id, rev, () => ({ pinned: false }));
        default:
            return null;
    }
}
