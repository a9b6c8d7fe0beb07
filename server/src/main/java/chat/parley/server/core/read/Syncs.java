package chat.parley.server.core.read;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.store.Database;
import chat.parley.server.store.tables.Tables;
import chat.parley.server.store.tables.Written;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiFunction;

/// The answer to one `sync`: what changed since the revisions that a client knows, made frame by frame as the connection takes it.
///
/// Each conversation's part is one consistent read. A part too large for a frame is cut between revisions, so that a client whose
/// connection ends in the middle goes on from the last one it has. Owned by the thread that iterates.
final class Syncs implements Iterator<Synced> {
    /// Leaves a frame's limit room for what stands around the parts.
    private static final int FULL = Server.Limits.SERVER_FRAME - 16_384;
    private static final int FRESH_AT_ONCE = 100;
    private final Database database;
    private final User.Id who;
    private final BiFunction<Conversation, List<Conversation.Participant>, List<Conversation.Participant>> shown;
    private final boolean isForeignEpoch;
    private final Command.Sync wish;
    private List<Conversation.Id> gone;
    private final Queue<Conversation.Id> asked;
    private final Queue<Conversation.Id> unknown;
    private final Queue<Part> ready = new ArrayDeque<>();
    private boolean ended;

    private record Part(Conversation.Id id, Synced.Changes changes, Conversation fresh, int size) { }

    /// Looks up what there is to tell; `shown` puts presence onto participants.
    Syncs(Database database, User.Id who, Command.Sync wish, boolean isForeignEpoch,
            BiFunction<Conversation, List<Conversation.Participant>, List<Conversation.Participant>> shown) {
        this.database = database;
        this.who = who;
        this.wish = wish;
        this.isForeignEpoch = isForeignEpoch;
        this.shown = shown;
        var own = database.read(tables -> tables.conversations().idsOf(who));
        var mine = new HashSet<>(own);
        gone = wish.conversations().keySet().stream().filter(id -> !mine.contains(id)).toList();
        asked = new ArrayDeque<>(wish.conversations().keySet().stream().filter(mine::contains).toList());
        unknown = new ArrayDeque<>(Boolean.TRUE.equals(wish.partial())
                ? List.of()
                : own.stream().filter(id -> !wish.conversations().containsKey(id)).toList());
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Synced next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        var changes = new LinkedHashMap<Conversation.Id, Synced.Changes>();
        var fresh = new ArrayList<Conversation>();
        var nowGone = new ArrayList<>(gone);
        gone = List.of();
        int size = 0;
        for (var part = peek(nowGone); part != null && !changes.containsKey(part.id) && (size == 0 || size + part.size <= FULL);
                part = peek(nowGone)) {
            size += part.size;
            ready.remove();
            if (part.fresh != null) {
                fresh.add(part.fresh);
            } else {
                changes.put(part.id, part.changes);
            }
        }
        ended = ready.isEmpty() && asked.isEmpty() && unknown.isEmpty();
        return new Synced(changes, nowGone, fresh, !ended);
    }

    private Part peek(List<Conversation.Id> nowGone) {
        while (ready.isEmpty() && !asked.isEmpty()) {
            var id = asked.remove();
            var parts = database.read(tables -> parts(tables, id));
            if (parts.isEmpty()) {
                nowGone.add(id);
            }
            ready.addAll(parts);
        }
        if (ready.isEmpty() && !unknown.isEmpty()) {
            var some = new ArrayList<Conversation.Id>();
            while (!unknown.isEmpty() && some.size() < FRESH_AT_ONCE) {
                some.add(unknown.remove());
            }
            ready.addAll(database.read(tables -> some.stream().flatMap(id -> listed(tables, id).stream()).map(Syncs::fresh).toList()));
        }
        return ready.peek();
    }

    private List<Part> parts(Tables tables, Conversation.Id id) {
        var found = listed(tables, id);
        if (found.isEmpty()) {
            return List.of();
        }
        var now = found.getFirst();
        var known = wish.conversations().get(id);
        if (!isForeignEpoch && known != null && known == now.rev()) {
            return List.of(part(id, new Synced.Changes(now.rev(), now, null, List.of(), false)));
        }
        var people = shown.apply(now, tables.participants().listed(id).stream().limit(Server.Limits.LISTED_PARTICIPANTS).toList());
        var isReset = isForeignEpoch || known == null || known < 0 || known > now.rev();
        var changed = isReset ? List.<Message>of() : tables.messages().changed(id, known, Server.Limits.SYNC_MESSAGES + 1);
        if (isReset || changed.size() > Server.Limits.SYNC_MESSAGES) {
            var newest = tables.messages().before(id, Long.MAX_VALUE, now.firstSeq(), Server.Limits.DEFAULT_PAGE).stream()
                    .map(Written::message).toList();
            return List.of(part(id, new Synced.Changes(now.rev(), now, people, fitting(seen(newest)), true)));
        }
        return cut(now, people, seen(changed.stream().filter(message -> message.seq() >= now.firstSeq()).toList()));
    }

    private List<Part> cut(Conversation now, List<Conversation.Participant> people, List<Message> messages) {
        var parts = new ArrayList<Part>();
        var begin = 0;
        long size = 0;
        for (int each = 0; each < messages.size(); each++) {
            var more = Wire.write(messages.get(each)).length;
            if (size + more > FULL && each > begin && messages.get(each).rev() != messages.get(each - 1).rev()) {
                parts.add(part(now.id(), new Synced.Changes(messages.get(each - 1).rev(), null, null, messages.subList(begin, each), false)));
                begin = each;
                size = 0;
            }
            size += more;
        }
        var rest = messages.subList(begin, messages.size());
        if (size + Wire.write(people).length + Wire.write(now).length > FULL) {
            parts.add(part(now.id(), new Synced.Changes(rest.getLast().rev(), null, null, rest, false)));
            rest = List.of();
        }
        parts.add(part(now.id(), new Synced.Changes(now.rev(), now, people, rest, false)));
        return parts;
    }

    /// The newest that one frame holds beside the participants.
    private static List<Message> fitting(List<Message> messages) {
        long size = 0;
        for (int each = messages.size() - 1; each >= 0; each--) {
            size += Wire.write(messages.get(each)).length;
            if (size > FULL / 2) {
                return messages.subList(each + 1, messages.size());
            }
        }
        return messages;
    }

    private List<Message> seen(List<Message> messages) {
        return messages.stream().map(message -> message.senderId().equals(who) ? message : message.forOthers()).toList();
    }

    private List<Conversation> listed(Tables tables, Conversation.Id id) {
        return tables.participants().personal(id, who)
                .flatMap(own -> tables.conversations().room(id).map(room -> room.conversation().listed().seenAs(own)))
                .stream().toList();
    }

    private static Part fresh(Conversation conversation) {
        return new Part(conversation.id(), null, conversation, Wire.write(conversation).length);
    }

    private static Part part(Conversation.Id id, Synced.Changes changes) {
        return new Part(id, changes, null, Wire.write(changes).length);
    }
}
