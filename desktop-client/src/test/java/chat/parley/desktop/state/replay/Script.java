package chat.parley.desktop.state.replay;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Invents what people do next: mostly what makes sense, and much of it where Ada takes part.
final class Script {
    static final User.Id ADA = new User.Id("ada");
    static final List<User.Id> OTHERS = Stream.of("bob", "cid", "dan", "eve").map(User.Id::new).toList();
    private static final List<String> EMOJI = List.of("👍", "🎉", "😀");
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final int MOST_TALKS = 9;
    private final RandomGenerator random;
    private final Map<Conversation.Id, List<Message.Id>> talks = new LinkedHashMap<>();
    private int number;

    /// Someone's wish.
    record Act(User.Id who, Command wish) { }

    Script(RandomGenerator random) {
        this.random = random;
    }

    Act next() {
        var who = chance(30) ? ADA : any(OTHERS);
        return new Act(who, talks.size() < 3 ? create(who) : wish(who));
    }

    /// A person reacts, edits and talks in one place: nothing but messages.
    Act talk(Conversation.Id where) {
        talks.putIfAbsent(where, new ArrayList<>());
        var who = any(OTHERS);
        return new Act(who, chance(85) ? say(where) : change(some(where)));
    }

    /// Learns from what came of an act.
    void learn(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(Conversation now, _) -> talks.putIfAbsent(now.id(), new ArrayList<>());
            case Outcome.Done(Message now, _) when talks.containsKey(now.conversationId()) && !talks.get(now.conversationId()).contains(now.id()) ->
                talks.get(now.conversationId()).add(now.id());
            case Outcome.Done _, Outcome.Refused _ -> { }
        }
    }

    private Conversation.Id somewhere() {
        var all = List.copyOf(talks.keySet());
        return all.get(Math.min(random.nextInt(all.size()), random.nextInt(all.size())));
    }

    private Command wish(User.Id who) {
        var where = somewhere();
        var kind = random.nextInt(1_000);
        if (kind < 480) {
            return say(where);
        } else if (kind < 700) {
            return change(some(where));
        } else if (kind < 760) {
            return new Command.MarkRead(where, some(where));
        } else if (kind < 800) {
            return personal(where);
        } else if (kind < 815) {
            return talks.size() > MOST_TALKS ? new Command.DeleteConversation(where) : create(who);
        }
        return kind < 860 ? new Command.UpdateConversation(where, chance(60) ? "Room " + random.nextInt(9) : null, "about " + random.nextInt(9), null)
                : participation(where);
    }

    private Command say(Conversation.Id where) {
        return new Command.SendMessage(where, "word " + ++number, null, chance(20) ? some(where) : null, List.of(),
                chance(4) ? some(somewhere()) : null, chance(50) ? "cmid-" + number : null);
    }

    private Command change(Message.Id message) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Command.AddReaction(message, any(EMOJI));
            case 3, 4 -> new Command.RemoveReaction(message, any(EMOJI));
            case 5, 6 -> new Command.EditMessage(message, "edited " + ++number);
            case 7 -> new Command.DeleteMessage(message);
            case 8 -> new Command.PinMessage(message);
            default -> new Command.UnpinMessage(message);
        };
    }

    private Command personal(Conversation.Id where) {
        return switch (random.nextInt(7)) {
            case 0 -> new Command.ArchiveConversation(where);
            case 1 -> new Command.UnarchiveConversation(where);
            case 2 -> new Command.MuteConversation(where, chance(50) ? null : LATER);
            case 3 -> new Command.UnmuteConversation(where);
            case 4 -> new Command.PinConversation(where);
            case 5 -> new Command.UnpinConversation(where);
            default -> new Command.NotifyOf(where, Conversation.Notify.MENTIONS);
        };
    }

    private Command participation(Conversation.Id where) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Command.AddParticipant(where, ADA);
            case 2, 3 -> new Command.AddParticipant(where, any(OTHERS));
            case 4 -> new Command.RemoveParticipant(where, chance(40) ? ADA : any(OTHERS));
            case 5 -> new Command.AppointAdmin(where, any(OTHERS));
            case 6 -> new Command.DismissAdmin(where, any(OTHERS));
            default -> new Command.JoinChannel(where);
        };
    }

    private Command create(User.Id who) {
        var type = Conversation.Type.values()[random.nextInt(3)];
        var people = new ArrayList<User.Id>();
        people.add(who.equals(ADA) || chance(20) ? any(OTHERS) : ADA);
        if (type != Conversation.Type.PRIVATE) {
            people.addAll(OTHERS.subList(0, random.nextInt(OTHERS.size())));
        }
        return new Command.CreateConversation(people, type, type == Conversation.Type.PRIVATE ? null : "Talk " + ++number, null, null);
    }

    /// Mostly a late one.
    private Message.Id some(Conversation.Id where) {
        var all = talks.getOrDefault(where, List.of());
        return all.isEmpty() ? new Message.Id("none") : all.get(Math.max(0, all.size() - 1 - random.nextInt(chance(70) ? 8 : all.size())));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
