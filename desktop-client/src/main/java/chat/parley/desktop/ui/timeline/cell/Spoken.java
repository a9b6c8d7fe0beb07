package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;

/// A message as a screen reader says it.
final class Spoken {
    private Spoken() { }

    static String of(Row.Said row, Actions actions) {
        var sender = row.isOwn() ? actions.word("timeline.you") : row.sender().displayName();
        var text = row.message().isDeleted() ? actions.word("timeline.deleted") : row.message().content();
        var state = row.receipt() == null ? "" : ", " + of(row.receipt(), actions);
        return sender + ", " + row.time() + ": " + text + state;
    }

    static String of(Row.Receipt receipt, Actions actions) {
        if (receipt.isPrivate()) {
            return actions.word(receipt.isRead() ? "timeline.state.read" : "timeline.state.sent");
        }
        return receipt.isRead() ? actions.word("timeline.state.readBy", receipt.readers(), receipt.people()) : actions.word("timeline.state.sent");
    }
}
