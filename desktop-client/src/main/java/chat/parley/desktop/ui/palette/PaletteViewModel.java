package chat.parley.desktop.ui.palette;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.actions.Action;
import chat.parley.desktop.ui.actions.Actions;
import chat.parley.desktop.ui.palette.Entry.Kind;
import chat.parley.desktop.ui.people.PeopleSearch;
import chat.parley.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the palette offers for what was typed: conversations, people and commands, the best first.
final class PaletteViewModel {
    private static final int RECENT = 7;
    private static final int MOST = 50;
    private final Desk desk;
    private final Actions actions;
    private final PeopleSearch people;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();

    private record Ranked(Entry entry, int score) { }

    PaletteViewModel(Desk desk, Actions actions) {
        this.desk = desk;
        this.actions = actions;
        people = new PeopleSearch(desk);
        people.query().subscribe(_ -> rank());
        people.found().subscribe(this::rank);
    }

    StringProperty query() {
        return people.query();
    }

    ObservableList<Entry> entries() {
        return entries;
    }

    private void rank() {
        var fuzzy = new Fuzzy(query().get());
        var next = fuzzy.isEmpty() ? atFirst() : found(fuzzy);
        if (!next.stream().map(PaletteViewModel::shown).toList().equals(entries.stream().map(PaletteViewModel::shown).toList())) {
            entries.setAll(next);
        }
    }

    private static List<Object> shown(Entry entry) {
        return java.util.Arrays.asList(entry.kind(), entry.id(), entry.title(), entry.note(), entry.person());
    }

    private List<Entry> atFirst() {
        var all = new ArrayList<Entry>();
        conversations().stream().limit(RECENT).map(this::entry).forEach(all::add);
        commands().forEach(all::add);
        return all;
    }

    private List<Entry> found(Fuzzy fuzzy) {
        var all = new ArrayList<Entry>();
        conversations().forEach(state -> all.add(entry(state)));
        var talkedTo = conversations().stream().map(ConversationState::other).filter(Objects::nonNull).collect(Collectors.toSet());
        people.found().stream().filter(person -> !talkedTo.contains(person.id())).map(this::entry).forEach(all::add);
        all.addAll(commands());
        return all.stream()
                .map(entry -> new Ranked(entry, fuzzy.score(entry.title())))
                .filter(ranked -> ranked.score != Fuzzy.NONE)
                .sorted(Comparator.comparingInt(Ranked::score).reversed().thenComparing(ranked -> ranked.entry.kind()))
                .limit(MOST)
                .map(Ranked::entry)
                .toList();
    }

    private List<ConversationState> conversations() {
        return desk.store().conversations().stream().sorted(Comparator.comparing(PaletteViewModel::activity).reversed()).toList();
    }

    private static Instant activity(ConversationState state) {
        var conversation = state.conversation().get();
        return conversation.lastActivity() == null ? conversation.createdAt() : conversation.lastActivity();
    }

    private Entry entry(ConversationState state) {
        var person = state.other() == null ? null : desk.store().person(state.other());
        var note = switch (state.conversation().get().type()) {
            case PRIVATE -> person == null ? "" : desk.presence().of(person.status());
            case GROUP -> desk.words().of("conversation.group");
            case CHANNEL -> desk.words().of("conversation.channel");
        };
        return new Entry(Kind.CONVERSATION, state.id().value(), desk.title(state), note, person, () -> desk.navigator().open(state.id()));
    }

    private Entry entry(User person) {
        return new Entry(Kind.PERSON, person.id().value(), person.displayName(), desk.presence().of(person, desk.now()), person,
                () -> desk.navigator().talkTo(person.id()));
    }

    private List<Entry> commands() {
        return actions.all().stream().filter(Action::isEnabled).map(action -> new Entry(Kind.COMMAND, action.id(),
                action.name(), action.keys().getDisplayText(), null, action::perform)).toList();
    }
}
