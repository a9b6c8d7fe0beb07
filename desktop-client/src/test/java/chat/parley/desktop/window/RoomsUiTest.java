package chat.parley.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Hands;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Seat;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Conversations of each kind in the window: begun, looked for, changed and ended, on a real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsUiTest {
    private static final String PEOPLE = ".participants .people-list";
    private static final String LIST = ".conversation-list";
    private LiveServer server;
    private Seat seat;
    private Hands ada;
    private int rooms;

    @BeforeAll
    void sit(@TempDir Path folder) {
        server = new LiveServer(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0"));
        server.does("bob", new Command.UpdateProfile("Bob Builder", null));
        server.does("cid", new Command.UpdateProfile("Cid Campeador", null));
        seat = new Seat(server, "ada", folder, Locale.UK, 980, 760);
        ada = new Hands(seat).front();
    }

    @AfterAll
    void leave() {
        seat.close();
        server.close();
    }

    private Conversation opened() {
        return seat.store().opened().get() == null ? null : seat.store().opened().get().conversation().get();
    }

    private Conversation.Id group(String... others) {
        var made = server.group("ada", "Builders " + ++rooms, others).id();
        seat.opens(made);
        return made;
    }

    /// The details, on a page of theirs.
    private void details(String page) {
        if (!seat.stage().get(() -> ada.stands("Details"))) {
            ada.press("Details");
        }
        ada.press(page);
    }

    private void more(String person, String entry) {
        seat.stage().hit("more about " + person, () -> ada.row(PEOPLE, person) == null ? null : ada.row(PEOPLE, person).lookup(".icon-button"));
        ada.choose(entry);
    }

    @Test
    void privateConversationIsBegunWithAPersonWhoIsLookedFor() {
        ada.keys(KeyCode.N, KeyCode.CONTROL);
        ada.into(".dialog-card #query", "buil");
        ada.until("one is found", () -> ada.rows(".dialog-card .people-list") == 1);
        ada.hitRow(".dialog-card .people-list", "Bob Builder");

        ada.until("it is open", () -> opened() != null && opened().type() == Conversation.Type.PRIVATE);
        ada.until("one can write", () -> ada.field().isFocused() && ada.field().getPromptText().equals("Message Bob Builder"));
    }

    @Test
    void channelIsMadeAndJoinedByAnother() {
        ada.keys(KeyCode.H, KeyCode.CONTROL, KeyCode.SHIFT);
        ada.into(".dialog-card #name", "lighthouse");
        ada.press("Create channel");
        ada.until("it is open", () -> opened() != null && "lighthouse".equals(opened().name()));

        server.does("bob", new Command.JoinChannel(seat.stage().get(this::opened).id()));

        ada.reads("2 people");
        ada.reads("Bob Builder joined");
    }

    @Test
    void peopleAreAddedAppointedDismissedAndRemovedInTheDetails() {
        var group = group("bob");
        details("People");
        ada.press("Add people");
        ada.into(".dialog-card #query", "cid");
        ada.hitRow(".dialog-card .people-list", "Cid Campeador");
        ada.press("Add 1 person");
        ada.until("cid takes part", () -> ada.row(PEOPLE, "Cid Campeador") != null);

        more("Cid Campeador", "Make admin");
        ada.until("cid is an admin", () -> ada.row(PEOPLE, "Cid Campeador").getAccessibleText().contains("admin"));
        more("Cid Campeador", "Dismiss as admin");
        ada.until("cid is none", () -> !ada.row(PEOPLE, "Cid Campeador").getAccessibleText().contains("admin"));
        more("Cid Campeador", "Remove");
        ada.reads("Remove Cid Campeador?");
        ada.press("Remove");

        ada.until("cid is gone", () -> ada.row(PEOPLE, "Cid Campeador") == null);
        assertEquals(2, seat.stage().get(() -> seat.store().conversation(group).conversation().get().participantCount()));
        ada.press("Close the details");
    }

    @Test
    void groupIsRenamedForAll() {
        group("bob");
        details("About");
        ada.press("Edit name and description");
        ada.into(".dialog-card #name", "Masons");
        ada.into(".dialog-card #description", "Who builds in stone");
        ada.press("Save");

        ada.until("the field is for it", () -> ada.field().getPromptText().equals("Message Masons"));
        ada.reads("Who builds in stone");
        ada.until("list and title have it", () -> ada.row(LIST, "Masons") != null && seat.stage().stage().getTitle().contains("Masons"));
        ada.press("Close the details");
    }

    @Test
    void groupIsLeftAfterAQuestionAndIsGoneFromTheList() {
        var group = group("bob");
        server.does("ada", new Command.AppointAdmin(group, new User.Id("bob")));
        details("About");
        ada.press("Leave");
        ada.reads("Leave “Builders");
        ada.press("Leave");

        ada.until("none is open", () -> opened() == null);
        ada.until("it is gone", () -> seat.store().conversation(group) == null);
    }

    @Test
    void groupIsDeletedForEveryoneAfterAQuestion() {
        var group = group("bob");
        details("About");
        ada.press("Delete for everyone");
        ada.reads("This cannot be undone.");
        ada.press("Delete for everyone");

        ada.until("it is gone", () -> seat.store().conversation(group) == null && opened() == null);
    }

    @Test
    void whoIsRemovedByAnAdminSeesTheConversationGo() {
        var group = server.group("bob", "Not for long", "ada").id();
        seat.opens(group);

        server.does("bob", new Command.RemoveParticipant(group, new User.Id("ada")));

        ada.until("none is open", () -> opened() == null);
        ada.until("it is gone from the list", () -> ada.row(LIST, "Not for long") == null);
    }

    @Test
    void listIsFilteredByNameAndByKind() {
        server.group("ada", "Zebra crossing");
        server.channel("ada", "zebras");
        ada.until("both are there", () -> ada.row(LIST, "Zebra crossing") != null && ada.row(LIST, "zebras") != null);

        ada.into(".conversations #query", "zebr");
        ada.until("two are left", () -> ada.rows(LIST) == 2);
        ada.press("Clear the search");
        ada.press("Channels");
        ada.until("the channel is left", () -> ada.row(LIST, "zebras") != null && ada.row(LIST, "Zebra crossing") == null);
        ada.press("All");
        ada.into(".conversations #query", "no such name");

        ada.reads("No conversation is called “no such name”.");
        ada.press("Clear the search");
        ada.until("all are back", () -> ada.rows(LIST) > 2);
    }

    @Test
    void conversationIsMutedPinnedAndArchivedInTheDetails() {
        var group = group("bob");
        var name = seat.stage().get(this::opened).name();
        details("About");
        ada.press("Mute");
        ada.choose("Until I turn it on again");
        ada.until("the list says muted", () -> ada.row(LIST, name) != null && ada.row(LIST, name).getAccessibleText().contains("muted"));
        ada.press("Pinned to the top");
        ada.until("it is pinned", () -> ada.row(LIST, name).getAccessibleText().contains("pinned") && ada.row(LIST, name).getIndex() == 0);
        ada.press("Archived");

        ada.until("it is archived", () -> Boolean.TRUE.equals(seat.store().conversation(group).conversation().get().personal().isArchived()));
        ada.press("Close the details");
        ada.press("Archived");
        ada.until("it stands in the archive", () -> ada.row(LIST, name) != null);
        ada.press("All");
        assertTrue(seat.stage().get(() -> ada.row(LIST, name) == null));
    }
}
