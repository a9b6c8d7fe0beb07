package chat.parley.desktop.ui.conversations;

import chat.parley.model.Conversation;

/// Which conversations the list shows.
enum Filter {
    ALL, UNREAD, PEOPLE, GROUPS, CHANNELS, ARCHIVED;

    boolean shows(ConversationRow row) {
        return switch (this) {
            case ALL -> !row.isArchived();
            // What is open stays, although reading it empties its count.
            case UNREAD -> !row.isArchived() && (row.unread() > 0 || row.isOpened());
            case PEOPLE -> !row.isArchived() && row.type() == Conversation.Type.PRIVATE;
            case GROUPS -> !row.isArchived() && row.type() == Conversation.Type.GROUP;
            case CHANNELS -> !row.isArchived() && row.type() == Conversation.Type.CHANNEL;
            case ARCHIVED -> row.isArchived();
        };
    }
}
