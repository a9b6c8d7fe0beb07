package chat.parley.desktop.state.flow;

import chat.parley.model.Conversation.Participant;
import chat.parley.model.Event;
import chat.parley.model.User;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// Everyone of whom something is known, oneself too. Who is not known is asked for, once. Confined to the thread of the state.
public final class People {
    private final ReadOnlyObjectWrapper<User> me;
    private final ObservableMap<User.Id, User> all = FXCollections.observableHashMap();
    private final ObservableMap<User.Id, User> shown = FXCollections.unmodifiableObservableMap(all);
    private final Set<User.Id> askedFor = new HashSet<>();
    private final Function<User.Id, CompletableFuture<User>> ask;
    private final Executor home;
    private final Consumer<User> changed;
    private boolean isOpen;

    /// `changed` hears of everyone who is new or different, to write it down.
    public People(User.Id me, Function<User.Id, CompletableFuture<User>> ask, Executor home, Consumer<User> changed) {
        this.me = new ReadOnlyObjectWrapper<>(stranger(me));
        this.ask = ask;
        this.home = home;
        this.changed = changed;
    }

    public ReadOnlyObjectProperty<User> me() {
        return me.getReadOnlyProperty();
    }

    public ObservableMap<User.Id, User> all() {
        return shown;
    }

    /// The person; one with the id as name where nothing is known of them yet.
    public User person(User.Id id) {
        var known = all.get(id);
        if (known != null) {
            return known;
        }
        if (isOpen && askedFor.add(id)) {
            // Where the server does not know them either the name stays what it is.
            ask.apply(id).thenAcceptAsync(this::know, home);
        }
        return stranger(id);
    }

    /// Whether the server can be asked; each connection asks anew for those who could not be found.
    public void open(boolean isConnected) {
        isOpen = isConnected;
        askedFor.clear();
    }

    /// What was kept.
    public void restore(User self, Collection<User> people) {
        people.forEach(person -> all.put(person.id(), person));
        if (self != null) {
            all.put(self.id(), self);
            me.set(self);
        }
    }

    public void know(Collection<User> people) {
        people.forEach(this::know);
    }

    public void know(User person) {
        if (!person.equals(all.put(person.id(), person))) {
            changed.accept(person);
        }
        if (person.id().equals(me.get().id())) {
            me.set(person);
        }
    }

    /// What a list of participants tells of people; it does not tell their role on the server.
    public void knowParticipants(Collection<Participant> participants) {
        participants.forEach(each -> {
            var known = all.get(each.id());
            know(new User(each.id(), each.username(), each.displayName(), each.avatarUrl(), each.status(), each.lastSeen(), false, each.bio(),
                    known == null ? User.Role.MEMBER : known.role(), each.isBot(), each.deactivated()));
        });
    }

    public void shown(Event.UserStatus now) {
        var known = all.get(now.userId());
        if (known != null && !(known.status() == now.status() && Objects.equals(known.lastSeen(), now.lastSeen()))) {
            know(known.shown(now.status(), now.lastSeen()));
        }
    }

    /// Forgets everyone but oneself.
    public void clear() {
        all.keySet().retainAll(Set.of(me.get().id()));
        askedFor.clear();
    }

    private static User stranger(User.Id id) {
        return new User(id, id.value(), id.value(), null, User.Status.OFFLINE, null, false, null, User.Role.MEMBER, false, false);
    }
}
