package chat.parley.desktop.ui.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.flow.Cards.Card;
import chat.parley.desktop.ui.flow.Cards.CardCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens around it, what a person reads stays where it is.
class HeldPlaceUiTest {
    private static final int STEPS = 2_000;
    private Flow<Card> flow;
    private Stagehand hand;
    private Random random;
    private List<Card> rows = new ArrayList<>();
    private int made;
    private int held;
    private int forced;

    @BeforeEach
    void open() {
        hand = new Stagehand(800, 700, () -> {
            flow = Cards.flow();
            return new Pane(flow);
        });
    }

    @AfterEach
    void close() {
        hand.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowUnderTheEyeMovesAtMostOnePixelOverTwoThousandRandomChanges(long seed) {
        random = new Random(seed);
        hand.run(() -> flow.setPrefSize(500, 500));
        for (int i = 0; i < 300; i++) {
            rows.add(card());
        }
        show();

        for (int i = 0; i < STEPS; i++) {
            var step = i;
            hand.run(() -> step(step));
        }

        assertTrue(held > STEPS / 2, () -> "held away from the ends: " + held);
        assertTrue(forced < STEPS / 20, () -> "moved by an end: " + forced);
    }

    private void step(int number) {
        if (random.nextInt(4) == 0 || rows.size() < 150) {
            refill();
            flow.scrollBy((random.nextDouble() - 0.5) * 2_400);
            layOut();
        }
        var isAtEnd = Math.abs(bottomOf(flow.cells().getLast()) - (flow.getHeight() - 8)) < 0.01 && flow.cells().getLast().row() == rows.getLast();
        var before = flow.cells().stream().filter(cell -> cell.row().isContent() && cell.getLayoutY() >= 0 && bottomOf(cell) <= flow.getHeight())
                .map(cell -> new Eye(cell.row().key(), cell.getLayoutY())).toList();
        var did = change();
        layOut();
        hasNoHoles();
        var after = before.stream().filter(eye -> flow.cell(eye.key()) != null).findFirst().orElse(null);
        if (isAtEnd) {
            assertEquals(flow.getHeight() - 8, bottomOf(flow.cells().getLast()), 0.01, () -> number + ": " + did + " at the end");
        } else if (after != null) {
            var moved = Math.abs(after.top() - flow.cell(after.key()).getLayoutY());
            var isForced = moved > 1 && isAtAnEnd();
            assertTrue(moved <= 1 || isForced, () -> number + ": " + did + " moved it by " + moved);
            held++;
            forced += isForced ? 1 : 0;
        }
    }

    private String change() {
        return switch (random.nextInt(10)) {
            case 0 -> insert(0, 1 + random.nextInt(50), "older rows");
            case 1 -> insert(rows.size(), 1 + random.nextInt(3), "new rows");
            case 2 -> insert(near(), 1 + random.nextInt(3), "rows in the midst");
            case 3 -> lateImage();
            case 4 -> edit();
            case 5 -> remove(near(), 1);
            case 6 -> trim();
            case 7 -> resize();
            case 8 -> switchAwayAndBack();
            default -> many();
        };
    }

    private String insert(int index, int count, String what) {
        for (int i = 0; i < count; i++) {
            rows.add(index, card());
        }
        flow.setRows(List.copyOf(rows));
        return what;
    }

    private String lateImage() {
        var cells = flow.cells();
        ((CardCell) cells.get(random.nextInt(cells.size()))).grow(random.nextInt(200));
        return "a late image";
    }

    private String edit() {
        var index = near();
        rows.set(index, new Card(rows.get(index).key(), text(), random.nextInt(3) * 40, rows.get(index).isContent()));
        flow.setRows(List.copyOf(rows));
        return "an edit";
    }

    private String remove(int index, int count) {
        rows.subList(index, Math.min(rows.size(), index + count)).clear();
        flow.setRows(List.copyOf(rows));
        return "a removal";
    }

    private String trim() {
        var at = rows.indexOf(flow.cells().getFirst().row());
        var far = at > rows.size() / 2 ? rows.subList(0, at / 3) : rows.subList(rows.size() - (rows.size() - at) / 3, rows.size());
        far.clear();
        flow.setRows(List.copyOf(rows));
        return "a trim of the far end";
    }

    private String resize() {
        flow.setPrefSize(320 + random.nextInt(400), 360 + random.nextInt(280));
        return "a resize";
    }

    private String switchAwayAndBack() {
        var place = flow.place();
        flow.setRows(List.of(card(), card(), card()));
        flow.restore(Place.END);
        layOut();
        flow.setRows(List.copyOf(rows));
        assertTrue(flow.restore(place));
        return "away and back";
    }

    private String many() {
        return insert(0, 20, "older rows") + lateImage() + edit() + insert(rows.size(), 2, "new rows") + remove(near(), 2);
    }

    private void refill() {
        if (rows.size() < 150) {
            insert(0, 100, "older rows");
            insert(rows.size(), 100, "new rows");
        }
        if (rows.size() > 900) {
            trim();
        }
    }

    /// A row that is on screen, or a few beside it.
    private int near() {
        var first = rows.indexOf(flow.cells().getFirst().row());
        return Math.clamp(first - 5 + random.nextInt(flow.cells().size() + 10), 0, rows.size() - 1);
    }

    private boolean isAtAnEnd() {
        var first = flow.cells().getFirst();
        var last = flow.cells().getLast();
        return first.row() == rows.getFirst() && first.getLayoutY() == 8 || last.row() == rows.getLast() && bottomOf(last) == flow.getHeight() - 8;
    }

    private void hasNoHoles() {
        var cells = flow.cells();
        for (int i = 1; i < cells.size(); i++) {
            assertEquals(bottomOf(cells.get(i - 1)), cells.get(i).getLayoutY(), 0.01);
            assertEquals(rows.indexOf(cells.get(i - 1).row()) + 1, rows.indexOf(cells.get(i).row()));
        }
        assertTrue(cells.getFirst().getLayoutY() <= 8 && bottomOf(cells.getLast()) >= flow.getHeight() - 8);
    }

    private void show() {
        hand.run(() -> {
            flow.setRows(List.copyOf(rows));
            layOut();
        });
    }

    private void layOut() {
        flow.getScene().getRoot().applyCss();
        flow.getScene().getRoot().layout();
    }

    private Card card() {
        return new Card(made++, text(), random.nextInt(8) == 0 ? 60 : 0, random.nextInt(12) > 0);
    }

    private String text() {
        return "word ".repeat(1 + random.nextInt(40));
    }

    private static double bottomOf(FlowCell<?> cell) {
        return cell.getLayoutY() + cell.getHeight();
    }
}
