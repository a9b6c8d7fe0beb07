package chat.parley.desktop.ui.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.state.OneRoom;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Ways;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.desktop.ui.flow.Flow;
import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationUiTest {
    private final Ways ways = new Ways();
    private OneRoom room;
    private ConversationScreen screen;
    private Stagehand hand;

    private void open(Conversation.Type type, int count, int unread) {
        hand = new Stagehand(800, 640, () -> {
            room = new OneRoom(type, count, unread);
            var settings = new SimpleObjectProperty<>(Settings.DEFAULT);
            screen = new ConversationScreen(new Desk(room.store(), settings, ways, Words.in(Locale.UK), room.time(), new Emojis(Locale.UK), Runnable::run));
            screen.show(room.talk());
            return new StackPane(screen.node());
        });
    }

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void whatIsWrittenIsSentWithEnterAndShownAsWaiting() {
        open(Conversation.Type.PRIVATE, 3, 0);

        hand.run(() -> screen.focusComposer());
        hand.write("hello");
        hand.type(KeyCode.ENTER);

        hand.until("it waits", () -> cellWith("hello") != null);
        assertEquals("", hand.get(() -> field().getText()));
        assertEquals("hello", hand.get(() -> room.said(Command.SendMessage.class).getLast().content()));
    }

    @Test
    void keyRAnswersTheMessageOnWhichTheKeyboardStands() {
        open(Conversation.Type.PRIVATE, 5, 0);
        var parent = room.at(3);
        stand(parent.id());

        hand.type(KeyCode.R);
        hand.write("yes");
        hand.type(KeyCode.ENTER);

        hand.until("it is sent", () -> !room.said(Command.SendMessage.class).isEmpty());
        assertEquals(parent.id(), hand.get(() -> room.said(Command.SendMessage.class).getLast().replyTo()));
    }

    @Test
    void upInTheEmptyFieldChangesTheLastOwnMessageWhileTheServerAllowsIt() {
        open(Conversation.Type.PRIVATE, 2, 0);
        var own = hand.get(() -> room.saysNow(OneRoom.ME, "first words"));

        hand.run(() -> screen.focusComposer());
        hand.type(KeyCode.UP);
        hand.until("it stands in the field", () -> field().getText().equals("first words"));
        hand.run(() -> field().setText("better words"));
        hand.type(KeyCode.ENTER);

        hand.until("it is asked for", () -> !room.said(Command.EditMessage.class).isEmpty());
        assertEquals(new Command.EditMessage(own.id(), "better words"), hand.get(() -> room.said(Command.EditMessage.class).getLast()));
    }

    @Test
    void oldOwnMessageCannotBeChangedAnyMore() {
        open(Conversation.Type.PRIVATE, 2, 0);
        hand.run(() -> room.says(OneRoom.ME, "long ago"));

        hand.run(() -> screen.focusComposer());
        hand.type(KeyCode.UP);

        assertEquals("", hand.get(() -> field().getText()));
    }

    @Test
    void draftComesBackWithTheConversation() {
        open(Conversation.Type.PRIVATE, 2, 0);
        hand.run(() -> field().setText("half a sent"));

        hand.run(() -> screen.show(room.otherTalk()));
        assertEquals("", hand.get(() -> field().getText()));
        hand.run(() -> screen.show(room.talk()));

        assertEquals("half a sent", hand.get(() -> field().getText()));
    }

    @Test
    void editedDeletedReactedAndPinnedAreShown() {
        open(Conversation.Type.GROUP, 6, 0);

        hand.run(() -> {
            room.edits(3, "other words");
            room.deletes(4);
            room.reacts(OneRoom.CID, 5, "👍");
            room.pins(6);
        });

        hand.until("edited", () -> cellWith("other words") != null);
        hand.until("deleted", () -> labels(cell(room.at(4).id())).contains("Message deleted"));
        hand.until("reacted", () -> cell(room.at(5).id()).lookup(".reaction") != null);
        assertTrue(hand.get(() -> cell(room.at(6).id()).getAccessibleText().contains(room.at(6).content())));
    }

    @Test
    void smallLineNeverStandsOverTheLastWordAlsoWhenItGrows() {
        open(Conversation.Type.GROUP, 4, 0);
        var said = hand.get(() -> room.says(OneRoom.BOB, "The address is Mill Lane 3"));
        hand.until("it is there", () -> cell(said.id()) != null);

        hand.run(() -> room.pins(said.seq()));

        hand.until("the pin shows", () -> cell(said.id()).lookup(".meta .ikonli-font-icon").isVisible());
        hand.until("it stands behind", () -> left(cell(said.id()).lookup(".meta")) >= right(cell(said.id()).lookup(".prose-text")));
    }

    @Test
    void pillTogglesOnesOwnReaction() {
        open(Conversation.Type.GROUP, 6, 0);
        hand.run(() -> room.reacts(OneRoom.CID, 6, "👍"));
        hand.until("reacted", () -> cell(room.at(6).id()).lookup(".reaction") != null);

        hand.hit("the pill", () -> cell(room.at(6).id()).lookup(".reaction"));

        assertEquals(new Command.AddReaction(room.at(6).id(), "👍"), hand.get(() -> room.said(Command.AddReaction.class).getLast()));
    }

    @Test
    void ownMessageIsDeletedAfterAQuestionAndOthersAreNot() {
        open(Conversation.Type.PRIVATE, 3, 0);
        var own = hand.get(() -> room.saysNow(OneRoom.ME, "a slip"));
        stand(own.id());

        hand.type(KeyCode.DELETE);
        assertEquals(List.of(new Command.DeleteMessage(own.id())), hand.get(() -> room.said(Command.DeleteMessage.class)));
        stand(room.at(3).id());
        hand.type(KeyCode.DELETE);

        assertEquals(1, hand.get(() -> room.said(Command.DeleteMessage.class)).size());
    }

    @Test
    void clickOnTheParentJumpsThereAlsoWhereItIsNotLoaded() {
        open(Conversation.Type.GROUP, 400, 0);
        hand.run(() -> room.replies(OneRoom.BOB, 5));

        hand.hit("the parent's words", () -> lastCell() == null ? null : lastCell().lookup(".quote-box"));

        hand.until("the parent is in view", () -> cell(room.at(5).id()) != null);
    }

    @Test
    void unreadMessagesAreParted() {
        open(Conversation.Type.GROUP, 120, 30);

        hand.until("the line", () -> flow().rows().stream().anyMatch(row -> row.key().equals("new")));
        assertNotNull(hand.get(() -> flow().cell("new")));
        assertNull(hand.get(() -> cell(room.at(120).id())));
    }

    @Test
    void failedMessageCanBeSentAgainOrDiscarded() {
        open(Conversation.Type.PRIVATE, 2, 0);
        hand.run(() -> room.store().send(room.talk().id(), "too much", null, null, 0));
        hand.run(() -> room.refusesLastMessage("inappropriate_content", false, null));
        hand.until("it failed", () -> room.talk().pendings().getFirst().state() instanceof Pending.State.Failed);

        hand.hit("discard", () -> link("Discard"));

        hand.until("it is gone", () -> room.talk().pendings().isEmpty());
    }

    @Test
    void heldMessageCountsDownAndCanBeTakenBack() {
        open(Conversation.Type.PRIVATE, 2, 0);
        hand.run(() -> room.store().send(room.talk().id(), "wait", null, null, 5));
        hand.until("held", () -> shownLabels().contains("Goes out in 5 s"));

        hand.run(() -> room.time().pass(Duration.ofSeconds(2)));
        hand.until("counted down", () -> shownLabels().contains("Goes out in 3 s"));
        hand.hit("undo", () -> link("Undo"));

        hand.until("taken back", () -> room.talk().pendings().isEmpty());
        assertTrue(hand.get(() -> room.said(Command.SendMessage.class)).isEmpty());
    }

    @Test
    void searchGoesFromOneFindToTheNext() {
        open(Conversation.Type.GROUP, 40, 0);
        hand.run(() -> {
            room.says(OneRoom.BOB, "the needle");
            room.says(OneRoom.CID, "hay");
            room.says(OneRoom.BOB, "another needle");
            screen.search();
        });

        hand.run(() -> ((TextField) screen.node().lookup(".text-field")).setText("needle"));
        hand.run(() -> room.time().pass(1));

        hand.until("counted", () -> shownLabels().contains("1 of 2"));
        hand.type(KeyCode.ENTER);
        hand.until("the next", () -> shownLabels().contains("2 of 2"));
        hand.until("marked", () -> screen.node().lookupAll(".hit").stream().anyMatch(Text.class::isInstance));
    }

    private static double left(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }

    private static double right(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxX();
    }

    private Flow<?> flow() {
        return (Flow<?>) screen.node().lookup(".flow");
    }

    private TextArea field() {
        return (TextArea) screen.node().lookup(".text-area");
    }

    private void stand(Message.Id message) {
        hand.until("it is there", () -> cell(message) != null);
        hand.run(() -> {
            flow().requestFocus();
            flow().setCurrent(message);
        });
    }

    private FlowCell<?> cell(Object key) {
        return flow().cell(key);
    }

    private FlowCell<?> lastCell() {
        return flow().cells().isEmpty() ? null : flow().cells().getLast();
    }

    private FlowCell<?> cellWith(String text) {
        return flow().cells().stream().filter(cell -> cell.getAccessibleText().contains(text)).findFirst().orElse(null);
    }

    private static List<String> labels(Node in) {
        return in.lookupAll(".label").stream().filter(Node::isVisible).map(node -> ((Label) node).getText()).toList();
    }

    private List<String> shownLabels() {
        return labels(screen.node());
    }

    private Node link(String text) {
        return screen.node().lookupAll(".hyperlink").stream().filter(node -> node.isVisible() && text.equals(((Hyperlink) node).getText()))
                .findFirst().orElse(null);
    }
}
