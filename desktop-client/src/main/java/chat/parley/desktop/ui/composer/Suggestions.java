package chat.parley.desktop.ui.composer;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.text.Folding;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.emoji.Emoji;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What a token can become, the likeliest first.
record Suggestions(Desk desk) {
    private static final int MOST = 8;

    List<Suggestion> of(Token token, ConversationState state) {
        return switch (token.sign()) {
            case ':' -> codes(token.word());
            case '@' -> people(Folding.fold(token.word()), state);
            default -> channels(Folding.fold(token.word()));
        };
    }

    private List<Suggestion> codes(String word) {
        var tone = desk.settings().get().skinTone();
        return desk.emojis().search(word).stream().filter(emoji -> !emoji.codes().isEmpty()).limit(MOST)
                .map(emoji -> Suggestion.emoji(emoji.in(tone), code(emoji, word))).toList();
    }

    private static String code(Emoji emoji, String word) {
        return emoji.codes().stream().filter(code -> code.startsWith(word)).findFirst().orElse(emoji.codes().getFirst());
    }

    private List<Suggestion> people(String word, ConversationState state) {
        var known = state.participants().isEmpty()
                ? state.conversation().get().participantIds().stream()
                : state.participants().stream().map(Conversation.Participant::id);
        var some = known.filter(id -> !desk.isMe(id)).map(desk.store()::person).filter(person -> !person.deactivated() && isMeant(person, word))
                .sorted(Comparator.comparing((User person) -> Folding.fold(person.displayName()))).map(Suggestion::person);
        var all = state.other() == null ? everyone(word) : Stream.<Suggestion>empty();
        return Stream.concat(some, all).limit(MOST).toList();
    }

    private static boolean isMeant(User person, String word) {
        return Folding.fold(person.username()).startsWith(word)
                || Stream.of(Folding.fold(person.displayName()).split("\\s+")).anyMatch(name -> name.startsWith(word));
    }

    private Stream<Suggestion> everyone(String word) {
        return Stream.of(Suggestion.words("@all", desk.words().of("composer.all")), Suggestion.words("@here", desk.words().of("composer.here")))
                .filter(suggestion -> suggestion.text().startsWith("@" + word));
    }

    private List<Suggestion> channels(String word) {
        return desk.store().conversations().stream().map(state -> state.conversation().get())
                .filter(conversation -> conversation.type() == Conversation.Type.CHANNEL && conversation.name() != null)
                .filter(conversation -> Folding.fold(conversation.name()).contains(word)).sorted(Comparator.comparing(Conversation::name))
                .limit(MOST).map(channel -> Suggestion.words("#" + channel.name(), Objects.requireNonNullElse(channel.description(), ""))).toList();
    }
}
