package chat.parley.desktop.ui.composer;

import chat.parley.model.User;

/// What a token can become: the text in its place, what it is called, and more about it. `emoji` or `person` is its picture, or neither.
record Suggestion(String text, String label, String more, String emoji, User person) {
    static Suggestion emoji(String emoji, String code) {
        return new Suggestion(emoji, ":" + code + ":", "", emoji, null);
    }

    static Suggestion person(User person) {
        return new Suggestion("@" + person.username() + " ", person.displayName(), "@" + person.username(), null, person);
    }

    static Suggestion words(String text, String more) {
        return new Suggestion(text + " ", text, more, null, null);
    }
}
