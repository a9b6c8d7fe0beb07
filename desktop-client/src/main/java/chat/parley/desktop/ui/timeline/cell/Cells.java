package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;

/// Makes the cell for a kind of row.
public final class Cells {
    private Cells() { }

    public static FlowCell<Row> of(Object kind, Actions actions) {
        return switch (kind) {
            case Row.Divider.Sort sort -> new DividerCell(sort);
            case String name when name.equals("sending") -> new SendingCell(actions);
            default -> new MessageCell(actions, kind.equals("own"));
        };
    }
}
