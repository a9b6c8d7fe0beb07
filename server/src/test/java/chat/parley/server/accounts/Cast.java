package chat.parley.server.accounts;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import chat.parley.server.accounts.Guarded.Member;
import chat.parley.server.core.Actor;
import chat.parley.server.core.accounts.secret.AccessTokens;
import chat.parley.server.core.accounts.secret.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Everybody who may ask for something, what they stand in to a conversation, and fresh things to ask for.
final class Cast {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private final Guarded server;
    private final Member eve;
    private final Map<Part, Member> members = new EnumMap<>(Part.class);
    private final Member bystander;
    private int addresses;

    /// Who asks. The last one has a good token and names someone else.
    enum Part {
        NOBODY, STRANGER, REMOVED, PARTICIPANT, CONVERSATION_ADMIN, ADMINISTRATOR, DEACTIVATED, EXPIRED, ANOTHERS_TOKEN
    }

    Cast(Guarded server) {
        this.server = server;
        eve = server.setUp("eve");
        bystander = server.join(eve, "bystander");
        for (var part : List.of(Part.STRANGER, Part.REMOVED, Part.PARTICIPANT, Part.CONVERSATION_ADMIN, Part.DEACTIVATED)) {
            members.put(part, server.join(eve, name(part)));
        }
        server.ask("PATCH", "/admin/users/" + members.get(Part.DEACTIVATED).id(), eve, "{'active':false}");
        members.put(Part.ADMINISTRATOR, eve);
        derive();
    }

    /// The token that this part sends; null for none.
    Member of(Part part) {
        return members.get(part);
    }

    /// Whom this part says to be.
    String named(Part part) {
        return switch (part) {
            case NOBODY, ANOTHERS_TOKEN, EXPIRED -> members.get(Part.PARTICIPANT).id();
            case STRANGER, REMOVED, PARTICIPANT, CONVERSATION_ADMIN, ADMINISTRATOR, DEACTIVATED -> members.get(part).id();
        };
    }

    /// Signs everybody in again, after something that ends sessions.
    void renew() {
        for (var part : List.of(Part.STRANGER, Part.REMOVED, Part.PARTICIPANT, Part.CONVERSATION_ADMIN)) {
            members.put(part, server.logIn(name(part)));
        }
        members.put(Part.ADMINISTRATOR, server.logIn("eve"));
        derive();
    }

    /// An address that nobody asked from before, so that nothing is throttled.
    String address() {
        addresses++;
        return "10." + addresses / 62_500 + "." + addresses / 250 % 250 + "." + addresses % 250;
    }

    /// The text with fresh things in its places: a group of participant and admin that someone was removed from, a message in it, and more.
    String filled(String text) {
        var group = text.contains("{group}") || text.contains("{message}") ? conversation(Conversation.Type.GROUP) : null;
        var message = text.contains("{message}") ? message(group) : null;
        return PLACE.matcher(text).replaceAll(place -> switch (place.group(1)) {
            case "group" -> group.value();
            case "message" -> message.value();
            case "channel" -> conversation(Conversation.Type.CHANNEL).value();
            case "participant" -> members.get(Part.PARTICIPANT).id();
            case "bystander" -> bystander.id();
            case "session" -> members.get(Part.PARTICIPANT).session();
            case "invite" -> server.ask("POST", "/admin/invites", members.get(Part.ADMINISTRATOR), "{}").field("id");
            default -> place.group();
        });
    }

    private void derive() {
        var participant = members.get(Part.PARTICIPANT);
        var anHourAgo = new AccessTokens(TokenKey.in(server.data()), () -> Instant.now().minus(Duration.ofHours(1)));
        members.put(Part.EXPIRED, new Member(participant.name(), participant.id(),
                anHourAgo.issue(new User.Id(participant.id()), participant.session()), "", participant.session()));
        members.put(Part.ANOTHERS_TOKEN, members.get(Part.STRANGER));
    }

    private Conversation.Id conversation(Conversation.Type type) {
        var others = List.of(user(Part.PARTICIPANT), user(Part.REMOVED));
        var made = (Conversation) done(Part.CONVERSATION_ADMIN, new Command.CreateConversation(others, type, "G", null, null));
        done(Part.CONVERSATION_ADMIN, new Command.RemoveParticipant(made.id(), user(Part.REMOVED)));
        return made.id();
    }

    private Message.Id message(Conversation.Id group) {
        return ((Message) done(Part.PARTICIPANT, new Command.SendMessage(group, "Hello", null, null, List.of(), null, null))).id();
    }

    private Object done(Part who, Command wish) {
        return switch (server.chat().handle(Actor.of(user(who)), wish)) {
            case Outcome.Done(var result, var _) -> result;
            case Outcome.Refused(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private User.Id user(Part part) {
        return new User.Id(members.get(part).id());
    }

    private static String name(Part part) {
        return part.name().toLowerCase(java.util.Locale.ROOT);
    }
}
