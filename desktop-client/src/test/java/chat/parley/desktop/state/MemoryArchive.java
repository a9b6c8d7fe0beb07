package chat.parley.desktop.state;

import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// An archive in memory, which outlives the stores over it as a disk would. Everything is done at once, on the caller's thread.
final class MemoryArchive implements Archive {
    final Map<Conversation.Id, Conversation> conversations = new LinkedHashMap<>();
    final Map<Conversation.Id, TreeMap<Long, Message>> messages = new HashMap<>();
    final Map<Conversation.Id, List<Participant>> participants = new HashMap<>();
    final Map<String, Pending> pendings = new LinkedHashMap<>();
    final Map<Conversation.Id, Draft> drafts = new HashMap<>();
    final Map<Conversation.Id, Long> read = new HashMap<>();
    final Map<User.Id, User> people = new HashMap<>();
    int records;
    boolean isFull;
    private User me;
    private Server server;

    @Override
    public CompletableFuture<Known> load() {
        return done(new Known(me, server, List.copyOf(conversations.values()), List.copyOf(people.values()), Map.copyOf(participants),
                pendings.values().stream().sorted(Comparator.comparingLong(Pending::order)).toList(), Map.copyOf(drafts), Map.copyOf(read)));
    }

    @Override
    public void keepMe(User now, Server where) {
        me = now;
        server = where;
    }

    @Override
    public void keep(Conversation conversation) {
        records++;
        conversations.put(conversation.id(), conversation);
    }

    @Override
    public void keep(List<User> some) {
        some.forEach(person -> people.put(person.id(), person));
    }

    @Override
    public void keepParticipants(Conversation.Id conversation, List<Participant> now) {
        participants.put(conversation, now);
    }

    @Override
    public void keepPart(Conversation.Id conversation, List<Message> part) {
        if (conversations.containsKey(conversation)) {
            part.forEach(message -> of(conversation).merge(message.seq(), message, MemoryArchive::newer));
        }
    }

    @Override
    public void change(Conversation.Id conversation, List<Message> changed) {
        changed.forEach(message -> of(conversation).computeIfPresent(message.seq(), (_, before) -> newer(before, message)));
    }

    @Override
    public void change(Conversation.Id conversation, Message.Id message, UnaryOperator<Message> change) {
        of(conversation).replaceAll((_, before) -> before.id().equals(message) ? change.apply(before) : before);
    }

    @Override
    public void forgetMessages(Conversation.Id conversation) {
        messages.remove(conversation);
    }

    @Override
    public void forgetBefore(Conversation.Id conversation, long firstSeq) {
        of(conversation).headMap(firstSeq).clear();
    }

    @Override
    public void forget(Conversation.Id conversation) {
        List.of(conversations, messages, participants, drafts, read).forEach(map -> map.remove(conversation));
    }

    @Override
    public void startAfresh() {
        List.of(conversations, messages, participants, read, people).forEach(Map::clear);
    }

    @Override
    public CompletableFuture<List<Message>> before(Conversation.Id conversation, long before, int limit) {
        var found = new ArrayList<Message>();
        for (var seq = before - 1; found.size() < limit && of(conversation).containsKey(seq); seq--) {
            found.addFirst(of(conversation).get(seq));
        }
        return done(found);
    }

    @Override
    public CompletableFuture<List<Message>> after(Conversation.Id conversation, long after, int limit) {
        var found = new ArrayList<Message>();
        for (var seq = after + 1; found.size() < limit && of(conversation).containsKey(seq); seq++) {
            found.add(of(conversation).get(seq));
        }
        return done(found);
    }

    @Override
    public CompletableFuture<List<Message>> newest(Conversation.Id conversation, int limit) {
        return of(conversation).isEmpty() ? done(List.of()) : before(conversation, of(conversation).lastKey() + 1, limit);
    }

    @Override
    public CompletableFuture<List<Message>> around(Conversation.Id conversation, Message.Id message, int limit) {
        var place = of(conversation).values().stream().filter(each -> each.id().equals(message)).findFirst();
        return place.isEmpty() ? done(List.of())
                : before(conversation, place.get().seq() + 1, (limit + 1) / 2).thenCombine(after(conversation, place.get().seq(), limit / 2),
                        (older, newer) -> {
                            older.addAll(newer);
                            return older;
                        });
    }

    @Override
    public CompletableFuture<List<Message>> find(Conversation.Id conversation, String query, int limit) {
        return done(of(conversation).descendingMap().values().stream().filter(message -> message.content().contains(query)).limit(limit).toList());
    }

    @Override
    public CompletableFuture<Void> post(Pending pending) {
        if (isFull) {
            return CompletableFuture.failedFuture(new IllegalStateException("The disk is full"));
        }
        pendings.put(pending.clientMessageId(), pending);
        return done(null);
    }

    @Override
    public void update(Pending pending) {
        pendings.computeIfPresent(pending.clientMessageId(), (_, _) -> pending);
    }

    @Override
    public void settle(String clientMessageId) {
        pendings.remove(clientMessageId);
    }

    @Override
    public void keepDraft(Conversation.Id conversation, Draft draft) {
        drafts.put(conversation, draft);
        drafts.values().removeIf(each -> each.text().isEmpty());
    }

    @Override
    public void keepRead(Conversation.Id conversation, long seq) {
        read.put(conversation, seq);
        read.values().removeIf(each -> each == 0);
    }

    @Override
    public CompletableFuture<Long> size() {
        return done(0L);
    }

    private TreeMap<Long, Message> of(Conversation.Id conversation) {
        return messages.computeIfAbsent(conversation, _ -> new TreeMap<>());
    }

    private static Message newer(Message one, Message other) {
        return one.rev() >= other.rev() ? one : other;
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
