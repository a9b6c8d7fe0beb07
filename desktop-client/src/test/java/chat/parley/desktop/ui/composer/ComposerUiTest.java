package chat.parley.desktop.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.state.OneRoom;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Ways;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.EmojiArea;
import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposerUiTest {
    private final Ways ways = new Ways();
    private OneRoom room;
    private Composer composer;
    private Stagehand stage;

    @BeforeEach
    void open() {
        stage = new Stagehand(600, 500, VBox::new);
        stage.run(() -> {
            room = new OneRoom(Conversation.Type.GROUP, 3, 0);
            composer = new Composer(new Desk(room.store(), stage.settings(), ways, Words.in(Locale.ENGLISH), room.time(),
                    new Emojis(Locale.ENGLISH), Runnable::run));
            composer.show(room.talk());
            var floor = new VBox(composer);
            floor.setAlignment(Pos.BOTTOM_CENTER);
            stage.stage().getScene().setRoot(floor);
            composer.focusField();
        });
        stage.until("the field has the focus", () -> field().isFocused() && field().getHeight() > 10);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aShortCodeIsCompletedByEnterAndTheNextEnterSends() {
        stage.write("Hi :smile");
        stage.until("emoji are offered", () -> offered().size() == 8);
        picture("composer-codes");
        stage.type(KeyCode.ENTER);
        stage.until("it is an emoji", () -> written().equals("Hi 😄"));
        stage.until("nothing is offered any more", () -> offered().isEmpty());

        stage.type(KeyCode.ENTER);

        stage.until("it is on its way", () -> room.talk().pendings().size() == 1);
        assertEquals("Hi 😄", room.talk().pendings().getFirst().message().content());
        assertEquals("", written());
    }

    @Test
    void theSecondColonMakesTheEmojiAtOnce() {
        stage.run(() -> field().write("ok :tada"));
        stage.run(() -> field().appendText(":"));
        stage.type(KeyCode.SHIFT);

        stage.until("it is an emoji", () -> written().equals("ok 🎉"));
    }

    @Test
    void aNameIsCompletedByArrowsAndTab() {
        stage.write("@");
        stage.until("people and everyone", () -> offered().equals(List.of("bob @bob", "cid @cid", "@all everyone in this conversation",
                "@here everyone who is here now")));
        picture("composer-names");

        stage.type(KeyCode.DOWN).type(KeyCode.TAB);

        stage.until("the second is taken", () -> written().equals("@cid "));
    }

    @Test
    void escapePutsWhatIsOfferedAwayAndNothingElse() {
        stage.run(() -> composer.replyTo(room.at(2)));
        stage.write("@b");
        stage.until("one is offered", () -> offered().size() == 1);

        assertTrue(stage.get(composer::escape));
        stage.write("o");

        assertEquals(List.of(), stage.get(this::offered));
        assertTrue(stage.find(".composer-aim", Node.class).isVisible());
        assertTrue(stage.get(composer::escape));
        assertFalse(stage.get(() -> composer.lookup(".composer-aim").isVisible()));
        assertFalse(stage.get(composer::escape));
        assertEquals("@bo", written());
    }

    @Test
    void tabLeadsOutOfTheFieldAndBack() {
        stage.write("x").type(KeyCode.TAB);

        stage.until("the next has the focus", () -> stage.stage().getScene().getFocusOwner() instanceof Button);
        assertEquals("x", written());
        stage.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        stage.until("back in the field", () -> field().isFocused());
    }

    @Test
    void aRefusedChangeKeepsItsTextAndACarriedOutOneBringsTheDraftBack() {
        stage.write("draft");
        var own = stage.get(() -> room.says(OneRoom.ME, "hallo"));
        stage.run(() -> composer.edit(own));
        stage.write("!").type(KeyCode.ENTER);
        stage.until("it was asked", () -> room.said(Command.EditMessage.class).size() == 1);

        stage.run(() -> room.refusesLast(Command.EditMessage.class, "edit_window_over"));

        assertEquals("hallo!", written());
        assertEquals(1, ways.gone.size());
        stage.type(KeyCode.ENTER);
        stage.until("it was asked again", () -> room.said(Command.EditMessage.class).size() == 2);
        stage.run(() -> room.acksLast(Command.EditMessage.class));
        stage.until("the draft is back", () -> written().equals("draft"));
    }

    @Test
    void anUnfinishedChangeWaitsInItsConversation() {
        var own = stage.get(() -> room.says(OneRoom.ME, "hallo"));
        stage.run(() -> composer.edit(own));
        stage.write(" there");

        stage.run(() -> composer.show(room.otherTalk()));
        assertEquals("", written());
        stage.run(() -> composer.show(room.talk()));

        assertEquals("hallo there", written());
        assertEquals("", room.talk().draft().get().text());
    }

    @Test
    void upInAnEmptyFieldChangesTheLastOwnMessage() {
        stage.run(() -> room.says(OneRoom.ME, "first"));
        stage.run(() -> room.saysNow(OneRoom.ME, "last"));

        stage.type(KeyCode.UP);

        stage.until("it is in the field", () -> written().equals("last"));
        picture("composer-edit");
    }

    @Test
    void upChangesNothingThatTheServerWouldNotTakeAnyMore() {
        stage.run(() -> room.saysNow(OneRoom.ME, "last"));
        stage.run(() -> room.time().pass(301));

        stage.type(KeyCode.UP).write("x");

        assertEquals("x", written());
    }

    @Test
    void enterAndShiftEnterChangePlacesAsOneLikes() {
        stage.write("a").press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT).write("b");
        assertEquals("a\nb", written());
        stage.run(() -> stage.settings().set(Settings.DEFAULT.with(draft -> draft.enterSends = false)));
        stage.type(KeyCode.ENTER).write("c");

        assertEquals("a\nb\nc", written());
        stage.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        stage.until("it is on its way", () -> room.talk().pendings().size() == 1);
    }

    @Test
    void whatCanBeTakenBackIsHeldForAsLongAsOneChose() {
        stage.run(() -> stage.settings().set(Settings.DEFAULT.with(draft -> draft.undoSeconds = 5)));

        stage.write("wait").type(KeyCode.ENTER);

        stage.until("it is held", () -> room.talk().pendings().size() == 1);
        assertTrue(room.talk().pendings().getFirst().state() instanceof Pending.State.Held);
    }

    @Test
    void tooLongOrBlankIsNotSent() {
        stage.run(() -> field().write("👨‍👩‍👧".repeat(3_300)));
        assertTrue(send().isDisabled());
        stage.run(() -> field().write("x".repeat(15_990)));
        assertFalse(send().isDisabled());
        stage.run(() -> field().write("   "));

        stage.type(KeyCode.ENTER);

        assertEquals(0, stage.get(() -> room.talk().pendings().size()));
    }

    private EmojiArea field() {
        return (EmojiArea) composer.lookup(".composer-field");
    }

    private Button send() {
        return stage.get(() -> (Button) composer.lookupAll(".icon-button").stream()
                .filter(button -> "Send".equals(button.getAccessibleText())).findFirst().orElseThrow());
    }

    private String written() {
        return field().written().get();
    }

    private List<String> offered() {
        return Window.getWindows().stream().filter(window -> window != stage.stage() && window.isShowing())
                .flatMap(window -> window.getScene().getRoot().lookupAll(".suggestion").stream()).map(Node::getAccessibleText).toList();
    }

    private void picture(String name) {
        stage.picture(name);
    }
}
