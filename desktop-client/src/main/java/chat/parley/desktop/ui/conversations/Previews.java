package chat.parley.desktop.ui.conversations;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.text.Bare;
import chat.parley.desktop.ui.conversations.Preview.Kind;
import chat.parley.desktop.ui.conversations.Preview.Mark;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;

/// Chooses what to show of a conversation: who types, else an unsent draft, else the newest message, own ones on their way included.
record Previews(Desk desk) {
    Preview of(ConversationState state) {
        var mark = mark(state);
        if (!state.typing().isEmpty()) {
            return new Preview("", typing(state), Kind.TYPING, mark);
        }
        var draft = state.draft().get().text();
        if (!draft.isBlank() && desk.store().opened().get() != state) {
            return new Preview(desk.words().of("list.draft"), draft.strip(), Kind.DRAFT, mark);
        }
        if (!state.pendings().isEmpty()) {
            return new Preview(desk.words().of("list.you"), Bare.words(state.pendings().getLast().message().content()), Kind.MESSAGE, mark);
        }
        var latest = state.conversation().get().lastMessage();
        return latest == null ? note(desk.words().of("list.empty")) : newest(state.conversation().get(), latest);
    }

    private static Mark mark(ConversationState state) {
        if (state.pendings().stream().anyMatch(pending -> pending.state() instanceof Pending.State.Failed)) {
            return Mark.FAILED;
        }
        return state.pendings().isEmpty() ? Mark.NONE : Mark.WAITING;
    }

    private String typing(ConversationState state) {
        var names = state.typing().stream().map(desk::name).sorted().toList();
        if (state.other() != null) {
            return desk.words().of("list.typing");
        }
        return switch (names.size()) {
            case 1 -> desk.words().of("list.typing.one", names.getFirst());
            case 2 -> desk.words().of("list.typing.two", names.getFirst(), names.getLast());
            default -> desk.words().of("list.typing.many");
        };
    }

    private Preview newest(Conversation conversation, Conversation.Latest latest) {
        if (latest.isDeleted()) {
            return note(desk.words().of("list.deleted"));
        }
        return latest.messageType() == Message.Type.SYSTEM
                ? note(latest.content())
                : new Preview(lead(conversation, latest.senderId()), text(latest), Kind.MESSAGE, Mark.NONE);
    }

    private String lead(Conversation conversation, User.Id sender) {
        if (desk.isMe(sender)) {
            return desk.words().of("list.you");
        }
        return conversation.type() == Conversation.Type.PRIVATE ? "" : desk.words().of("list.sender", firstName(desk.name(sender)));
    }

    /// A whole name would leave little room for what was said.
    private static String firstName(String name) {
        return name.strip().split("\\s+", 2)[0];
    }

    private String text(Conversation.Latest latest) {
        if (!latest.content().isBlank()) {
            return Bare.words(latest.content());
        }
        return switch (latest.messageType()) {
            case IMAGE -> desk.words().of("list.image");
            case VOICE -> desk.words().of("list.voice");
            case TEXT, FILE, POLL, SYSTEM -> desk.words().of("list.file");
        };
    }

    private static Preview note(String text) {
        return new Preview("", text, Kind.NOTE, Mark.NONE);
    }
}
