package chat.parley.server.core.write;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Changes to conversations that all participants share: making, renaming, deleting, and who takes part.
public final class ConversationChanges {
    private final ParticipantChanges participants;

    public ConversationChanges(Policy policy) {
        participants = new ParticipantChanges(policy);
    }

    /// Makes a conversation; a private one that exists is answered instead.
    public Outcome create(Batch batch, User.Id who, Command.CreateConversation wish) {
        var people = new LinkedHashSet<User.Id>();
        people.add(who);
        people.addAll(wish.participantIds());
        var isPrivate = wish.type() == Conversation.Type.PRIVATE;
        if (isPrivate && people.size() > 2) {
            throw Rules.privateIsTwo();
        }
        Rules.mayAnnounce(wish.type(), Boolean.TRUE.equals(wish.announcement()));
        participants.fits(people.size());
        var pair = isPrivate ? people.stream().map(User.Id::value).sorted().collect(Collectors.joining(" ")) : null;
        var existing = isPrivate ? batch.tables().conversations().pair(pair).flatMap(batch::find) : java.util.Optional.<Room>empty();
        if (existing.isPresent()) {
            return Outcome.unchanged(seen(batch, existing.get(), who));
        }
        participants.mayMeet(batch, people, "participant_ids");
        ParticipantChanges.hasPlace(batch, people);
        return make(batch, who, wish, List.copyOf(people), pair);
    }

    /// Carries out a change to one conversation.
    public Outcome change(Batch batch, User.Id who, Command.ConversationChange wish) {
        return switch (wish) {
            case Command.SendMessage send -> Posting.send(batch, who, send);
            case Command.UpdateConversation update -> update(batch, who, update);
            case Command.DeleteConversation delete -> delete(batch, who, delete);
            case Command.JoinChannel join -> participants.join(batch, who, join);
            case Command.AddParticipant add -> participants.add(batch, who, add);
            case Command.RemoveParticipant remove -> participants.remove(batch, who, remove);
            case Command.AppointAdmin appoint -> participants.appoint(batch, who, appoint);
            case Command.DismissAdmin dismiss -> participants.dismiss(batch, who, dismiss);
            case Command.MarkRead read -> PersonalChanges.markRead(batch, who, read);
            case Command.PersonalChange personal -> PersonalChanges.change(batch, who, personal);
        };
    }

    private static Outcome make(Batch batch, User.Id who, Command.CreateConversation wish, List<User.Id> people, String pair) {
        batch.ensure(people);
        var admins = wish.type() == Conversation.Type.PRIVATE ? List.<User.Id>of() : List.of(who);
        var conversation = new Conversation(Ids.conversation(batch.now()), wish.name(), wish.description(), wish.type(), people, admins, who,
                batch.now(), batch.now(), null, null, 1, 1, 0, people.size(), Boolean.TRUE.equals(wish.announcement()), null);
        batch.tables().conversations().insert(conversation, pair);
        long place = 1;
        for (var person : people) {
            batch.tables().participants().insert(conversation.id(), person, place++,
                    admins.contains(person) ? Conversation.Role.ADMIN : Conversation.Role.MEMBER, batch.now(), 0, 0);
        }
        var room = Room.of(conversation, 0, false);
        batch.put(room);
        batch.tell(new Event.ConversationCreated(conversation.listed()), room.members());
        return batch.done(seen(batch, room, who));
    }

    private static Outcome update(Batch batch, User.Id who, Command.UpdateConversation wish) {
        var room = batch.room(who, wish.conversationId());
        var before = room.conversation();
        Rules.mayDescribe(room, who);
        var name = wish.name() == null ? before.name() : wish.name();
        var description = wish.description() == null ? before.description() : wish.description();
        var announcement = wish.announcement() == null ? before.announcement() : wish.announcement();
        Rules.mayAnnounce(before.type(), announcement);
        var renamed = !Objects.equals(name, before.name());
        if (!renamed && Objects.equals(description, before.description()) && announcement == before.announcement()) {
            return Outcome.unchanged(seen(batch, room, who));
        }
        var changed = room.changed(draft -> {
            draft.name = name;
            draft.description = description;
            draft.announcement = announcement;
        });
        batch.put(changed);
        batch.tell(new Event.ConversationUpdated(changed.conversation().listed()), changed.members());
        if (renamed) {
            Posting.announce(batch, changed, who, batch.user(who).displayName() + " changed the name to " + name);
        }
        return batch.done(seen(batch, batch.room(who, room.id()), who));
    }

    private static Outcome delete(Batch batch, User.Id who, Command.DeleteConversation wish) {
        var room = batch.room(who, wish.conversationId());
        Rules.mayAdminister(room, who, "delete it");
        batch.tell(new Event.ConversationDeleted(room.id(), room.nextRev()), room.members());
        erase(batch, room);
        return batch.done(ParticipantChanges.named(room.id()));
    }

    /// Removes a conversation at once; its messages go afterwards, a few at a time.
    static void erase(Batch batch, Room room) {
        batch.tables().conversations().delete(room.id());
        batch.tables().expiry().schedule(room.id(), Long.MAX_VALUE);
        batch.remove(room.id());
    }

    /// The conversation as `who` sees it now, every participant named.
    static Conversation seen(Batch batch, Room room, User.Id who) {
        batch.tables().conversations().update(room);
        var own = batch.tables().participants().personal(room.id(), who);
        return own.map(room.conversation()::seenAs).orElse(room.conversation());
    }
}
