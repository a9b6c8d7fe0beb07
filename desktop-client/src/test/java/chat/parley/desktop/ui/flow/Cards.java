package chat.parley.desktop.ui.flow;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows for tests: a text that wraps, and a picture whose height may come late.
final class Cards {
    private Cards() { }

    record Card(Object key, String text, double picture, boolean isContent) implements FlowRow {
        @Override
        public Object kind() {
            return isContent ? "card" : "line";
        }
    }

    static Flow<Card> flow() {
        return new Flow<>(_ -> new CardCell());
    }

    static final class CardCell extends FlowCell<Card> {
        private final Label text = new Label();
        private final Region picture = new Region();
        private final VBox box = new VBox(text, picture);
        int updates;

        CardCell() {
            text.setWrapText(true);
            getChildren().add(box);
        }

        @Override
        protected void update(Card next) {
            updates++;
            text.setText(next.text());
            picture.setMinHeight(next.picture());
            picture.setPrefHeight(next.picture());
        }

        /// What comes later without another row: a picture that was still loading.
        void grow(double height) {
            picture.setMinHeight(height);
            picture.setPrefHeight(height);
        }

        @Override
        protected double computePrefHeight(double width) {
            return box.prefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            box.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }
}
