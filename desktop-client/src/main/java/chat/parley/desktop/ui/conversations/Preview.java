package chat.parley.desktop.ui.conversations;

/// What the list shows of a conversation's newest message: who said it and what, or what is more pressing than that.
record Preview(String lead, String text, Kind kind, Mark mark) {

    /// What the text is.
    enum Kind {
        MESSAGE, NOTE, TYPING, DRAFT
    }

    /// How own messages fare that are on their way.
    enum Mark {
        NONE, WAITING, FAILED
    }
}
