package chat.parley.desktop.ui.timeline.row;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.text.prose.Dress;
import chat.parley.desktop.ui.text.prose.Mentions;
import chat.parley.desktop.ui.timeline.row.Row.Divider;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes the rows of one conversation from its state. What is equal to what it was is the same row, so that nothing is drawn anew.
public final class Rows {
    private static final Duration GROUPED = Duration.ofMinutes(5);
    private final Desk desk;
    private final Times times;
    private final ConversationState state;
    private final Parents parents;
    private final Map<Object, Row> last = new HashMap<>();
    private Dress dress;
    private Instant now;
    private boolean isPrivate;

    public Rows(Desk desk, Times times, ConversationState state, Parents parents) {
        this.desk = desk;
        this.times = times;
        this.state = state;
        this.parents = parents;
    }

    /// The rows now, with the folded words that are looked for marked in them.
    public List<Row> make(List<String> hits) {
        now = desk.now();
        isPrivate = state.conversation().get().type() == Conversation.Type.PRIVATE;
        var next = new Dress(mentions(), hits, 13 * desk.settings().get().textPercent() / 100.0);
        dress = next.equals(dress) ? dress : next;
        var rows = new ArrayList<Row>(state.messages().size() + 8);
        var people = Readers.of(state);
        Message before = null;
        LocalDate day = null;
        var newFrom = state.newFrom().get();
        for (var message : state.messages()) {
            // A clock that was set back begins no day anew.
            var isNewDay = day == null || times.date(message.timestamp()).isAfter(day);
            if (isNewDay) {
                day = times.date(message.timestamp());
                rows.add(date(message.timestamp()));
            }
            var isNew = newFrom > 0 && message.seq() > newFrom && (before == null || before.seq() <= newFrom);
            if (isNew) {
                rows.add(new Divider("new", Divider.Sort.NEW, desk.words().of("timeline.new")));
            }
            rows.add(row(message, isNewDay || isNew || !follows(before, message), people));
            before = message;
        }
        sendings(rows, before, day);
        return kept(rows);
    }

    private Row date(Instant at) {
        return new Divider(times.date(at), Divider.Sort.DATE, times.day(at, now));
    }

    private Row row(Message message, boolean isFirst, Readers readers) {
        if (message.messageType() == Message.Type.SYSTEM) {
            return new Divider(message.id(), Divider.Sort.SYSTEM, message.content());
        }
        var isOwn = desk.isMe(message.senderId());
        return new Row.Said(message, isOwn ? null : desk.store().person(message.senderId()), isFirst, isFirst && !isOwn && !isPrivate,
                times.clock(message.timestamp()), quote(message.replyTo()),
                message.forwardedFrom() == null ? null : desk.name(message.forwardedFrom().senderId()), reactions(message),
                isOwn ? new Row.Receipt(readers.upTo(message.seq()), readers.people(), isPrivate) : null, dress);
    }

    private void sendings(List<Row> rows, Message newest, LocalDate newestDay) {
        if (!state.atNewest().get()) {
            return;
        }
        var before = newest == null ? null : newest.timestamp();
        var day = newestDay;
        var isOwn = newest != null && desk.isMe(newest.senderId()) && newest.messageType() != Message.Type.SYSTEM;
        for (var pending : state.pendings()) {
            if (day == null || times.date(pending.writtenAt()).isAfter(day)) {
                day = times.date(pending.writtenAt());
                rows.add(date(pending.writtenAt()));
            }
            var isFirst = !isOwn || Duration.between(before, pending.writtenAt()).compareTo(GROUPED) > 0;
            rows.add(new Row.Sending(pending, isFirst, times.clock(pending.writtenAt()), quote(pending.message().replyTo()),
                    forwarded(pending), secondsLeft(pending), dress));
            before = pending.writtenAt();
            isOwn = true;
        }
    }

    private String forwarded(Pending pending) {
        return pending.message().forwardOf() == null ? null : desk.words().of("timeline.forwarding");
    }

    private long secondsLeft(Pending pending) {
        return switch (pending.state()) {
            case Pending.State.Held held -> seconds(held.until());
            case Pending.State.Slowed slowed -> seconds(slowed.at());
            case Pending.State.Waiting _, Pending.State.Sent _, Pending.State.Failed _ -> 0;
        };
    }

    private long seconds(Instant until) {
        return Math.max(0, (Duration.between(now, until).toMillis() + 999) / 1000);
    }

    private static boolean follows(Message before, Message message) {
        return before != null && before.senderId().equals(message.senderId()) && before.messageType() != Message.Type.SYSTEM
                && Duration.between(before.timestamp(), message.timestamp()).compareTo(GROUPED) <= 0;
    }

    private Row.Quote quote(Message.Id parent) {
        return parent == null ? null : parents.quote(state, parent);
    }

    private List<Row.Reaction> reactions(Message message) {
        if (message.reactions().isEmpty()) {
            return List.of();
        }
        var me = desk.store().me().get().id();
        return message.reactions().entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Row.Reaction(entry.getKey(), entry.getValue().size(), entry.getValue().contains(me))).toList();
    }

    private Mentions mentions() {
        var names = state.conversation().get().participantIds().stream().map(id -> name(desk.store().people().get(id), id))
                .collect(Collectors.toSet());
        return new Mentions(names, desk.store().me().get().username().toLowerCase(Locale.ROOT));
    }

    private static String name(User person, User.Id id) {
        return (person == null ? id.value() : person.username()).toLowerCase(Locale.ROOT);
    }

    private List<Row> kept(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var was = last.get(row.key());
            if (row.equals(was)) {
                rows.set(i, was);
            }
        }
        last.clear();
        rows.forEach(row -> last.put(row.key(), row));
        return rows;
    }
}
