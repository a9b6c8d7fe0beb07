package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Invents what people do next: mostly what makes sense, sometimes what must be refused.
final class Script {
    private static final List<String> EMOJI = List.of("👍", "\u2764", "\u2764\uFE0F", "🎉", "👍🏽", "nice");
    private static final List<String> WORDS = List.of("hello", "grüße", "あした", "let us\nmeet", "🙂", "no", "maybe", "tomorrow at 8", "<b>");
    private static final int TOO_MANY_TALKS = 14;
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private final RandomGenerator random;
    private final Model model;
    private final Names names;
    private final List<User.Id> people;
    private final List<Idea> ideas = new ArrayList<>();
    private final int weights;
    private final List<Command.SendMessage> sent = new ArrayList<>();
    private int number;

    /// One kind of wish, as often as `weight` says.
    private record Idea(int weight, Function<User.Id, Command> wish) { }

    Script(RandomGenerator random, Model model, Names names) {
        this.random = random;
        this.model = model;
        this.names = names;
        people = List.copyOf(model.people.keySet());
        messages();
        conversations();
        participation();
        oneself();
        weights = ideas.stream().mapToInt(Idea::weight).sum();
    }

    User.Id someone() {
        return people.get(random.nextInt(people.size()));
    }

    /// What someone does next.
    Command wish(User.Id who) {
        int at = random.nextInt(weights);
        for (var idea : ideas) {
            at -= idea.weight();
            if (at < 0) {
                return idea.wish().apply(who);
            }
        }
        throw new IllegalStateException("the weights are " + weights);
    }

    /// The same, among what can be said one behind the other on a socket.
    Command.Framed pipelined(User.Id who) {
        while (true) {
            if (wish(who) instanceof Command.Framed framed && framed instanceof Command.Change) {
                return framed;
            }
        }
    }

    /// A message of its own kind, to be sent by several at once.
    Command.SendMessage message(Conversation.Id where) {
        return new Command.SendMessage(where, text(), null, null, List.of(), null, chance(50) ? "cmid-" + ++number : null);
    }

    private void messages() {
        idea(300, who -> send(somewhere(who)));
        idea(15, this::again);
        idea(70, who -> new Command.EditMessage(some(who), chance(5) ? " " : text()));
        idea(30, who -> new Command.DeleteMessage(some(who)));
        idea(80, who -> new Command.AddReaction(some(who), emoji()));
        idea(50, who -> new Command.RemoveReaction(some(who), emoji()));
        idea(30, who -> new Command.PinMessage(some(who)));
        idea(20, who -> new Command.UnpinMessage(some(who)));
        idea(60, who -> {
            var where = somewhere(who);
            return new Command.MarkRead(where, chance(95) ? in(where) : some(who));
        });
    }

    private void conversations() {
        idea(25, this::create);
        idea(25, who -> new Command.UpdateConversation(somewhere(who), maybe("Room " + random.nextInt(20)), maybe("about " + words()),
                chance(20) ? random.nextBoolean() : null));
        idea(6, who -> new Command.DeleteConversation(somewhere(who)));
    }

    private void participation() {
        idea(45, who -> new Command.AddParticipant(somewhere(who), someone()));
        idea(25, who -> new Command.RemoveParticipant(somewhere(who), chance(40) ? who : someone()));
        idea(20, who -> new Command.AppointAdmin(somewhere(who), someone()));
        idea(15, who -> new Command.DismissAdmin(somewhere(who), someone()));
        idea(15, who -> new Command.JoinChannel(anywhere()));
        idea(25, who -> new Command.JoinConversation(chance(80) ? somewhere(who) : anywhere()));
        idea(20, who -> new Command.LeaveConversation(somewhere(who)));
        idea(15, who -> new Command.Typing(somewhere(who), random.nextBoolean()));
    }

    private void oneself() {
        idea(6, who -> new Command.ArchiveConversation(somewhere(who)));
        idea(6, who -> new Command.UnarchiveConversation(somewhere(who)));
        idea(6, who -> new Command.MuteConversation(somewhere(who), chance(50) ? null : LATER.plusSeconds(random.nextInt(3))));
        idea(6, who -> new Command.UnmuteConversation(somewhere(who)));
        idea(6, who -> new Command.PinConversation(somewhere(who)));
        idea(6, who -> new Command.UnpinConversation(somewhere(who)));
        idea(6, who -> new Command.NotifyOf(somewhere(who), any(Conversation.Notify.values())));
        idea(8, who -> new Command.SetStatus(any(User.Status.values())));
        idea(8, who -> new Command.UpdateProfile(maybe(who.value() + " " + random.nextInt(9)), maybe(words())));
        idea(6, who -> new Command.UpdateSettings(new User.Settings(chance(50) ? any(Conversation.Notify.values()) : null,
                chance(30) ? new User.QuietHours("22:00", "0" + random.nextInt(10) + ":30") : null, chance(50) ? random.nextBoolean() : null,
                chance(50) ? random.nextBoolean() : null)));
    }

    private Command send(Conversation.Id where) {
        var wish = new Command.SendMessage(where, chance(98) ? text() : "x".repeat(Model.MOST_CHARACTERS + 1),
                chance(90) ? null : Message.Type.VOICE, chance(25) ? in(where) : null, List.of(), chance(6) ? any() : null,
                chance(40) ? "cmid-" + ++number : null);
        if (wish.clientMessageId() != null) {
            sent.add(wish);
        }
        return wish;
    }

    /// Something that was sent already, or something else under its name.
    private Command again(User.Id who) {
        if (sent.isEmpty()) {
            return send(somewhere(who));
        }
        var wish = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(60)));
        return chance(80) ? wish : new Command.SendMessage(somewhere(who), "else", null, null, List.of(), null, wish.clientMessageId());
    }

    private Command create(User.Id who) {
        var type = model.talks.size() > TOO_MANY_TALKS ? Conversation.Type.PRIVATE : any(Conversation.Type.values());
        var others = Stream.generate(this::someone).limit(type == Conversation.Type.PRIVATE && chance(90) ? 1 : random.nextInt(4)).toList();
        return new Command.CreateConversation(others, type, type == Conversation.Type.PRIVATE ? null : "Talk " + random.nextInt(20), maybe("for tests"),
                chance(15) ? random.nextBoolean() : null);
    }

    /// One's own conversation, mostly; the older the likelier, so that some grow long.
    private Conversation.Id somewhere(User.Id who) {
        var own = model.talks.values().stream().filter(talk -> talk.has(who)).toList();
        return own.isEmpty() || chance(3) ? anywhere() : own.get(Math.min(random.nextInt(own.size()), random.nextInt(own.size()))).id;
    }

    private Conversation.Id anywhere() {
        var all = List.copyOf(model.talks.keySet());
        return all.isEmpty() || chance(5) ? new Conversation.Id("c999") : all.get(random.nextInt(all.size()));
    }

    /// A message of one's own conversations, mostly, and mostly a late one.
    private Message.Id some(User.Id who) {
        return in(somewhere(who));
    }

    private Message.Id any() {
        return in(anywhere());
    }

    private Message.Id in(Conversation.Id where) {
        var talk = model.talks.get(where);
        var known = talk == null ? List.<Message>of() : talk.messages.stream().filter(each -> names.isKnown(each.id().value())).toList();
        return known.isEmpty() || chance(2)
                ? new Message.Id("c999.m1")
                : known.get(Math.max(0, known.size() - 1 - random.nextInt(chance(80) ? 6 : known.size()))).id();
    }

    private String text() {
        return chance(1) ? "🙂".repeat(Model.MOST_CHARACTERS) : words();
    }

    private String words() {
        return WORDS.get(random.nextInt(WORDS.size())) + " " + random.nextInt(100);
    }

    private String emoji() {
        return EMOJI.get(random.nextInt(EMOJI.size()));
    }

    private String maybe(String text) {
        return chance(60) ? text : null;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void idea(int weight, Function<User.Id, Command> wish) {
        ideas.add(new Idea(weight, wish));
    }
}
