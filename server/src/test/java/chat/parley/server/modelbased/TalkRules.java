package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.modelbased.Expected.No;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What one person may do to a conversation, and what comes of it, in the [Model].
record TalkRules(Model model, User.Id who) {
    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    Object change(Command.ConversationChange wish) {
        return switch (wish) {
            case Command.SendMessage _ -> throw new IllegalArgumentException("is the model's own");
            case Command.UpdateConversation update -> update(update);
            case Command.DeleteConversation(var id) -> delete(model.mine(who, id));
            case Command.JoinChannel(var id) -> join(id);
            case Command.AddParticipant(var id, var other) -> add(id, other);
            case Command.RemoveParticipant(var id, var other) -> remove(model.mine(who, id), other);
            case Command.AppointAdmin(var id, var other) -> appoint(administered(id, other), other);
            case Command.DismissAdmin(var id, var other) -> dismiss(administered(id, other), other);
            case Command.MarkRead(var id, var message) -> markRead(model.mine(who, id), message);
            case Command.PersonalChange personal -> personal(model.mine(who, personal.conversationId()), personal);
        };
    }

    private Conversation update(Command.UpdateConversation wish) {
        var talk = model.mine(who, wish.conversationId());
        if (talk.type != Conversation.Type.PRIVATE) {
            isAdmin(talk);
        }
        var name = wish.name() == null ? talk.name : wish.name();
        var description = wish.description() == null ? talk.description : wish.description();
        var announcement = wish.announcement() == null ? talk.announcement : wish.announcement();
        if (announcement && talk.type == Conversation.Type.PRIVATE) {
            throw new No("invalid");
        }
        var isRenamed = !Objects.equals(name, talk.name);
        if (!isRenamed && Objects.equals(description, talk.description) && announcement == talk.announcement) {
            return talk.seenBy(who);
        }
        talk.rev++;
        talk.name = name;
        talk.description = description;
        talk.announcement = announcement;
        talk.tell(new Event.ConversationUpdated(talk.shared()));
        if (isRenamed) {
            talk.record(who, named(who) + " changed the name to " + name);
        }
        return talk.seenBy(who);
    }

    private Object delete(Talk talk) {
        isAdmin(talk);
        talk.tell(new Event.ConversationDeleted(talk.id, talk.rev + 1));
        model.talks.remove(talk.id);
        return Map.of("conversation_id", talk.id);
    }

    private Conversation join(Conversation.Id id) {
        var talk = model.talks.get(id);
        if (talk == null || !talk.has(who) && talk.type != Conversation.Type.CHANNEL) {
            throw new No("not_found");
        }
        return talk.has(who) ? talk.seenBy(who) : enter(talk, who);
    }

    private Conversation add(Conversation.Id id, User.Id other) {
        if (who.equals(other) && model.talks.containsKey(id) && model.talks.get(id).type == Conversation.Type.CHANNEL) {
            return join(id);
        }
        var talk = model.mine(who, id);
        isNotPrivate(talk);
        if (talk.has(other)) {
            return talk.seenBy(who);
        }
        isAdmin(talk);
        return enter(talk, other);
    }

    private Conversation enter(Talk talk, User.Id newcomer) {
        talk.rev++;
        talk.enter(newcomer, talk.people.isEmpty());
        talk.tell(new Event.ConversationCreated(talk.shared()), newcomer);
        talk.tell(new Event.ParticipantAdded(talk.id, newcomer, model.people.get(newcomer), Model.TIME, who, talk.shared().adminIds(),
                talk.rev));
        talk.record(who, newcomer.equals(who) ? named(who) + " joined" : named(who) + " added " + named(newcomer));
        return talk.seenBy(who);
    }

    private Object remove(Talk talk, User.Id other) {
        isNotPrivate(talk);
        if (!talk.has(other)) {
            throw new No("not_found");
        }
        if (!who.equals(other)) {
            isAdmin(talk);
        }
        var heard = List.copyOf(talk.people);
        talk.rev++;
        talk.leave(other);
        talk.tell(new Event.ParticipantRemoved(talk.id, other, who, talk.shared().adminIds(), talk.rev), heard);
        if (talk.people.isEmpty() && talk.type == Conversation.Type.GROUP) {
            model.talks.remove(talk.id);
        } else {
            talk.record(who, who.equals(other) ? named(who) + " left" : named(who) + " removed " + named(other));
        }
        return Map.of("conversation_id", talk.id, "user_id", other);
    }

    private Conversation appoint(Talk talk, User.Id other) {
        return talk.admins.add(other) ? ranked(talk) : talk.seenBy(who);
    }

    private Conversation dismiss(Talk talk, User.Id other) {
        if (!talk.admins.contains(other)) {
            return talk.seenBy(who);
        }
        if (talk.admins.size() == 1) {
            throw new No("last_admin");
        }
        talk.admins.remove(other);
        return ranked(talk);
    }

    private Conversation ranked(Talk talk) {
        talk.rev++;
        talk.tell(new Event.ConversationUpdated(talk.shared()));
        return talk.seenBy(who);
    }

    private Talk administered(Conversation.Id id, User.Id other) {
        var talk = model.mine(who, id);
        isNotPrivate(talk);
        isAdmin(talk);
        if (!talk.has(other)) {
            throw new No("not_found");
        }
        return talk;
    }

    private Conversation markRead(Talk talk, Message.Id id) {
        var message = talk.message(id);
        if (message == null) {
            throw new No("invalid");
        }
        var mine = talk.own.get(who);
        if (message.seq() > mine.read()) {
            talk.own.put(who, mine.read(message.seq()));
            talk.tell(new Event.MessageRead(talk.id, List.of(new Message.Receipt(who, message.seq(), Model.TIME)), message.seq(),
                    talk.unread(who), 0L), who);
        }
        return talk.seenBy(who);
    }

    private Conversation personal(Talk talk, Command.PersonalChange wish) {
        var mine = talk.own.get(who);
        var after = switch (wish) {
            case Command.ArchiveConversation _ -> new Talk.Own(mine.read(), mine.mutedUntil(), mine.pinned(), true, mine.notifyOf());
            case Command.UnarchiveConversation _ -> new Talk.Own(mine.read(), mine.mutedUntil(), mine.pinned(), false, mine.notifyOf());
            case Command.MuteConversation(_, var until) ->
                new Talk.Own(mine.read(), until == null ? FOR_GOOD : until, mine.pinned(), mine.archived(), mine.notifyOf());
            case Command.UnmuteConversation _ -> new Talk.Own(mine.read(), null, mine.pinned(), mine.archived(), mine.notifyOf());
            case Command.PinConversation _ -> new Talk.Own(mine.read(), mine.mutedUntil(), true, mine.archived(), mine.notifyOf());
            case Command.UnpinConversation _ -> new Talk.Own(mine.read(), mine.mutedUntil(), false, mine.archived(), mine.notifyOf());
            case Command.NotifyOf(_, var of) -> new Talk.Own(mine.read(), mine.mutedUntil(), mine.pinned(), mine.archived(), of);
        };
        if (!after.equals(mine)) {
            talk.own.put(who, after);
            talk.tell(new Event.OwnConversationUpdated(talk.seenBy(who)), who);
        }
        return talk.seenBy(who);
    }

    private String named(User.Id id) {
        return model.people.get(id).displayName();
    }

    private void isAdmin(Talk talk) {
        if (!talk.admins.contains(who)) {
            throw new No("admins_only");
        }
    }

    private static void isNotPrivate(Talk talk) {
        if (talk.type == Conversation.Type.PRIVATE) {
            throw new No("private_is_two");
        }
    }
}
