package chat.parley.desktop.ui.flow;

import javafx.scene.input.KeyEvent;

/// The keys of a [Flow]: arrows go from message to message, the others scroll.
final class FlowKeys<R extends FlowRow> {
    private final Flow<R> flow;

    FlowKeys(Flow<R> flow) {
        this.flow = flow;
    }

    void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP, KP_UP -> step(-1);
            case DOWN, KP_DOWN -> step(1);
            case PAGE_UP -> flow.scrollPage(-1);
            case PAGE_DOWN -> flow.scrollPage(1);
            case HOME -> {
                flow.scrollToStart();
                stand(0, 1);
            }
            case END -> {
                flow.scrollToEnd();
                stand(flow.rows().size() - 1, -1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int direction) {
        var at = flow.current().get() == null ? -1 : flow.indexOf(flow.current().get());
        stand(at < 0 ? flow.rows().size() - 1 : at + direction, at < 0 ? -1 : direction);
    }

    private void stand(int index, int direction) {
        for (int i = index; i >= 0 && i < flow.rows().size(); i += direction) {
            if (flow.rows().get(i).isContent()) {
                flow.setCurrent(flow.rows().get(i).key());
                return;
            }
        }
    }
}
