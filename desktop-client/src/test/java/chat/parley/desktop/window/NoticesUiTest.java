package chat.parley.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Hands;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Seat;
import chat.parley.model.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person is told of while they look elsewhere, and how the window stands when it is narrow or reads from the right.
class NoticesUiTest {
    @TempDir
    private Path folder;
    private LiveServer server;
    private Seat seat;
    private Hands ada;

    @BeforeEach
    void open() {
        server = new LiveServer(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0"));
        server.does("bob", new Command.UpdateProfile("Bob Builder", null));
    }

    @AfterEach
    void leave() {
        seat.close();
        server.close();
    }

    private void sit(Locale language, double width) {
        seat = new Seat(server, "ada", folder, language, width, 620);
        ada = new Hands(seat).front();
    }

    @Test
    void messagesElsewhereAreToldOfUnlessTheyAreMutedOrInView() {
        var quiet = server.group("bob", "Quiet", "ada").id();
        var loud = server.group("bob", "Loud", "ada").id();
        var inView = server.group("bob", "In view", "ada").id();
        server.does("ada", new Command.MuteConversation(quiet, null));
        sit(Locale.UK, 980);
        seat.knows(quiet);
        seat.opens(inView);

        server.says("bob", quiet, "said in quiet");
        server.says("bob", inView, "said in view");
        server.says("bob", loud, "said **out loud**");

        ada.until("it is told", () -> !balloons().isEmpty());
        assertEquals(1, seat.stage().get(() -> balloons().size()));
        assertTrue(seat.stage().get(() -> balloons().getFirst().endsWith(" in Loud, said out loud")));
        seat.stage().hit("the balloon", () -> Hands.popups().map(root -> root.lookup(".balloon")).filter(each -> each != null).findFirst().orElse(null));
        ada.until("it leads there", () -> seat.store().opened().get().id().equals(loud));
        ada.sees("out loud");
    }

    @Test
    void unreadMessagesAreCountedInTheTitleAndTheListUntilTheyAreSeen() {
        var group = server.group("bob", "Team", "ada").id();
        sit(Locale.UK, 980);
        seat.knows(group);

        server.says("bob", group, "one");
        server.says("bob", group, "two");
        ada.until("two are counted", () -> seat.stage().stage().getTitle().equals("(2) Parley")
                && ada.row(".conversation-list", "2 unread") != null && ada.row(".conversation-list", "Team").lookup(".badge") != null);
        ada.hitRow(".conversation-list", "Team");

        ada.until("none is counted", () -> seat.stage().stage().getTitle().equals("Team – Parley")
                && ada.row(".conversation-list", "unread") == null);
    }

    @Test
    void whoHasNoConversationYetIsLedToTheFirst() {
        sit(Locale.UK, 980);

        ada.reads("No conversations yet.");
        seat.stage().hit("start", () -> root().lookup(".conversations .accent"));

        ada.reads("New conversation");
    }

    @Test
    void narrowWindowShowsListOrConversationAndTheWayBack() {
        var group = server.group("bob", "Team", "ada").id();
        sit(Locale.UK, 420);
        seat.knows(group);

        ada.hitRow(".conversation-list", "Team");
        ada.until("the conversation alone", () -> isShown(".chat-header") && !isShown(".conversation-list"));
        ada.press("Back to the list");

        ada.until("the list alone", () -> !isShown(".chat-header") && isShown(".conversation-list"));
    }

    @Test
    void arabicWindowStandsTheOtherWayRound() {
        var group = server.group("bob", "Team", "ada").id();
        sit(Locale.of("ar"), 980);
        seat.opens(group);
        ada.says(group, "مرحبا");

        ada.sees("مرحبا");
        ada.until("the list is on the right", () -> left(".conversation-list") > left(".chat-header"));
        assertEquals(NodeOrientation.RIGHT_TO_LEFT, seat.stage().get(() -> root().getEffectiveNodeOrientation()));
        seat.stage().picture("window-ar");
    }

    private Node root() {
        return seat.stage().stage().getScene().getRoot();
    }

    private boolean isShown(String selector) {
        return root().lookup(selector) != null && root().lookup(selector).getScene() != null;
    }

    private double left(String selector) {
        var node = root().lookup(selector);
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }

    private static List<String> balloons() {
        return Hands.popups().map(root -> root.lookup(".balloon")).filter(each -> each != null).map(Node::getAccessibleText).toList();
    }
}
