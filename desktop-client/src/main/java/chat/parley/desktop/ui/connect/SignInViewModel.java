package chat.parley.desktop.ui.connect;

import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Signing in at one server: by name where that is enough, with a password where it is not. Confined to the FX thread.
final class SignInViewModel {
    private final Door door;
    private final Words words;
    private final Server server;
    private final Door.Place place;
    private final Consumer<String> entered;
    private final Form form;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty stays = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper asksForPassword = new ReadOnlyBooleanWrapper();

    /// `entered` is told the name with which one came in.
    SignInViewModel(Door door, ConnectViewModel.Step.SignIn step, String lastName, Words words, Timers timers, Consumer<String> entered) {
        this.door = door;
        this.words = words;
        this.entered = entered;
        server = step.server();
        place = step.place();
        asksForPassword.set(server.auth() == Server.Auth.REQUIRED);
        form = new Form(words, timers, server.auth() == Server.Auth.REQUIRED ? Form.PASSWORD : Form.NAME);
        name.set(lastName);
        name.subscribe(_ -> nameChanged());
    }

    Form form() {
        return form;
    }

    Server server() {
        return server;
    }

    Door.Place place() {
        return place;
    }

    StringProperty name() {
        return name;
    }

    StringProperty password() {
        return password;
    }

    BooleanProperty stays() {
        return stays;
    }

    /// Whether a name is not enough: for everyone, or for this one.
    ReadOnlyBooleanProperty asksForPassword() {
        return asksForPassword.getReadOnlyProperty();
    }

    CompletableFuture<String> keeping() {
        return door.keeping();
    }

    /// Another name may have no password where a name can be enough.
    private void nameChanged() {
        var needsAccount = server.auth() == Server.Auth.REQUIRED;
        asksForPassword.set(needsAccount);
        form.trouble(Form.NAME, needsAccount || name.get().isEmpty() || Shape.isId(name.get()) ? "" : words.of("connect.name.wrong"));
    }

    void enter() {
        if (asksForPassword.get()) {
            form.send(() -> door.signIn(place, new AccountWish.LogIn(name.get().strip(), password.get()), stays.get()), this::entered);
        } else if (Shape.isId(name.get())) {
            form.send(() -> door.enter(place, new User.Id(name.get())).thenApply(this::seen), this::entered);
        } else {
            form.trouble(Form.NAME, words.of("connect.name.wrong"));
        }
    }

    private Door.Entry seen(Door.Entry entry) {
        if (entry instanceof Door.Entry.Refused(Problem.Unauthenticated _)) {
            asksForPassword.set(true);
            return new Door.Entry.Refused(new Problem.Conflict("password_needed", words.of("connect.name.hasPassword")));
        }
        return entry;
    }

    private void entered() {
        password.set("");
        entered.accept(name.get().strip());
    }
}
