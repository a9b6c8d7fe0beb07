package chat.parley.desktop.ui.connect;

import chat.parley.desktop.Settings;
import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Server;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The steps into a chat: which server, whether it is the one that is meant, and who one is. Confined to the FX thread.
final class ConnectViewModel {
    private static final int MOST_RECENT = 8;
    private static final String FIRST = "localhost:8008";
    private final Door door;
    private final ObjectProperty<Settings> settings;
    private final Words words;
    private final Timers timers;
    private final StringProperty address = new SimpleStringProperty();
    private final ReadOnlyStringWrapper addressTrouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Where());
    private final ObservableValue<List<String>> recents;
    private Invitation invitation;
    /// Rises with every try and every step back: the answer to an older one is of no interest.
    private int tries;

    /// Where one is on the way in.
    sealed interface Step {
        /// Which server.
        record Where() implements Step { }

        /// A server that nobody has vouched for, to compare its words.
        record Compare(URI address, Fingerprint shown) implements Step { }

        /// It is not the server that is meant; `isKnown` is whether this app knew it, and not a link alone.
        record Stopped(URI address, Fingerprint shown, boolean isKnown) implements Step { }

        record SignIn(Server server, Door.Place place) implements Step { }

        /// What a code is for; the code is empty where it is still to be written.
        record Create(Server server, Door.Place place, Invitation.Kind kind, String code) implements Step { }
    }

    ConnectViewModel(Door door, ObjectProperty<Settings> settings, Words words, Timers timers) {
        this.door = door;
        this.settings = settings;
        this.words = words;
        this.timers = timers;
        address.set(settings.get().lastServer().isEmpty() ? FIRST : shown(settings.get().lastServer()));
        recents = settings.map(Settings::recentServers);
        address.subscribe(_ -> addressTrouble.set(""));
    }

    StringProperty address() {
        return address;
    }

    /// A sentence to stand beside the address, or empty.
    ReadOnlyStringProperty addressTrouble() {
        return addressTrouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /// Servers where one signed in before, the latest first.
    ObservableValue<List<String>> recents() {
        return recents;
    }

    static String shown(String server) {
        return Address.of(server).map(Address::shown).orElse(server);
    }

    /// Looks who is at the address, or where a link leads. Where encryption was found before it is never done without.
    void knock() {
        invitation = Invitation.of(address.get()).orElse(null);
        var at = invitation == null ? Address.of(address.get()) : Optional.of(invitation.address());
        if (at.isEmpty()) {
            addressTrouble.set(words.of("connect.address.wrong"));
        } else {
            var secured = Door.Place.secured(at.get());
            knock(settings.get().keys().containsKey(secured.toString()) ? secured : at.get());
        }
    }

    private void knock(URI at) {
        knock(new Door.Place(at, key(at)));
    }

    /// A key that was known before counts, whatever a link says.
    private Fingerprint key(URI at) {
        var known = settings.get().keys().get(at.toString());
        return known != null ? new Fingerprint(known) : invitation == null ? null : invitation.key();
    }

    private void knock(Door.Place place) {
        addressTrouble.set("");
        busy.set(true);
        var mine = ++tries;
        door.knock(place).thenAccept(reply -> {
            if (mine == tries) {
                busy.set(false);
                answered(reply, place.address());
            }
        });
    }

    private void answered(Door.Reply reply, URI at) {
        var where = Address.shown(at);
        switch (reply) {
            case Door.Reply.Found(var server, var place) -> found(server, place);
            case Door.Reply.UnknownKey(var shown) -> step.set(new Step.Compare(at, shown));
            case Door.Reply.OtherKey(var shown) -> step.set(new Step.Stopped(at, shown, settings.get().keys().containsKey(at.toString())));
            case Door.Reply.OtherVersion(var theirs, var isNewer) ->
                refused(words.of(isNewer ? "connect.newer" : "connect.older", where, theirs, Server.API_VERSION));
            case Door.Reply.NotParley() -> refused(words.of("connect.notParley", where));
            case Door.Reply.NotEncrypted() -> refused(words.of("connect.notEncrypted", at.getRawAuthority()));
            case Door.Reply.HttpsOnly() -> knock(Door.Place.secured(at));
            case Door.Reply.Unreachable() -> refused(words.of("connect.unreachable", where));
        }
    }

    private void refused(String sentence) {
        step.set(new Step.Where());
        addressTrouble.set(sentence);
    }

    private void found(Server server, Door.Place place) {
        if (place.key() != null) {
            var keys = new HashMap<>(settings.get().keys());
            keys.put(place.address().toString(), place.key().digits());
            settings.set(settings.get().with(draft -> draft.keys = keys));
        }
        step.set(invitation == null ? new Step.SignIn(server, place) : new Step.Create(server, place, invitation.kind(), invitation.code()));
    }

    /// The person has compared the words, and they are the same.
    void vouch() {
        if (step.get() instanceof Step.Compare(var at, var shown)) {
            knock(new Door.Place(at, shown));
        }
    }

    /// The person has been told the words of a new key; false where these are not those of whoever answers.
    boolean vouch(String told) {
        if (step.get() instanceof Step.Stopped(var at, var shown, _)) {
            var written = String.join(" ", told.strip().toLowerCase(Locale.ROOT).split("[^a-z]+"));
            if (written.equals(shown.words())) {
                knock(new Door.Place(at, shown));
                return true;
            }
        }
        return false;
    }

    /// Once more, as after a change of network.
    void again() {
        knock();
    }

    /// From signing in to what a code is for.
    void create(Invitation.Kind kind) {
        if (step.get() instanceof Step.SignIn(var server, var place)) {
            step.set(new Step.Create(server, place, kind, ""));
        }
    }

    /// From there to signing in.
    void signIn() {
        if (step.get() instanceof Step.Create(var server, var place, _, _)) {
            step.set(new Step.SignIn(server, place));
        }
    }

    SignInViewModel signingIn(Step.SignIn at) {
        return new SignInViewModel(door, at, settings.get().lastName(), words, timers, name -> remember(at.place(), name));
    }

    CreateViewModel creating(Step.Create at) {
        return new CreateViewModel(door, at, words, timers, name -> remember(at.place(), name));
    }

    /// Back to the first step; also gives up what is under way.
    void back() {
        tries++;
        busy.set(false);
        if (invitation != null) {
            // The code is no part of an address.
            address.set(Address.shown(invitation.address()));
            invitation = null;
        }
        step.set(new Step.Where());
    }

    void forget(String recent) {
        settings.set(settings.get().with(draft -> draft.recentServers = without(recent).toList()));
    }

    private void remember(Door.Place place, String name) {
        var here = place.address().toString();
        settings.set(settings.get().with(draft -> {
            draft.lastServer = here;
            draft.lastName = name.isEmpty() ? draft.lastName : name;
            draft.recentServers = Stream.concat(Stream.of(here), without(here)).limit(MOST_RECENT).toList();
        }));
    }

    private Stream<String> without(String recent) {
        return settings.get().recentServers().stream().filter(known -> !known.equals(recent));
    }

    /// True while the first step cannot be taken.
    ObservableValue<Boolean> blocked() {
        return Bindings.createBooleanBinding(() -> busy.get() || address.get().isBlank(), busy, address);
    }
}
