package chat.parley.desktop.state;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// What was seen and what waits to go out, on disk, for one person on one server. Calls are carried out in their order, on a thread
/// of the archive's own; answers complete there. What cannot be written is told to the listener that the implementation was given.
///
/// Messages are kept as ranges without holes: [#keepPart] says that nothing lies between those that it has, and joins ranges that
/// touch. All that is kept of a conversation is as of its `rev` in the kept [Conversation], or newer.
public interface Archive {
    CompletableFuture<Known> load();

    void keepMe(User me, Server server);

    void keep(Conversation conversation);

    void keep(List<User> people);

    void keepParticipants(Conversation.Id conversation, List<Conversation.Participant> participants);

    /// A part of the history without holes, oldest first.
    void keepPart(Conversation.Id conversation, List<Message> part);

    /// Messages that changed; those that are not kept are passed over, and a kept one that is newer stays.
    void change(Conversation.Id conversation, List<Message> changed);

    /// Changes one message in its turn, on the archive's thread; passed over where it is not kept, and where `change` answers the same.
    /// For what is known of a change while the message itself is not at hand.
    void change(Conversation.Id conversation, Message.Id message, UnaryOperator<Message> change);

    /// Forgets the messages of a conversation, after a reset.
    void forgetMessages(Conversation.Id conversation);

    /// Forgets those before `firstSeq`, which the server no longer has.
    void forgetBefore(Conversation.Id conversation, long firstSeq);

    /// Forgets all of a conversation.
    void forget(Conversation.Id conversation);

    /// Forgets everything but what waits to go out and the drafts: the server is another than the one that was known.
    void startAfresh();

    /// At most `limit` kept messages without a hole up to and without `before`, oldest first; empty where the one right below is not kept.
    CompletableFuture<List<Message>> before(Conversation.Id conversation, long before, int limit);

    /// The same from and without `after` on.
    CompletableFuture<List<Message>> after(Conversation.Id conversation, long after, int limit);

    /// The newest kept range's end, oldest first.
    CompletableFuture<List<Message>> newest(Conversation.Id conversation, int limit);

    /// Kept messages around one, without a hole; empty where it is not kept.
    CompletableFuture<List<Message>> around(Conversation.Id conversation, Message.Id message, int limit);

    /// Kept messages whose text has every word of `query` in it (case and accents folded), newest first.
    CompletableFuture<List<Message>> find(Conversation.Id conversation, String query, int limit);

    /// Completes when it is forced to disk.
    CompletableFuture<Void> post(Pending pending);

    /// A later state of one that was posted.
    void update(Pending pending);

    /// It is stored by the server, or discarded.
    void settle(String clientMessageId);

    /// An empty text forgets the draft.
    void keepDraft(Conversation.Id conversation, Draft draft);

    /// How far one has read where the server may not know it yet; 0 forgets it.
    void keepRead(Conversation.Id conversation, long seq);

    /// Bytes on disk.
    CompletableFuture<Long> size();

    /// What is written and not sent; `replyTo` may be null.
    record Draft(String text, Message.Id replyTo) { }

    /// All that is kept, but for messages.
    record Known(
            User me,
            Server server,
            List<Conversation> conversations,
            List<User> people,
            Map<Conversation.Id, List<Conversation.Participant>> participants,
            List<Pending> pendings,
            Map<Conversation.Id, Draft> drafts,
            Map<Conversation.Id, Long> read) { }
}
