package chat.parley.server.core.write;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Who takes part: adding, joining, leaving, removing, appointing.
final class ParticipantChanges {
    private final Policy policy;

    ParticipantChanges(Policy policy) {
        this.policy = policy;
    }

    Outcome join(Batch batch, User.Id who, Command.JoinChannel wish) {
        var room = batch.find(wish.conversationId())
                .filter(found -> found.members().contains(who) || found.conversation().type() == Conversation.Type.CHANNEL)
                .orElseThrow(() -> Rules.absent("channel"));
        if (room.members().contains(who)) {
            return Outcome.unchanged(ConversationChanges.seen(batch, room, who));
        }
        return enter(batch, room, who, who);
    }

    Outcome add(Batch batch, User.Id who, Command.AddParticipant wish) {
        if (who.equals(wish.participantId()) && isOpenTo(batch, who, wish.conversationId())) {
            return join(batch, who, new Command.JoinChannel(wish.conversationId()));
        }
        var room = batch.room(who, wish.conversationId());
        Rules.isNotPrivate(room);
        if (room.members().contains(wish.participantId())) {
            return Outcome.unchanged(ConversationChanges.seen(batch, room, who));
        }
        Rules.mayAdminister(room, who, "add people");
        return enter(batch, room, wish.participantId(), who);
    }

    Outcome remove(Batch batch, User.Id who, Command.RemoveParticipant wish) {
        var room = batch.room(who, wish.conversationId());
        Rules.isNotPrivate(room);
        if (!room.members().contains(wish.participantId())) {
            throw Rules.absent("participant");
        }
        if (!who.equals(wish.participantId())) {
            Rules.mayAdminister(room, who, "remove people");
        }
        leave(batch, room, wish.participantId(), who);
        var result = new LinkedHashMap<String, Object>();
        result.put("conversation_id", room.id());
        result.put("user_id", wish.participantId());
        return batch.done(result);
    }

    Outcome appoint(Batch batch, User.Id who, Command.AppointAdmin wish) {
        var room = administered(batch, who, wish.conversationId(), wish.participantId());
        if (room.conversation().isAdmin(wish.participantId())) {
            return Outcome.unchanged(ConversationChanges.seen(batch, room, who));
        }
        batch.tables().participants().setRole(room.id(), wish.participantId(), Conversation.Role.ADMIN);
        return ranked(batch, room, who, admins(room, wish.participantId(), null));
    }

    Outcome dismiss(Batch batch, User.Id who, Command.DismissAdmin wish) {
        var room = administered(batch, who, wish.conversationId(), wish.participantId());
        if (!room.conversation().isAdmin(wish.participantId())) {
            return Outcome.unchanged(ConversationChanges.seen(batch, room, who));
        }
        if (room.conversation().adminIds().size() == 1) {
            throw Rules.conflict("last_admin", "This is the conversation's only admin. Appoint another one first.");
        }
        batch.tables().participants().setRole(room.id(), wish.participantId(), Conversation.Role.MEMBER);
        return ranked(batch, room, who, admins(room, null, wish.participantId()));
    }

    private Outcome enter(Batch batch, Room room, User.Id newcomer, User.Id by) {
        fits(room.members().size() + 1);
        mayMeet(batch, room.members(), newcomer);
        hasPlace(batch, List.of(newcomer));
        var user = batch.ensured(newcomer);
        var first = room.members().isEmpty();
        var now = room.conversation();
        batch.tables().participants().insert(room.id(), newcomer, batch.tables().participants().nextPlace(room.id()),
                first ? Conversation.Role.ADMIN : Conversation.Role.MEMBER, batch.now(), now.lastSeq(), room.counted());
        var people = new ArrayList<>(now.participantIds());
        people.add(newcomer);
        var entered = room.peopled(people, first ? List.of(newcomer) : now.adminIds());
        batch.put(entered);
        batch.tell(new Event.ConversationCreated(entered.conversation().listed()), List.of(newcomer));
        batch.tell(new Event.ParticipantAdded(room.id(), newcomer, batch.shown(user), batch.now(), by, entered.conversation().adminIds(),
                entered.conversation().rev()), entered.members());
        Posting.announce(batch, entered, by, newcomer.equals(by)
                ? user.displayName() + " joined"
                : batch.user(by).displayName() + " added " + user.displayName());
        return batch.done(ConversationChanges.seen(batch, batch.room(newcomer, room.id()), by));
    }

    private static void leave(Batch batch, Room room, User.Id leaver, User.Id by) {
        var now = room.conversation();
        var people = now.participantIds().stream().filter(other -> !other.equals(leaver)).toList();
        var admins = admins(room, null, leaver);
        batch.tables().participants().delete(room.id(), leaver);
        if (admins.isEmpty() && !people.isEmpty()) {
            admins = List.of(people.getFirst());
            batch.tables().participants().setRole(room.id(), people.getFirst(), Conversation.Role.ADMIN);
        }
        var left = room.peopled(people, admins);
        batch.put(left);
        batch.tell(new Event.ParticipantRemoved(room.id(), leaver, by, admins, left.conversation().rev()), room.members());
        if (people.isEmpty() && now.type() == Conversation.Type.GROUP) {
            ConversationChanges.erase(batch, left);
            return;
        }
        var name = batch.user(leaver).displayName();
        Posting.announce(batch, left, by, leaver.equals(by) ? name + " left" : batch.user(by).displayName() + " removed " + name);
    }

    private static Room administered(Batch batch, User.Id who, Conversation.Id id, User.Id other) {
        var room = batch.room(who, id);
        Rules.isNotPrivate(room);
        Rules.mayAdminister(room, who, "appoint admins");
        if (!room.members().contains(other)) {
            throw Rules.absent("participant");
        }
        return room;
    }

    private static Outcome ranked(Batch batch, Room room, User.Id who, List<User.Id> admins) {
        var ranked = room.changed(draft -> draft.adminIds = admins);
        batch.put(ranked);
        batch.tell(new Event.ConversationUpdated(ranked.conversation().listed()), ranked.members());
        return batch.done(ConversationChanges.seen(batch, ranked, who));
    }

    /// The admins with one more or one less, in the order in which they came to the conversation.
    private static List<User.Id> admins(Room room, User.Id more, User.Id less) {
        var admins = new LinkedHashSet<>(room.conversation().adminIds());
        if (more != null) {
            admins.add(more);
        }
        return room.conversation().participantIds().stream().filter(admins::contains).filter(other -> !other.equals(less)).toList();
    }

    private static boolean isOpenTo(Batch batch, User.Id who, Conversation.Id id) {
        return batch.find(id).filter(room -> room.conversation().type() == Conversation.Type.CHANNEL)
                .filter(room -> !room.members().contains(who)).isPresent();
    }

    void fits(int people) {
        var most = policy.maxParticipants() == 0 ? Server.Limits.PARTICIPANTS : policy.maxParticipants();
        if (people > most) {
            throw Rules.refusal(new Problem.Invalid("too_many_participants", "A conversation has at most " + most + " participants.",
                    List.of(new Problem.FieldError("participant_ids", "must be at most " + most))));
        }
    }

    private void mayMeet(Batch batch, Collection<User.Id> there, User.Id newcomer) {
        var all = new ArrayList<>(there);
        all.add(newcomer);
        mayMeet(batch, all, "participant_id");
    }

    /// With accounts everyone must be someone. Where a name is enough, people with a password keep apart from those without: anyone can act
    /// as the latter, and would read along.
    void mayMeet(Batch batch, Collection<User.Id> people, String field) {
        if (policy.accounts()) {
            if (batch.tables().users().byIds(people).size() < new HashSet<>(people).size()) {
                throw Rules.invalid(field, "must name people of this server");
            }
        } else if (batch.tables().accounts().credentials().any()) {
            var without = new HashSet<>(people);
            batch.tables().accounts().credentials().among(people).forEach(without::remove);
            if (!without.isEmpty() && without.size() < new HashSet<>(people).size()) {
                throw Rules.conflict("password_needed", "Some of these people have a password and some do not; they cannot meet here."
                        + " Those without can get one with POST /auth/claim.");
            }
        }
    }

    /// Nobody takes part in more conversations than a client can hold.
    static void hasPlace(Batch batch, Collection<User.Id> people) {
        var full = batch.tables().participants().full(people, Server.Limits.CONVERSATIONS_PER_USER);
        if (!full.isEmpty()) {
            throw Rules.refusal(new Problem.Invalid("too_many_conversations", full.getFirst().value() + " takes part in "
                    + Server.Limits.CONVERSATIONS_PER_USER + " conversations, which is the most. Leave one first.", List.of()));
        }
    }

    static Map<String, Object> named(Conversation.Id id) {
        return Map.of("conversation_id", id);
    }
}
