package chat.parley.desktop.ui.connect;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import java.net.URI;
import java.util.List;
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

/// The two steps into a chat: which server, and under which name. Confined to the FX thread.
final class ConnectViewModel {
    private static final int MOST_RECENT = 8;
    private static final String FIRST = "localhost:8008";
    private final Door door;
    private final ObjectProperty<Settings> settings;
    private final Words words;
    private final StringProperty address = new SimpleStringProperty();
    private final StringProperty name = new SimpleStringProperty();
    private final ReadOnlyStringWrapper addressTrouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper nameTrouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Server> server = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<List<String>> recents;
    private URI at;
    /// Rises with every try and every step back: the answer to an older one is of no interest.
    private int tries;

    ConnectViewModel(Door door, ObjectProperty<Settings> settings, Words words) {
        this.door = door;
        this.settings = settings;
        this.words = words;
        address.set(settings.get().lastServer().isEmpty() ? FIRST : shown(settings.get().lastServer()));
        name.set(settings.get().lastUser());
        recents = settings.map(Settings::recentServers);
        address.subscribe(_ -> addressTrouble.set(""));
        name.subscribe(_ -> checkName());
    }

    StringProperty address() {
        return address;
    }

    StringProperty name() {
        return name;
    }

    /// A sentence to stand beside the address, or empty.
    ReadOnlyStringProperty addressTrouble() {
        return addressTrouble.getReadOnlyProperty();
    }

    /// A sentence to stand beside the name, or empty.
    ReadOnlyStringProperty nameTrouble() {
        return nameTrouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// The server that answered, to sign in there; null in the first step.
    ReadOnlyObjectProperty<Server> server() {
        return server.getReadOnlyProperty();
    }

    /// Servers where one signed in before, the latest first.
    ObservableValue<List<String>> recents() {
        return recents;
    }

    static String shown(String server) {
        return Address.of(server).map(Address::shown).orElse(server);
    }

    /// The first step: looks who is at the address.
    void knock() {
        var written = Address.of(address.get());
        if (written.isEmpty()) {
            addressTrouble.set(words.of("connect.address.wrong"));
            return;
        }
        at = written.get();
        addressTrouble.set("");
        var mine = begin();
        door.knock(at).thenAccept(reply -> {
            if (mine == tries) {
                busy.set(false);
                answered(reply);
            }
        });
    }

    private void answered(Door.Reply reply) {
        var where = Address.shown(at);
        switch (reply) {
            case Door.Reply.Open(var open) -> server.set(open);
            case Door.Reply.AsksForAccounts(var closed) -> addressTrouble.set(words.of("connect.accounts", closed.name()));
            case Door.Reply.OtherVersion(var theirs, var isNewer) -> addressTrouble.set(
                    words.of(isNewer ? "connect.newer" : "connect.older", where, theirs, Server.API_VERSION));
            case Door.Reply.NotParley() -> addressTrouble.set(words.of("connect.notParley", where));
            case Door.Reply.Unreachable() -> addressTrouble.set(words.of("connect.unreachable", where));
        }
    }

    /// The second step: signs in.
    void enter() {
        if (!Shape.isId(name.get())) {
            nameTrouble.set(words.of("connect.name.wrong"));
            return;
        }
        nameTrouble.set("");
        var mine = begin();
        door.enter(at, new User.Id(name.get())).thenAccept(entry -> {
            if (mine == tries) {
                busy.set(false);
                entered(entry);
            }
        });
    }

    private void entered(Door.Entry entry) {
        switch (entry) {
            case Door.Entry.Entered() -> remember();
            case Door.Entry.Refused(var sentence) -> nameTrouble.set(sentence);
            case Door.Entry.Unreachable() -> nameTrouble.set(words.of("connect.unreachable", Address.shown(at)));
        }
    }

    /// Back to the first step; also gives up what is under way.
    void back() {
        tries++;
        busy.set(false);
        nameTrouble.set("");
        server.set(null);
    }

    void forget(String recent) {
        settings.set(settings.get().with(draft -> draft.recentServers = without(recent).toList()));
    }

    private int begin() {
        busy.set(true);
        return ++tries;
    }

    private void checkName() {
        nameTrouble.set(name.get().isEmpty() || Shape.isId(name.get()) ? "" : words.of("connect.name.wrong"));
    }

    private void remember() {
        var here = at.toString();
        settings.set(settings.get().with(draft -> {
            draft.lastServer = here;
            draft.lastUser = name.get();
            draft.recentServers = Stream.concat(Stream.of(here), without(here)).limit(MOST_RECENT).toList();
        }));
    }

    private Stream<String> without(String recent) {
        return settings.get().recentServers().stream().filter(known -> !known.equals(recent));
    }

    /// True while the current step cannot be taken.
    ObservableValue<Boolean> blocked(StringProperty field) {
        return Bindings.createBooleanBinding(() -> busy.get() || field.get().isBlank(), busy, field);
    }
}
