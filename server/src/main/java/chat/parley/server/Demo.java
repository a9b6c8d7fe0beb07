package chat.parley.server;

import chat.parley.model.Command;
import chat.parley.model.Command.AddReaction;
import chat.parley.model.Command.CreateConversation;
import chat.parley.model.Command.JoinChannel;
import chat.parley.model.Command.PinMessage;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Command.UpdateProfile;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.core.Actor;
import chat.parley.server.core.Chat;
import java.util.List;

/// Three people and what they say to each other, so that whoever looks at Parley for the first time sees something.
///
/// Everything goes the way that clients' wishes go.
final class Demo {
    private static final User.Id ALICE = new User.Id("alice");
    private static final User.Id BOB = new User.Id("bob");
    private static final User.Id CAROL = new User.Id("carol");
    private final Chat chat;

    private Demo(Chat chat) {
        this.chat = chat;
    }

    /// Says it all where it was not said yet: the private conversation, of which there can only be one, tells. Throws
    /// [Problem.Refusal] where the configured limits do not allow it.
    static void seed(Chat chat) {
        var demo = new Demo(chat);
        var outcome = demo.done(ALICE, new CreateConversation(List.of(BOB), Conversation.Type.PRIVATE, null, null, null));
        if (outcome.changed()) {
            demo.introduce();
            demo.talkPrivately(((Conversation) outcome.result()).id());
            demo.announce();
            demo.planHike();
        }
    }

    private void introduce() {
        done(ALICE, new UpdateProfile("Alice Moreau", "Keeps the server running."));
        done(BOB, new UpdateProfile("Bob Lindqvist", "Maps, tea, bad puns."));
        done(CAROL, new UpdateProfile("Carol Okafor", null));
    }

    private void talkPrivately(Conversation.Id there) {
        var question = say(ALICE, there, "Did the new disk arrive?", null);
        say(BOB, there, "This morning. It is in, and the backup is running.", question);
        var thanks = say(ALICE, there, "You are quick. Thank you!", null);
        react(BOB, thanks, "\uD83D\uDE4C");
    }

    private void planHike() {
        var group = create(ALICE, new CreateConversation(List.of(BOB, CAROL), Conversation.Type.GROUP, "Weekend hike",
                "Where, when, and who brings the tea", null));
        var plan = say(ALICE, group, "Saturday, 8:30 at the station, then the lake trail. About 14 km.", null);
        done(ALICE, new PinMessage(plan));
        react(BOB, plan, "\uD83D\uDC4D");
        react(CAROL, plan, "\uD83D\uDC4D");
        say(CAROL, group, "Can we take the later train? I am back in town at nine.", plan);
        say(BOB, group, "9:10 works too. There is a café at the station.", plan);
        var tea = say(BOB, group, "I bring the tea.\nWho brings cake?", null);
        react(ALICE, tea, "\uD83C\uDF75");
        say(CAROL, group, "Lemon cake is on me.", tea);
    }

    private void announce() {
        var channel = create(ALICE, new CreateConversation(List.of(), Conversation.Type.CHANNEL, "News", "What changes around here", null));
        done(BOB, new JoinChannel(channel));
        done(CAROL, new JoinChannel(channel));
        var news = say(ALICE, channel, "Welcome! This channel is for everyone; find it in the list of channels and join.", null);
        react(BOB, news, "\uD83C\uDF89");
        react(CAROL, news, "\u2764\uFE0F");
    }

    private Conversation.Id create(User.Id who, CreateConversation wish) {
        return ((Conversation) done(who, wish).result()).id();
    }

    private Message.Id say(User.Id who, Conversation.Id there, String text, Message.Id replyTo) {
        return ((Message) done(who, new SendMessage(there, text, Message.Type.TEXT, replyTo, null, null, null)).result()).id();
    }

    private void react(User.Id who, Message.Id message, String emoji) {
        done(who, new AddReaction(message, emoji));
    }

    private Outcome.Done done(User.Id who, Command wish) {
        return switch (chat.handle(Actor.of(who), wish)) {
            case Outcome.Done done -> done;
            case Outcome.Refused(var problem) -> throw new Problem.Refusal(problem);
        };
    }
}
