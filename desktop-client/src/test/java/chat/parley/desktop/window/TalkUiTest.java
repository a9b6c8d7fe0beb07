package chat.parley.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.desktop.testing.Hands;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Seat;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two people before two windows, on one real server: what one of them does the other one sees.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TalkUiTest {
    /// One below the other on a screen of 1000 by 1000 pixels.
    private static final double WIDTH = 980;
    private static final double HEIGHT = 490;
    private LiveServer server;
    private Seat adasSeat;
    private Seat bobsSeat;
    private Hands ada;
    private Hands bob;
    private int rooms;

    @BeforeAll
    void sit(@TempDir Path folder) {
        server = new LiveServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_CONVERSATIONS", "0"));
        server.does("ada", new Command.UpdateProfile("Ada Lovelace", null));
        server.does("bob", new Command.UpdateProfile("Bob Builder", null));
        bobsSeat = new Seat(server, "bob", folder, Locale.UK, WIDTH, HEIGHT);
        adasSeat = new Seat(server, "ada", folder, Locale.UK, WIDTH, HEIGHT);
        bobsSeat.stage().run(() -> bobsSeat.stage().stage().setY(HEIGHT + 10));
        ada = new Hands(adasSeat);
        bob = new Hands(bobsSeat);
    }

    @AfterAll
    void leave() {
        adasSeat.close();
        bobsSeat.close();
        server.close();
    }

    private Conversation.Id group() {
        var made = server.group("ada", "Room " + ++rooms, "bob", "cid").id();
        bobsSeat.opens(made);
        adasSeat.opens(made);
        ada.front();
        return made;
    }

    @Test
    void whatOneWritesTheOtherReadsAndAnswersAndTheTicksTellHowFarItCame() {
        var talk = server.privately("ada", "bob").id();
        adasSeat.opens(talk);
        ada.front().says(talk, "Good morning");

        ada.until("it was sent", () -> ada.message("Good morning, sent") != null);
        bob.until("it is counted", () -> bob.row(".conversation-list", "1 unread") != null);
        bobsSeat.opens(talk);
        bob.front().sees("Ada Lovelace, ");
        bob.sees("Good morning");

        ada.until("it was read", () -> ada.message("Good morning, read") != null);
        bob.until("nothing is unread", () -> bob.row(".conversation-list", "unread") == null);
        bob.says(talk, "And to you");
        ada.sees("And to you");
    }

    @Test
    void typingIsToldInTheConversationAndInTheList() {
        var talk = group();
        server.privately("cid", "ada");
        ada.until("both are in the list", () -> ada.rows(".conversation-list") >= 2);

        bob.front();
        bob.writes("");
        bob.keys(KeyCode.H);

        ada.reads("Bob Builder is typing …");
        ada.until("the list says so", () -> ada.row(".conversation-list", "Bob Builder is typing …") != null);
        bob.keys(KeyCode.ENTER);
        ada.readsNoMore("is typing …");
        adasSeat.knows(talk);
    }

    @Test
    void presenceIsShownByTheDotAndInWordsAndChangesByItself() {
        var talk = server.privately("ada", "bob").id();
        adasSeat.opens(talk);

        bob.front().keys(KeyCode.DIGIT3, KeyCode.CONTROL, KeyCode.SHIFT);
        ada.until("the dot is busy", () -> dots(".chat-header .presence-dot.busy") > 0 && dots(".conversation-list .presence-dot.busy") > 0);
        ada.reads("busy");
        bob.keys(KeyCode.DIGIT1, KeyCode.CONTROL, KeyCode.SHIFT);

        ada.until("the dot is online", () -> dots(".chat-header .presence-dot.online") > 0);
    }

    @Test
    void answerShowsItsParentAndAClickOnItLeadsThere() {
        group();
        server.says("bob", adasSeat.store().opened().get().id(), "Who comes along?");
        ada.on("Who comes along?", KeyCode.R);
        ada.reads("Reply to Bob Builder");
        ada.writes("I do");
        ada.keys(KeyCode.ENTER);

        bob.until("the answer has its parent", () -> bob.message(": I do") != null && bob.message(": I do").lookup(".quote-box") != null);
        assertEquals("In reply to Bob Builder: Who comes along?. Jump there", bobsSeat.stage().get(() -> quote(bob.message(": I do"))));
        bob.front();
        bobsSeat.stage().hit("the quote", () -> bob.message(": I do").lookup(".quote-box"));
        bob.until("the parent lights up", () -> bob.message("Who comes along?").getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("flash")));
        ada.front().picks("Who comes along?", "Open thread");
        ada.reads("Thread");
        ada.until("the thread has both", () -> ada.thread("Who comes along?") && ada.thread("I do"));
        ada.press("Close the details");
    }

    @Test
    void editIsSeenWithItsMarkAndItsHistory() {
        var talk = group();
        ada.says(talk, "The frist words");
        ada.on("The frist words", KeyCode.E);
        ada.until("they are in the field", () -> ada.field().getText().equals("The frist words"));
        ada.writes("The first words");
        ada.keys(KeyCode.ENTER);

        bob.sees("The first words");
        ada.until("the field is empty", () -> ada.field().getText().isEmpty());
        bob.front();
        bobsSeat.stage().hit("edited", () -> link(bob.message("The first words"), "edited"));
        bob.reads("The frist words");
        bob.keys(KeyCode.ESCAPE);
        bob.readsNoMore("The frist words");
    }

    @Test
    void deletedMessageIsGoneForBothAfterAQuestion() {
        var talk = group();
        ada.says(talk, "A slip of the tongue");
        ada.on("A slip of the tongue", KeyCode.DELETE);
        ada.reads("Delete this message?");
        ada.press("Cancel");
        assertEquals(true, adasSeat.stage().get(() -> ada.message("A slip of the tongue") != null));
        ada.on("A slip of the tongue", KeyCode.DELETE);
        ada.press("Delete");

        bob.sees("Message deleted");
        ada.sees("Message deleted");
        assertNull(bobsSeat.stage().get(() -> bob.message("A slip of the tongue")));
    }

    @Test
    void reactionsAreCountedToggledAndNamed() {
        var talk = group();
        var said = server.says("cid", talk, "Cake at four");
        server.does("bob", new Command.AddReaction(said.id(), "👍"));
        ada.until("bob's thumb is there", () -> ada.message("Cake at four") != null && ada.message("Cake at four").lookup(".reaction") != null);

        adasSeat.stage().hit("the thumb", () -> ada.message("Cake at four").lookup(".reaction"));

        bob.until("two thumbs", () -> bob.message("Cake at four").lookup(".reaction") instanceof Labeled pill && pill.getText().equals("2"));
        ada.picks("Cake at four", "Who reacted");
        ada.reads("thumbs up");
        ada.until("both are named", () -> ada.dialog("Ada Lovelace") && ada.dialog("Bob Builder"));
        ada.keys(KeyCode.ESCAPE);
        adasSeat.stage().hit("the thumb", () -> ada.message("Cake at four").lookup(".reaction.mine"));
        bob.until("one thumb", () -> bob.message("Cake at four").lookup(".reaction") instanceof Labeled pill && pill.getText().equals("1"));
    }

    @Test
    void pinnedMessageIsFoundInTheDetailsOfTheOther() {
        var talk = group();
        ada.says(talk, "The address is Mill Lane 3");
        ada.on("The address is Mill Lane 3", KeyCode.P);

        bob.front();
        bob.press("Details");
        bob.press("Pinned");
        bob.until("it is among the pinned", () -> bob.thread("The address is Mill Lane 3"));
        bob.press("About");
        bob.press("Close the details");
    }

    @Test
    void forwardedMessageSaysFromWhom() {
        var talk = group();
        server.says("bob", talk, "Worth knowing");
        var other = server.group("ada", "Elsewhere " + rooms, "bob").id();
        adasSeat.knows(other);
        ada.on("Worth knowing", KeyCode.F);
        ada.into(".dialog-card #query", "elsewhere " + rooms);
        ada.hitRow(".dialog-card .people-list", "Elsewhere " + rooms);
        ada.press("Forward to 1 conversation");

        bobsSeat.opens(other);
        bob.sees("Worth knowing");
        bob.reads("Forwarded from Bob Builder");
    }

    @Test
    void readersOfAMessageInAGroupAreNamed() {
        var talk = group();
        ada.says(talk, "Please read this");
        bob.front();
        ada.until("bob has read it", () -> ada.message("Please read this, read by 1 of 2") != null);

        ada.front().picks("Please read this", "Who has read it");

        ada.until("bob has, and cid has not", () -> ada.dialog("Read (1)") && ada.dialog("Bob Builder") && ada.dialog("cid"));
        ada.keys(KeyCode.ESCAPE);
    }

    private long dots(String selector) {
        return adasSeat.stage().stage().getScene().getRoot().lookupAll(selector).stream().filter(Node::isVisible).count();
    }

    private static String quote(Node message) {
        return message.lookup(".quote-box").getAccessibleText();
    }

    private static Node link(Node message, String text) {
        return message == null ? null : message.lookupAll(".hyperlink").stream()
                .filter(node -> node.isVisible() && text.equals(((Labeled) node).getText())).findFirst().orElse(null);
    }
}
