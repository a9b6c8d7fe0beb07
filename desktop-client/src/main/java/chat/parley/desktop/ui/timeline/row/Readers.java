package chat.parley.desktop.ui.timeline.row;

import chat.parley.desktop.state.ConversationState;
import chat.parley.model.Message;
import java.util.Arrays;

/// How far the others of a conversation have read.
record Readers(long[] marks, int people) {
    static Readers of(ConversationState state) {
        var marks = state.receipts().values().stream().mapToLong(Message.Receipt::seq).sorted().toArray();
        return new Readers(marks, Math.max(marks.length, state.conversation().get().participantCount() - 1));
    }

    /// How many have read this message.
    int upTo(long seq) {
        var found = Arrays.binarySearch(marks, seq);
        var at = found < 0 ? -found - 1 : found;
        while (at > 0 && marks[at - 1] == seq) {
            at--;
        }
        return marks.length - at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Readers(long[] others, int otherPeople) && Arrays.equals(marks, others) && people == otherPeople;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(marks) + people;
    }

    @Override
    public String toString() {
        return Arrays.toString(marks) + " of " + people;
    }
}
