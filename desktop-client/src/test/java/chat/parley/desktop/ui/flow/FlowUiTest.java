package chat.parley.desktop.ui.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.flow.Cards.Card;
import chat.parley.desktop.ui.flow.Cards.CardCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowUiTest {
    private static final double HEIGHT = 500;
    private final Random random = new Random(7);
    private Flow<Card> flow;
    private Stagehand hand;

    @BeforeEach
    void open() {
        hand = new Stagehand(420, HEIGHT, () -> {
            flow = Cards.flow();
            return new StackPane(flow);
        });
    }

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void hundredThousandRowsHaveNodesOnlyForThoseOnScreen() {
        show(cards(0, 100_000));

        hand.run(() -> {
            assertTrue(flow.cells().size() < 60, () -> flow.cells().size() + " cells");
            assertEquals(99_999, flow.cells().getLast().row().key());
            assertEquals(HEIGHT - 8, bottomOf(flow.cells().getLast()));
        });
    }

    @Test
    void onlyCellsWhoseRowChangedAreUpdated() {
        var rows = cards(0, 200);
        show(rows);
        var before = hand.get(() -> flow.cells().stream().mapToInt(cell -> ((CardCell) cell).updates).sum());

        var changed = new ArrayList<>(rows);
        changed.set(198, new Card(198, "changed", 0, true));
        show(changed);

        assertEquals(before + 1, hand.get(() -> flow.cells().stream().mapToInt(cell -> ((CardCell) cell).updates).sum()));
    }

    @Test
    void scrollsByExactPixelsInBothDirections() {
        show(cards(0, 500));
        var key = hand.get(() -> flow.cells().get(flow.cells().size() - 3).row().key());
        var before = topOf(key);

        for (var distance : new double[] {-7, -120, 3, -41, 90}) {
            var at = topOf(key);
            act(() -> flow.scrollBy(distance));
            assertEquals(at - distance, topOf(key));
        }

        assertEquals(before + 75, topOf(key));
        hand.until("away from the end", () -> !flow.atEnd().get());
    }

    @Test
    void reachesBothEndsWithoutGap() {
        show(cards(0, 300));

        act(() -> flow.scrollBy(-1_000_000));
        hand.run(() -> assertEquals(8, flow.cells().getFirst().getLayoutY()));
        act(() -> flow.scrollBy(1_000_000));

        hand.run(() -> assertEquals(HEIGHT - 8, bottomOf(flow.cells().getLast())));
    }

    @Test
    void fewRowsStandAtTheEnd() {
        show(cards(0, 2));

        hand.run(() -> {
            assertEquals(HEIGHT - 8, bottomOf(flow.cells().getLast()));
            assertFalse(track().isVisible());
        });
    }

    @Test
    void newRowsAreFollowedAtTheEndUnlessMoreAreMissingBehindThem() {
        show(cards(0, 100));
        show(cards(0, 103));
        assertEquals(HEIGHT - 8, hand.get(() -> bottomOf(flow.cell(102))));

        act(() -> flow.setOutside(0, 50));
        show(cards(0, 110));

        assertEquals(HEIGHT - 8, hand.get(() -> bottomOf(flow.cell(102))));
    }

    @Test
    void placeIsFoundAgainAfterOtherRowsWereShown() {
        var rows = cards(0, 400);
        show(rows);
        act(() -> flow.scrollBy(-3_333));
        var eye = hand.get(() -> Eye.of(flow, HEIGHT));
        var place = hand.get(flow::place);

        show(cards(1_000, 1_100));
        act(() -> {
            flow.setRows(rows);
            assertTrue(flow.restore(place));
        });

        assertEquals(eye.top(), topOf(eye.key()));
    }

    @Test
    void rowThatIsLookedForStandsInTheMiddle() {
        show(cards(0, 1_000));

        act(() -> assertTrue(flow.reveal(321)));

        var cell = hand.get(() -> flow.cell(321));
        assertNotNull(cell);
        assertEquals(HEIGHT / 2, cell.getLayoutY() + cell.getHeight() / 2, 1);
        assertFalse(hand.get(() -> flow.reveal("nowhere")));
    }

    @Test
    void draggedThumbReachesBothEndsAndStaysUnderThePointerWhileRowsAreLoaded() {
        var rows = cards(0, 400);
        show(rows);
        act(() -> flow.setOutside(600, 0));

        var grip = takeThumb();
        act(() -> mouse(MouseEvent.MOUSE_DRAGGED, grip - 60));
        var at = hand.get(() -> thumb().getLayoutY());
        var eye = hand.get(() -> Eye.of(flow, HEIGHT));
        act(() -> {
            flow.setRows(cards(-100, 400));
            flow.setOutside(500, 0);
        });

        assertEquals(at, hand.get(() -> thumb().getLayoutY()));
        assertEquals(eye.top(), topOf(eye.key()), "nothing moves under a resting pointer");
        act(() -> mouse(MouseEvent.MOUSE_DRAGGED, -50));
        assertEquals(-100, hand.get(() -> flow.cells().getFirst().row().key()));
        act(() -> mouse(MouseEvent.MOUSE_DRAGGED, HEIGHT + 50));
        act(() -> mouse(MouseEvent.MOUSE_RELEASED, HEIGHT + 50));
        hand.until("the end", () -> flow.atEnd().get());
    }

    @Test
    void thumbHeldOverRowsThatAreNotLoadedGoesOnWhenTheyCome() {
        show(cards(0, 400));
        act(() -> flow.setOutside(100, 0));
        takeThumb();
        act(() -> mouse(MouseEvent.MOUSE_DRAGGED, -50));
        assertEquals(0, hand.get(() -> flow.cells().getFirst().row().key()));

        act(() -> {
            flow.setRows(cards(-60, 400));
            flow.setOutside(40, 0);
        });

        assertEquals(-60, hand.get(() -> flow.cells().getFirst().row().key()));
    }

    @Test
    void thumbsPlaceIsTheShareOfRowsAndMovesWithThem() {
        show(cards(0, 2_000));
        var last = Double.MAX_VALUE;

        for (int i = 0; i < 200; i++) {
            act(() -> flow.scrollBy(-random.nextInt(600)));
            var now = hand.get(() -> thumb().getLayoutY());
            assertTrue(now <= last, "scrolling up never moves the thumb down");
            last = now;
        }
    }

    @Test
    void arrowsGoFromMessageToMessageAndBringItIntoView() {
        show(withLines(cards(0, 300)));
        key(KeyCode.UP);
        assertEquals(299, hand.get(() -> flow.current().get()));

        for (int i = 0; i < 40; i++) {
            key(KeyCode.UP);
        }

        assertEquals(259, hand.get(() -> flow.current().get()));
        hand.run(() -> {
            assertTrue(flow.cell(259).getLayoutY() >= 0);
            assertTrue(flow.cell(259).getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("current")));
        });
        key(KeyCode.HOME);
        assertEquals(0, hand.get(() -> flow.current().get()));
        key(KeyCode.END);
        hand.until("the end", () -> flow.atEnd().get());
    }

    private static List<Card> withLines(List<Card> cards) {
        var rows = new ArrayList<Card>();
        for (var card : cards) {
            if ((int) card.key() % 10 == 0) {
                rows.add(new Card("line " + card.key(), "---", 0, false));
            }
            rows.add(card);
        }
        return rows;
    }

    private static List<Card> cards(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> {
            var dice = new Random(i * 31L + 1);
            return new Card(i, "word ".repeat(1 + dice.nextInt(dice.nextInt(20) == 0 ? 400 : 40)), dice.nextInt(6) == 0 ? 90 : 0, true);
        }).toList();
    }

    private void show(List<Card> rows) {
        act(() -> flow.setRows(rows));
    }

    /// Does that and lays out, as a pulse does.
    private void act(Runnable work) {
        hand.run(() -> {
            work.run();
            flow.getScene().getRoot().applyCss();
            flow.getScene().getRoot().layout();
        });
    }

    private void key(KeyCode code) {
        act(() -> flow.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private double topOf(Object key) {
        return hand.get(() -> flow.cell(key).getLayoutY());
    }

    private static double bottomOf(FlowCell<?> cell) {
        return cell.getLayoutY() + cell.getHeight();
    }

    private Track track() {
        return (Track) flow.getChildrenUnmodifiable().stream().filter(Track.class::isInstance).findFirst().orElseThrow();
    }

    private javafx.scene.Node thumb() {
        return track().getChildrenUnmodifiable().getFirst();
    }

    /// In one step, because a pulse may move it; answers where it was taken.
    private double takeThumb() {
        var grip = new double[1];
        act(() -> {
            grip[0] = thumb().getLayoutY() + 5;
            mouse(MouseEvent.MOUSE_PRESSED, grip[0]);
        });
        return grip[0];
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, double y) {
        track().fireEvent(new MouseEvent(type, 4, y, 4, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false,
                true, null));
    }
}
