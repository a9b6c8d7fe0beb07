package chat.parley.desktop.ui.timeline.action;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Navigator;
import chat.parley.desktop.ui.emoji.picker.EmojiPicker;
import chat.parley.desktop.ui.emoji.picker.RecentEmoji;
import chat.parley.desktop.ui.text.prose.Selection;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;

/// What a person can do with a message of the conversation that is shown, and what they may.
public final class Actions {
    private final Desk desk;
    private final Selection selection;
    private final Writing writing;
    private final EmojiPicker picker;
    private final RecentEmoji recent;
    private ConversationState state;

    /// Where an answer or a change is written, and a message is shown in its place.
    public interface Writing {
        void reply(Message message);

        void edit(Message message);

        void jumpTo(Message.Id message);
    }

    public Actions(Desk desk, Selection selection, Writing writing) {
        this.desk = desk;
        this.selection = selection;
        this.writing = writing;
        picker = new EmojiPicker(desk.emojis(), desk.settings(), desk.words());
        recent = new RecentEmoji(desk.emojis(), desk.settings());
    }

    public void show(ConversationState next) {
        state = next;
    }

    public Desk desk() {
        return desk;
    }

    public EmojiPicker picker() {
        return picker;
    }

    public RecentEmoji recent() {
        return recent;
    }

    public Selection selection() {
        return selection;
    }

    public boolean isOwn(Message message) {
        return desk.isMe(message.senderId());
    }

    /// Nothing more can be done with it, or not here: a message of the conversation before is seen until the next one is laid out.
    public boolean isOver(Message message) {
        return state == null || !message.conversationId().equals(state.id()) || message.isDeleted() || message.messageType() == Message.Type.SYSTEM;
    }

    public boolean canPost() {
        var now = state.conversation().get();
        var other = state.other();
        return (!now.announcement() || now.isAdmin(me())) && (other == null || !desk.store().person(other).deactivated());
    }

    public boolean canEdit(Message message) {
        return !isOver(message) && isOwn(message) && message.messageType() == Message.Type.TEXT && isWithin(message, editTime());
    }

    public boolean canDelete(Message message) {
        return !isOver(message)
                && (isOwn(message) && isWithin(message, deleteTime()) || state.conversation().get().isAdmin(me()) && !isPrivate());
    }

    private boolean isPrivate() {
        return state.conversation().get().type() == Conversation.Type.PRIVATE;
    }

    private boolean isWithin(Message message, int seconds) {
        return seconds == 0 || Duration.between(message.timestamp(), desk.now()).toSeconds() < seconds;
    }

    /// In seconds; what is usual until the server has told its own.
    private int editTime() {
        var limits = limits();
        return limits == null ? 300 : limits.messageEditTimeout();
    }

    private int deleteTime() {
        var limits = limits();
        return limits == null ? 3_600 : limits.messageDeleteTimeout();
    }

    private Server.Limits limits() {
        var server = desk.store().server().get();
        return server == null ? null : server.limits();
    }

    private User.Id me() {
        return desk.store().me().get().id();
    }

    public void reply(Message message) {
        writing.reply(message);
    }

    public void edit(Message message) {
        writing.edit(message);
    }

    public void jumpTo(Message.Id message) {
        writing.jumpTo(message);
    }

    /// One's own reaction comes or goes.
    public void toggle(Message message, String emoji) {
        var isMine = message.reactions().getOrDefault(emoji, List.of()).contains(me());
        if (!isMine) {
            recent.use(emoji);
        }
        desk.wish(isMine ? new Command.RemoveReaction(message.id(), emoji) : new Command.AddReaction(message.id(), emoji));
    }

    /// Asks for an emoji beside `owner`, and reacts with it.
    public void react(Message message, Node owner) {
        picker.show(owner, emoji -> toggle(message, desk.emojis().qualified(emoji)));
    }

    public void delete(Message message) {
        var question = new Navigator.Question(word("timeline.delete.title"),
                word(isOwn(message) ? "timeline.delete.own" : "timeline.delete.other"), word("timeline.delete.yes"));
        desk.navigator().confirm(question, () -> desk.wish(new Command.DeleteMessage(message.id())));
    }

    public void pin(Message message) {
        desk.wish(message.pinned() ? new Command.UnpinMessage(message.id()) : new Command.PinMessage(message.id()));
    }

    /// What is marked with the mouse, else the whole text.
    public void copy(Message message) {
        var marked = selection.text();
        desk.navigator().copy(marked.isEmpty() ? message.content() : marked);
    }

    public void forward(Message message) {
        desk.navigator().forward(message);
    }

    public void thread(Message message) {
        desk.navigator().showThread(message.conversationId(), message.threadRootId() == null ? message.id() : message.threadRootId());
    }

    public boolean hasThread(Message message) {
        return message.thread() != null || message.threadRootId() != null;
    }

    public String word(String key, Object... values) {
        return desk.words().of(key, values);
    }

    public Consumer<Message> revisions() {
        return desk.navigator()::showRevisions;
    }
}
