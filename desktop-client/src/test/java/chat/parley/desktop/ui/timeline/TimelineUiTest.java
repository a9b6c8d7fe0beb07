package chat.parley.desktop.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.state.OneRoom;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Ways;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The message under the eye stays where it is, whatever the server tells meanwhile.
class TimelineUiTest {
    private static final int STEPS = 2_000;
    private OneRoom room;
    private TimelineView view;
    private Stagehand hand;
    private Random random;
    private int held;
    private int forced;

    @BeforeEach
    void open() {
        hand = new Stagehand(900, 740, () -> {
            room = new OneRoom(Conversation.Type.GROUP, 400, 0);
            var desk = new Desk(room.store(), new SimpleObjectProperty<>(Settings.DEFAULT), new Ways(), Words.in(Locale.ENGLISH), room.time(),
                    new Emojis(Locale.ENGLISH), Runnable::run);
            view = new TimelineView(desk, new Deaf());
            view.setPrefSize(600, 500);
            view.show(room.talk());
            return new Pane(view);
        });
    }

    @AfterEach
    void close() {
        hand.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void messageUnderTheEyeMovesAtMostOnePixelOverTwoThousandRandomChanges(long seed) {
        random = new Random(seed);
        hand.run(this::layOut);

        for (int i = 0; i < STEPS; i++) {
            var number = i;
            hand.run(() -> step(number));
        }

        assertTrue(held > STEPS / 2, () -> "held: " + held);
        assertTrue(forced < STEPS / 20, () -> "moved by an end: " + forced);
    }

    private void step(int number) {
        if (random.nextInt(4) == 0) {
            view.flow().scrollBy((random.nextDouble() - 0.6) * 1_500);
            layOut();
            // As the pulse after it does.
            room.store().follow(room.talk().id(), isAtEnd());
        }
        var isAtEnd = isAtEnd();
        var eyes = view.flow().cells().stream().filter(cell -> cell.row().isContent() && cell.getLayoutY() >= 0 && bottomOf(cell) <= height())
                .map(cell -> new Eye(cell.row().key(), cell.getLayoutY())).toList();
        var did = change();
        layOut();
        var eye = eyes.stream().filter(each -> view.flow().cell(each.key()) != null).findFirst().orElse(null);
        if (isAtEnd && !did.equals("older")) {
            assertEquals(height() - 8, bottomOf(view.flow().cells().getLast()), 1, () -> number + " at the end: " + did);
        } else if (eye != null) {
            var moved = Math.abs(view.flow().cell(eye.key()).getLayoutY() - eye.top());
            var isForced = moved > 1 && (isAtEnd() || view.flow().cells().getFirst().getLayoutY() == 8);
            assertTrue(moved <= 1 || isForced, () -> number + ": " + did + " moved it by " + moved);
            held++;
            forced += isForced ? 1 : 0;
        }
    }

    private String change() {
        var seq = room.talk().messages().get(random.nextInt(room.talk().messages().size())).seq();
        switch (random.nextInt(11)) {
            case 0 -> {
                room.store().loadOlder(room.talk().id());
                return "older";
            }
            case 1 -> room.says(random.nextBoolean() ? OneRoom.BOB : OneRoom.CID, text());
            case 2 -> edit(seen());
            case 3 -> edit(seq);
            case 4 -> react(seen());
            case 5 -> room.deletes(seen());
            case 6 -> view.setPrefSize(360 + random.nextInt(500), 420 + random.nextInt(300));
            case 7 -> {
                view.show(room.otherTalk());
                layOut();
                view.show(room.talk());
            }
            case 8 -> lateImage();
            case 9 -> room.replies(OneRoom.BOB, seen());
            default -> {
                room.says(OneRoom.BOB, text());
                edit(seen());
                react(seen());
                lateImage();
            }
        }
        return "a change";
    }

    private void edit(long seq) {
        if (!room.at(seq).isDeleted() && room.at(seq).messageType() == Message.Type.TEXT) {
            room.edits(seq, text());
        }
    }

    private void react(long seq) {
        if (!room.at(seq).isDeleted()) {
            room.reacts(OneRoom.CID, seq, List.of("👍", "🎉", "❤️").get(random.nextInt(3)));
        }
    }

    /// Something inside a message becomes higher, without any other row.
    private void lateImage() {
        var cells = view.flow().cells();
        var bubble = (Region) cells.get(random.nextInt(cells.size())).lookup(".bubble");
        if (bubble != null) {
            bubble.setMinHeight(random.nextInt(150));
        }
    }

    private long seen() {
        var said = view.flow().cells().stream().map(FlowCell::row).filter(Row.Said.class::isInstance).map(Row.Said.class::cast).toList();
        return said.get(random.nextInt(said.size())).message().seq();
    }

    private boolean isAtEnd() {
        var last = view.flow().cells().getLast();
        return last.row() == view.flow().rows().getLast() && Math.abs(bottomOf(last) - height() + 8) <= 1 && room.talk().atNewest().get();
    }

    private String text() {
        return "word ".repeat(1 + random.nextInt(50));
    }

    private double height() {
        return view.flow().getHeight();
    }

    private static double bottomOf(FlowCell<?> cell) {
        return cell.getLayoutY() + cell.getHeight();
    }

    private void layOut() {
        view.getScene().getRoot().applyCss();
        view.getScene().getRoot().layout();
    }

    private record Eye(Object key, double top) { }

    private static final class Deaf implements Actions.Writing {
        @Override
        public void reply(Message message) { }

        @Override
        public void edit(Message message) { }

        @Override
        public void jumpTo(Message.Id message) { }
    }
}
