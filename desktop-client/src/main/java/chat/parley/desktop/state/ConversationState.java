package chat.parley.desktop.state;

import chat.parley.desktop.state.copy.Ahead;
import chat.parley.desktop.state.copy.Change;
import chat.parley.desktop.state.copy.ReadMark;
import chat.parley.desktop.state.copy.Window;
import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;

/// One conversation as this app knows it. Owned by [ClientStore], which alone changes it; everyone else binds to it.
public final class ConversationState {
    static final Archive.Draft NO_DRAFT = new Archive.Draft("", null);
    final Window window = new Window();
    final Ahead ahead = new Ahead();
    final ReadMark mark;
    private final User.Id me;
    private final ReadOnlyObjectWrapper<Conversation> conversation;
    private final ObservableList<Pending> pendings = FXCollections.observableArrayList();
    private final ObservableList<Pending> shownPendings = FXCollections.unmodifiableObservableList(pendings);
    private final ReadOnlyBooleanWrapper atNewest = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasOlder = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Problem> loadFailure = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Participant> participants = FXCollections.observableArrayList();
    private final ObservableList<Participant> shownParticipants = FXCollections.unmodifiableObservableList(participants);
    private final ObservableMap<User.Id, Message.Receipt> receipts = FXCollections.observableHashMap();
    private final ObservableMap<User.Id, Message.Receipt> shownReceipts = FXCollections.unmodifiableObservableMap(receipts);
    private final ObservableSet<User.Id> typing = FXCollections.observableSet();
    private final ObservableSet<User.Id> shownTyping = FXCollections.unmodifiableObservableSet(typing);
    private final ReadOnlyLongWrapper newFrom = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Archive.Draft> draft = new ReadOnlyObjectWrapper<>(NO_DRAFT);
    private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
    private History.Load load;
    private int participantChanges;
    private boolean isEnded;
    private boolean isLoaded;
    private boolean isFollowed = true;

    ConversationState(User.Id me, Conversation now) {
        this.me = me;
        mark = new ReadMark(me);
        conversation = new ReadOnlyObjectWrapper<>(now);
        unread.set(now.personal().unreadCount());
    }

    public Conversation.Id id() {
        return conversation.get().id();
    }

    /// Replaced with every change; `personal()` is never null.
    public ReadOnlyObjectProperty<Conversation> conversation() {
        return conversation.getReadOnlyProperty();
    }

    /// The loaded part of the history: by `seq`, without a hole, at most a few hundred. Empty until opened.
    public ObservableList<Message> messages() {
        return window.messages();
    }

    /// Own messages on their way, in the order in which they go out; shown behind the newest message.
    public ObservableList<Pending> pendings() {
        return shownPendings;
    }

    /// True where the loaded part ends with the newest message.
    public ReadOnlyBooleanProperty atNewest() {
        return atNewest.getReadOnlyProperty();
    }

    /// True where something lies before the loaded part (on the server or kept).
    public ReadOnlyBooleanProperty hasOlder() {
        return hasOlder.getReadOnlyProperty();
    }

    /// True while a part is being loaded.
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// A sentence where the last loading failed, else null.
    public ReadOnlyObjectProperty<Problem> loadFailure() {
        return loadFailure.getReadOnlyProperty();
    }

    /// Asked for when the conversation or its details are opened, kept up by events from then on; the order of joining.
    public ObservableList<Participant> participants() {
        return shownParticipants;
    }

    /// Who has read up to which `seq` (without oneself); filled when opened.
    public ObservableMap<User.Id, Message.Receipt> receipts() {
        return shownReceipts;
    }

    /// Who types now, without oneself.
    public ObservableSet<User.Id> typing() {
        return shownTyping;
    }

    /// The `seq` behind which the "new messages" line stands; 0 where there is none. Set when the conversation is opened, stays
    /// while it is open, and goes when one sends.
    public ReadOnlyLongProperty newFrom() {
        return newFrom.getReadOnlyProperty();
    }

    /// What is written and not sent, never null.
    public ReadOnlyObjectProperty<Archive.Draft> draft() {
        return draft.getReadOnlyProperty();
    }

    /// Unread as the badge shows it: nothing for what was read here but not yet told to the server.
    public ReadOnlyLongProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /// The other one of a private conversation (oneself in notes to self), else null.
    public User.Id other() {
        var now = conversation.get();
        return now.type() != Conversation.Type.PRIVATE ? null
                : now.participantIds().stream().filter(id -> !id.equals(me)).findFirst().orElse(me);
    }

    public boolean isMuted(Instant now) {
        var until = conversation.get().personal().mutedUntil();
        return until != null && until.isAfter(now);
    }

    /// True where a message is one to be told of.
    boolean concerns(Message message, Instant now) {
        if (message.senderId().equals(me) || message.messageType() == Message.Type.SYSTEM || message.isDeleted() || isMuted(now)) {
            return false;
        }
        return switch (now().personal().notifyOf()) {
            case ALL -> true;
            case MENTIONS -> message.mentions().contains(me);
            case NONE -> false;
        };
    }

    /// It is not known any more, whoever still has it at hand.
    void end() {
        isEnded = true;
    }

    boolean isEnded() {
        return isEnded;
    }

    Conversation now() {
        return conversation.get();
    }

    long rev() {
        return conversation.get().rev();
    }

    /// Sets the record, and what follows from it and from what is loaded.
    void become(Conversation next) {
        if (!next.equals(conversation.get())) {
            conversation.set(next);
        }
        window.dropBefore(next.firstSeq());
        unread.set(mark.shown(next));
        atNewest.set(isLoaded && (window.isEmpty() ? next.lastSeq() < next.firstSeq() : window.last() >= next.lastSeq()));
        hasOlder.set(isLoaded && !window.isEmpty() && window.first() > next.firstSeq());
    }

    /// How far one has read, wherever that was: what lies behind it is new.
    long readUpTo() {
        return Math.max(mark.seq(), now().personal().lastReadSeq());
    }

    /// Takes in a message behind the newest one, or several; past a full window that is not followed they only count.
    void arrived(List<Message> newer) {
        if (atNewest.get() && (isFollowed || !window.isFull())) {
            window.add(newer);
            if (load == null) {
                window.trimOlder();
            }
        }
        if (load != null) {
            load.incoming().arrived(newer);
        }
    }

    void change(Change change) {
        window.change(change);
        if (load != null) {
            load.incoming().changed(change);
        }
    }

    boolean isLoaded() {
        return isLoaded;
    }

    /// A part was shown in the window, or all of it was dropped.
    void loaded(boolean nowLoaded) {
        isLoaded = nowLoaded;
        become(now());
    }

    void follow(boolean isAtBottom) {
        isFollowed = isAtBottom;
        if (isAtBottom && load == null) {
            window.trimOlder();
            become(now());
        }
    }

    History.Load load() {
        return load;
    }

    /// Begins to load, in place of whatever is being loaded; null ends it.
    void load(History.Load next, Problem failure) {
        load = next;
        loading.set(next != null);
        loadFailure.set(failure);
    }

    /// Raised with every change of the participants, so that an answer that is older than one can be told.
    int participantChanges() {
        return participantChanges;
    }

    void participants(List<Participant> now) {
        participantChanges++;
        if (!participants.equals(now)) {
            participants.setAll(now);
        }
    }

    void participant(User.Id who, java.util.function.UnaryOperator<Participant> change) {
        for (int each = 0; each < participants.size(); each++) {
            if (participants.get(each).id().equals(who)) {
                participants.set(each, change.apply(participants.get(each)));
            }
        }
    }

    void receipt(Message.Receipt receipt) {
        var known = receipts.get(receipt.userId());
        if (!receipt.userId().equals(me) && (known == null || known.seq() < receipt.seq())) {
            receipts.put(receipt.userId(), receipt);
        }
    }

    void typing(User.Id who, boolean isTyping) {
        if (isTyping && !who.equals(me)) {
            typing.add(who);
        } else {
            typing.remove(who);
        }
    }

    void newFrom(long seq) {
        newFrom.set(seq);
    }

    void draft(Archive.Draft next) {
        draft.set(Objects.requireNonNullElse(next, NO_DRAFT));
    }

    /// A pending message in its place, new or changed.
    void pending(Pending pending) {
        var at = 0;
        while (at < pendings.size() && pendings.get(at).order() < pending.order()) {
            at++;
        }
        if (at < pendings.size() && pendings.get(at).order() == pending.order()) {
            pendings.set(at, pending);
        } else {
            pendings.add(at, pending);
        }
    }

    void settled(long order) {
        pendings.removeIf(each -> each.order() == order);
    }
}
