package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {
    private static final Server OFFICE = new Server("Office", "0.1.0", "1.0", "e1", Server.Auth.OPEN, Server.Registration.OPEN, null, null);
    private final ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT);
    private final Street street = new Street();
    private final ConnectViewModel model = new ConnectViewModel(street, settings, Words.in(Locale.ENGLISH));

    /// The network's place in these tests: answers when it is told to.
    private static final class Street implements Door {
        private URI knocked;
        private User.Id entered;
        private CompletableFuture<Reply> reply;
        private CompletableFuture<Entry> entry;

        @Override
        public CompletableFuture<Reply> knock(URI address) {
            knocked = address;
            reply = new CompletableFuture<>();
            return reply;
        }

        @Override
        public CompletableFuture<Entry> enter(URI address, User.Id name) {
            entered = name;
            entry = new CompletableFuture<>();
            return entry;
        }
    }

    @Test
    void firstStartOffersThisComputer() {
        assertEquals("localhost:8008", model.address().get());
        assertEquals("", model.name().get());
        assertEquals(List.of(), model.recents().getValue());
    }

    @Test
    void anOpenServerLeadsToTheNameAndBothAreRemembered() {
        model.address().set("chat.example");

        model.knock();
        assertTrue(model.busy().get());
        street.reply.complete(new Door.Reply.Open(OFFICE));
        model.name().set("ada");
        model.enter();
        street.entry.complete(new Door.Entry.Entered());

        assertEquals(URI.create("http://chat.example:8008"), street.knocked);
        assertEquals(new User.Id("ada"), street.entered);
        assertFalse(model.busy().get());
        assertEquals("http://chat.example:8008", settings.get().lastServer());
        assertEquals("ada", settings.get().lastUser());
        assertEquals(List.of("http://chat.example:8008"), settings.get().recentServers());
    }

    @Test
    void whatIsNoAddressIsSaidWithoutAsking() {
        model.address().set("not an address");

        model.knock();

        assertNull(street.knocked);
        assertTrue(model.addressTrouble().get().contains("chat.example:8008"));
        model.address().set("chat.example");
        assertEquals("", model.addressTrouble().get());
    }

    @Test
    void eachAnswerThatLeadsNowhereHasItsSentence() {
        assertEquals("Nobody answers at localhost:8008. Check the address, and that the server runs and this computer is on its network.",
                sentence(new Door.Reply.Unreachable()));
        assertEquals("Something answers at localhost:8008, but it is no Parley server. Check the address and its port.",
                sentence(new Door.Reply.NotParley()));
        assertEquals("The server at localhost:8008 is newer than this app: it speaks version 2.0, the app 1.0. Update the app.",
                sentence(new Door.Reply.OtherVersion("2.0", true)));
        assertTrue(sentence(new Door.Reply.OtherVersion("0.9", false)).contains("is older than this app"));
        assertTrue(sentence(new Door.Reply.AsksForAccounts(OFFICE)).startsWith("Office asks for an account"));
    }

    private String sentence(Door.Reply reply) {
        model.knock();
        street.reply.complete(reply);
        assertFalse(model.busy().get());
        assertNull(model.server().get());
        return model.addressTrouble().get();
    }

    @Test
    void aNameIsCheckedWhileItIsWritten() {
        model.name().set("ada lovelace");
        assertTrue(model.nameTrouble().get().startsWith("A name is 1 to 64"));

        model.name().set("ada.lovelace");
        assertEquals("", model.nameTrouble().get());
    }

    @Test
    void aRefusalStandsBesideTheName() {
        model.knock();
        street.reply.complete(new Door.Reply.Open(OFFICE));
        model.name().set("ada");

        model.enter();
        street.entry.complete(new Door.Entry.Refused("This name has a password."));

        assertEquals("This name has a password.", model.nameTrouble().get());
        assertEquals("", settings.get().lastUser());
    }

    @Test
    void theAnswerToATryThatWasGivenUpIsPassedOver() {
        model.knock();
        var first = street.reply;

        model.back();
        first.complete(new Door.Reply.Open(OFFICE));

        assertNull(model.server().get());
        assertFalse(model.busy().get());
    }

    @Test
    void recentServersAreTheLatestFirstOnceEachAndAtMostEight() {
        for (var n = 0; n < 10; n++) {
            signInAt("chat" + n + ".example");
        }
        signInAt("chat5.example");

        assertEquals(8, settings.get().recentServers().size());
        assertEquals("http://chat5.example:8008", settings.get().recentServers().getFirst());
        model.forget("http://chat5.example:8008");
        assertEquals("http://chat9.example:8008", model.recents().getValue().getFirst());
    }

    private void signInAt(String address) {
        model.back();
        model.address().set(address);
        model.knock();
        street.reply.complete(new Door.Reply.Open(OFFICE));
        model.name().set("ada");
        model.enter();
        street.entry.complete(new Door.Entry.Entered());
    }
}
