package chat.parley.desktop.ui.connect;

import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Words;
import chat.parley.model.account.AccountWish;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What one does with a code: makes an account with an invite, becomes the first administrator, or sets another password. Confined to the
/// FX thread.
final class CreateViewModel {
    private final Door door;
    private final ConnectViewModel.Step.Create step;
    private final Consumer<String> entered;
    private final Form form;
    private final StringProperty code = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty displayName = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty stays = new SimpleBooleanProperty(true);

    /// `entered` is told the name with which one came in, empty where only the server knows it.
    CreateViewModel(Door door, ConnectViewModel.Step.Create step, Words words, Timers timers, Consumer<String> entered) {
        this.door = door;
        this.step = step;
        this.entered = entered;
        form = new Form(words, timers, Form.PASSWORD);
        code.set(step.code());
    }

    Form form() {
        return form;
    }

    ConnectViewModel.Step.Create step() {
        return step;
    }

    StringProperty code() {
        return code;
    }

    StringProperty name() {
        return name;
    }

    StringProperty displayName() {
        return displayName;
    }

    StringProperty password() {
        return password;
    }

    BooleanProperty stays() {
        return stays;
    }

    CompletableFuture<String> keeping() {
        return door.keeping();
    }

    void send() {
        form.send(this::sent, () -> {
            password.set("");
            entered.accept(name.get().strip());
        });
    }

    private CompletableFuture<Door.Entry> sent() {
        var place = step.place();
        var shown = displayName.get().isBlank() ? null : displayName.get();
        var given = code.get().isBlank() ? null : code.get().strip();
        return switch (step.kind()) {
            case INVITE -> door.register(place, new AccountWish.Register(name.get(), password.get(), shown, given), stays.get());
            case SETUP -> door.setUp(place, new AccountWish.SetUp(given, name.get(), password.get(), shown), stays.get());
            case RESET -> door.reset(place, new AccountWish.ChangePassword(password.get(), null, given), stays.get());
        };
    }
}
