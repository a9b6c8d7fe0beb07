package chat.parley.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.testing.Hands;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Member;
import chat.parley.desktop.testing.Seat;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window says, and keeps, when the server refuses, goes away and comes back.
class TroubleUiTest {
    @TempDir
    private Path folder;
    private LiveServer server;
    private Seat seat;
    private Hands ada;
    private Conversation.Id team;

    @AfterEach
    void leave() {
        seat.close();
        server.close();
    }

    private boolean isPresenceShown() {
        return seat.stage().stage().getScene().getRoot().lookupAll(".presence-dot").stream().anyMatch(dot -> dot.isVisible() && dot.getOpacity() > 0);
    }

    private void sit(Map<String, String> settings) {
        server = new LiveServer(folder, settings);
        team = server.group("bob", "Team", "ada").id();
        seat = new Seat(server, "ada", folder, Locale.UK, 980, 620);
        ada = new Hands(seat).front();
        seat.opens(team);
    }

    @Test
    void tooManyMessagesAtOnceWaitAndSaySoAndNoneFails() {
        sit(Map.of("RATE_LIMIT_MESSAGES", "2", "RATE_LIMIT_WINDOW", "3"));

        for (var text : List.of("first", "second", "third")) {
            ada.says(team, text);
        }

        ada.reads("Too many at once. Sending again in");
        ada.until("all are sent", () -> seat.store().opened().get().pendings().isEmpty());
        assertEquals(List.of("first", "second", "third"), written());
    }

    @Test
    void unwelcomeWordIsRefusedInASentenceAndCanBeDiscarded() throws IOException {
        Files.writeString(folder.resolve("unwelcome"), "weasel\n");
        sit(Map.of("BLOCKED_WORDS_FILE", folder.resolve("unwelcome").toString()));

        ada.says(team, "You weasel");

        ada.reads("Not sent: This has a word in it that is not welcome here.");
        ada.press("Discard");
        ada.until("it is gone", () -> seat.store().opened().get().pendings().isEmpty());
        assertEquals(List.of(), written());
    }

    @Test
    void whatWasDeletedMeanwhileIsSaidInASentence() {
        sit(Map.of());
        var said = server.says("bob", team, "soon gone");
        ada.on("soon gone", KeyCode.ENTER);
        ada.until("the menu is open", () -> Hands.popups().findAny().isPresent());

        server.does("bob", new Command.DeleteMessage(said.id()));
        ada.sees("Message deleted");
        ada.choose("Pin");

        ada.reads("This message was deleted.");
    }

    @Test
    void whatIsWrittenWhileTheServerIsAwayGoesOutOnceWhenItIsBack() {
        sit(Map.of());
        ada.reads("2 people, nobody else online");
        ada.until("her own presence shows", this::isPresenceShown);
        server.kill();
        ada.reads("Offline. Next try in");
        ada.readsNoMore("nobody else online");
        ada.until("nobody's presence shows", () -> !isPresenceShown());

        ada.says(team, "into the dark");
        ada.reads("Goes out when you are connected");
        ada.reads("1 message waits");
        seat.stage().picture("window-offline");
        server.start();
        ada.until("the way to try now", () -> seat.store().link().get().isConnected() || ada.stands("Retry now"));

        ada.until("it was sent", () -> ada.message("into the dark, sent") != null);
        ada.reads("Connected");
        assertEquals(List.of("into the dark"), written());
        ada.until("it shows again", this::isPresenceShown);
    }

    @Test
    void outboxAndDraftsAreThereAfterTheAppWasClosedAndGoOutWhenTheServerIsBack() {
        sit(Map.of());
        var other = server.group("bob", "Other", "ada").id();
        seat.opens(other);
        ada.writes("half a sent");
        seat.opens(team);
        ada.until("its own draft, none", () -> ada.field().getText().isEmpty());
        server.kill();
        ada.reads("Offline. Next try in");
        ada.says(team, "kept on disk");
        ada.reads("Goes out when you are connected");
        seat.close();

        seat = Seat.offline(server, "ada", folder);
        ada = new Hands(seat).front();
        seat.opens(other);
        ada.until("the draft is back", () -> ada.field().getText().equals("half a sent"));
        seat.opens(team);
        ada.sees("kept on disk");
        server.start();
        ada.until("it was sent", () -> ada.message("kept on disk, sent") != null);
        assertEquals(List.of("kept on disk"), written());
    }

    /// As another person finds it on the server.
    private List<String> written() {
        try (var bob = new Member(server.address(), "bob", folder)) {
            return bob.online().history(team).stream().filter(message -> message.messageType() == Message.Type.TEXT).map(Message::content).toList();
        }
    }
}
