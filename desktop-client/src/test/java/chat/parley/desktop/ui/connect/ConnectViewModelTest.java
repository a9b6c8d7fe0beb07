package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.testing.Clockwork;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.ConnectViewModel.Step;
import chat.parley.desktop.ui.connect.Door.Place;
import chat.parley.model.User;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {
    private static final URI CHAT = URI.create("https://chat.example:8008");
    private static final Fingerprint KEY = new Fingerprint("ab".repeat(32));
    private static final Fingerprint OTHER = new Fingerprint("cd".repeat(32));
    private static final String LINK = CHAT + "/client#invite=7KQ2M-0XWDH-PZ4JT-9CVRA&key=" + KEY.digits();
    private final ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT);
    private final Street street = new Street();
    private final ConnectViewModel model = new ConnectViewModel(street, settings, Words.in(Locale.ENGLISH), new Clockwork());

    @Test
    void firstStartOffersThisComputer() {
        assertEquals("localhost:8008", model.address().get());
        assertEquals(List.of(), model.recents().getValue());
    }

    @Test
    void anOpenServerLeadsToTheNameAndBothAreRemembered() {
        knock("localhost:9000");
        assertTrue(model.busy().get());
        street.found(Street.OPEN);
        enter("ada");

        assertEquals(List.of(new Place(URI.create("http://localhost:9000"), null)), street.knocked);
        assertEquals(List.of(new User.Id("ada")), street.asked);
        assertFalse(model.busy().get());
        assertEquals("http://localhost:9000", settings.get().lastServer());
        assertEquals("ada", settings.get().lastName());
        assertEquals(List.of("http://localhost:9000"), settings.get().recentServers());
    }

    @Test
    void whatIsNoAddressIsSaidWithoutAsking() {
        knock("not an address");

        assertEquals(List.of(), street.knocked);
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
        assertTrue(sentence(new Door.Reply.NotEncrypted()).contains("write http://localhost:8008"));
    }

    private String sentence(Door.Reply reply) {
        model.knock();
        street.reply.complete(reply);
        assertFalse(model.busy().get());
        assertEquals(new Step.Where(), model.step().get());
        return model.addressTrouble().get();
    }

    @Test
    void theAnswerToATryThatWasGivenUpIsPassedOver() {
        model.knock();
        var first = street.reply;

        model.back();
        first.complete(new Door.Reply.Found(Street.OPEN, street.knocked.getFirst()));

        assertEquals(new Step.Where(), model.step().get());
        assertFalse(model.busy().get());
    }

    @Test
    void unknownKeyIsComparedOnceAndKnownFromThenOn() {
        knock("chat.example");
        street.reply.complete(new Door.Reply.UnknownKey(KEY));
        assertEquals(new Step.Compare(CHAT, KEY), model.step().get());

        model.vouch();
        street.found(Street.CLOSED);

        assertEquals(List.of(new Place(CHAT, null), new Place(CHAT, KEY)), street.knocked);
        assertInstanceOf(Step.SignIn.class, model.step().get());
        assertEquals(Map.of(CHAT.toString(), KEY.digits()), settings.get().keys());
        model.back();
        knock("chat.example");
        assertEquals(new Place(CHAT, KEY), street.knocked.getLast());
    }

    @Test
    void keyThatAnAuthorityVouchesForIsKnownFromThenOnToo() {
        knock("chat.example");

        street.reply.complete(new Door.Reply.Found(Street.CLOSED, new Place(CHAT, KEY)));

        assertEquals(Map.of(CHAT.toString(), KEY.digits()), settings.get().keys());
    }

    @Test
    void linkCarriesTheKeySoThatThereIsNothingToCompare() {
        knock(LINK);
        assertEquals(List.of(new Place(CHAT, KEY)), street.knocked);
        street.found(Street.CLOSED);

        assertEquals("7KQ2M-0XWDH-PZ4JT-9CVRA", assertInstanceOf(Step.Create.class, model.step().get()).code());
        model.back();
        assertEquals("chat.example:8008", model.address().get());
    }

    @Test
    void anotherKeyThanTheLinkNamesStops() {
        knock(LINK);

        street.reply.complete(new Door.Reply.OtherKey(OTHER));

        assertEquals(new Step.Stopped(CHAT, OTHER, false), model.step().get());
        assertEquals(Map.of(), settings.get().keys());
    }

    @Test
    void aLinkDoesNotReplaceAKeyThatIsKnown() {
        settings.set(settings.get().with(draft -> draft.keys = Map.of(CHAT.toString(), OTHER.digits())));

        knock(LINK);

        assertEquals(List.of(new Place(CHAT, OTHER)), street.knocked);
    }

    @Test
    void changedKeyStopsForAllButWhoeverWasToldItsWords() {
        settings.set(settings.get().with(draft -> draft.keys = Map.of(CHAT.toString(), KEY.digits())));
        knock("chat.example");
        street.reply.complete(new Door.Reply.OtherKey(OTHER));
        assertEquals(new Step.Stopped(CHAT, OTHER, true), model.step().get());

        model.vouch();
        assertFalse(model.vouch(KEY.words()), "the words of the old key");
        assertFalse(model.vouch(""));
        assertEquals(1, street.knocked.size());
        assertEquals(KEY.digits(), settings.get().keys().get(CHAT.toString()));

        assertTrue(model.vouch("  " + OTHER.words().toUpperCase(Locale.ROOT).replace(" ", ",  ")));
        street.found(Street.CLOSED);
        assertEquals(OTHER.digits(), settings.get().keys().get(CHAT.toString()));
    }

    @Test
    void serverThatEncryptsIsNeverReachedWithoutAgain() {
        knock("http://chat.example:8008");
        street.reply.complete(new Door.Reply.HttpsOnly());
        street.reply.complete(new Door.Reply.Found(Street.CLOSED, new Place(CHAT, KEY)));
        model.back();

        knock("http://chat.example:8008");

        assertEquals(List.of(new Place(URI.create("http://chat.example:8008"), null), new Place(CHAT, null), new Place(CHAT, KEY)), street.knocked);
    }

    @Test
    void recentServersAreTheLatestFirstOnceEachAndAtMostEight() {
        for (var n = 0; n < 10; n++) {
            signInAt("chat" + n + ".example");
        }
        signInAt("chat5.example");

        assertEquals(8, settings.get().recentServers().size());
        assertEquals("https://chat5.example:8008", settings.get().recentServers().getFirst());
        model.forget("https://chat5.example:8008");
        assertEquals("https://chat9.example:8008", model.recents().getValue().getFirst());
    }

    private void signInAt(String address) {
        model.back();
        knock(address);
        street.found(Street.OPEN);
        enter("ada");
    }

    private void knock(String address) {
        model.address().set(address);
        model.knock();
    }

    private void enter(String name) {
        var signIn = model.signingIn((Step.SignIn) model.step().get());
        signIn.name().set(name);
        signIn.enter();
        street.entry.complete(new Door.Entry.Entered());
    }
}
