package chat.parley.server.core;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.server.core.text.BlockedWords;
import chat.parley.server.core.text.Emojis;
import chat.parley.server.core.write.Batch;
import chat.parley.server.core.write.ConversationChanges;
import chat.parley.server.core.write.MessageChanges;
import chat.parley.server.core.write.PersonChanges;
import chat.parley.server.core.write.Policy;
import chat.parley.server.core.write.Writer;
import chat.parley.server.live.Presence;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// The one way in which anything is changed or signalled, whichever door a wish comes through. Safe for use by many threads.
public final class Chat {
    private static final long DEADLINE_SECONDS = 10;
    /// Those of Prometheus' own libraries, by which the documented histogram is read.
    private static final Duration[] BUCKETS = LongStream.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
            .mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    private final Writer writer;
    private final Signals signals;
    private final Presence presence;
    private final Announcer announcer;
    private final Policy policy;
    private final BlockedWords blocked;
    private final Throttle throttle;
    private final ConversationChanges conversations;
    private final MessageChanges messages;
    private final Counter sent;
    private final Timer processing;

    public Chat(Writer writer, Signals signals, Presence presence, Announcer announcer, Policy policy, BlockedWords blocked,
            MeterRegistry meters) {
        this.writer = writer;
        this.signals = signals;
        this.presence = presence;
        this.announcer = announcer;
        this.policy = policy;
        this.blocked = blocked;
        throttle = new Throttle(policy);
        conversations = new ConversationChanges(policy);
        messages = new MessageChanges(policy);
        sent = Counter.builder("chat.messages.sent").description("Messages stored").register(meters);
        processing = Timer.builder("chat.message.processing").description("From a command's arrival until it is durable")
                .serviceLevelObjectives(BUCKETS).register(meters);
    }

    /// Carries out a command. The outcome comes when it is durable and told to those it concerns; one that is not known in 10 s
    /// is [Problem.Unavailable], and may have been stored. The future never fails.
    public CompletableFuture<Outcome> submit(Actor actor, Command command) {
        var begun = System.nanoTime();
        try {
            return accepted(actor, command)
                    .completeOnTimeout(unknown(), DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((_, _) -> processing.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
        } catch (Problem.Refusal refusal) {
            return CompletableFuture.completedFuture(new Outcome.Refused(refusal.problem()));
        }
    }

    /// Carries out a command and waits for its outcome.
    public Outcome handle(Actor actor, Command command) {
        return submit(actor, command).join();
    }

    /// Makes sure that there is a person of this id, as where an id is enough to come in; the result is the [User].
    public CompletableFuture<Outcome> connect(User.Id who) {
        return writer.submit(batch -> Outcome.unchanged(batch.ensured(who)), Writer.Force.FORCED)
                .completeOnTimeout(unknown(), DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<Outcome> accepted(Actor actor, Command command) {
        return switch (command) {
            case Command.SendMessage send -> send(actor, send);
            case Command.MessageChange change -> change(actor, change);
            case Command.CreateConversation create -> create(actor, create);
            case Command.MarkRead read -> writer
                    .submit(batch -> conversations.change(batch, actor.id(), read), Writer.Force.UNFORCED)
                    .thenApply(outcome -> announcer.noteRead(actor.id(), outcome));
            case Command.ConversationChange change -> write(batch -> conversations.change(batch, actor.id(), change));
            case Command.PersonChange change -> write(batch -> person(batch, actor.id(), change));
            case Command.JoinConversation join -> signals.join(actor, join,
                    () -> write(batch -> conversations.change(batch, actor.id(), new Command.JoinChannel(join.conversationId()))));
            case Command.Signal signal -> CompletableFuture.completedFuture(signals.signal(actor, signal));
            case Command.Sync _, Command.Ping _ -> throw new IllegalArgumentException("A connection answers this itself");
        };
    }

    private CompletableFuture<Outcome> send(Actor actor, Command.SendMessage wish) {
        fits(wish.content());
        if (!wish.attachments().isEmpty()) {
            throw invalid("attachments", "must be files that you uploaded");
        }
        throttle.message(actor.id());
        return write(batch -> conversations.change(batch, actor.id(), wish)).thenApply(this::counted);
    }

    private CompletableFuture<Outcome> change(Actor actor, Command.MessageChange wish) {
        var settled = switch (wish) {
            case Command.AddReaction(var id, var emoji) -> new Command.AddReaction(id, Emojis.qualified(emoji));
            case Command.RemoveReaction(var id, var emoji) -> new Command.RemoveReaction(id, Emojis.qualified(emoji));
            case Command.EditMessage edit -> {
                fits(edit.content());
                yield edit;
            }
            case Command.DeleteMessage _, Command.PinMessage _, Command.UnpinMessage _ -> wish;
        };
        return write(batch -> messages.change(batch, actor.id(), settled));
    }

    private CompletableFuture<Outcome> create(Actor actor, Command.CreateConversation wish) {
        return write(batch -> {
            if (wish.type() != Conversation.Type.PRIVATE && !isAdministrator(batch, actor.id())) {
                throttle.conversation(actor.id());
            }
            return conversations.create(batch, actor.id(), wish);
        });
    }

    private static boolean isAdministrator(Batch batch, User.Id who) {
        return batch.tables().users().byId(who).filter(user -> user.role() == User.Role.ADMIN).isPresent();
    }

    private Outcome person(Batch batch, User.Id who, Command.PersonChange wish) {
        var outcome = PersonChanges.change(batch, who, wish);
        if (wish instanceof Command.SetStatus(var status)) {
            batch.after(() -> presence.statusSet(who, status));
        }
        return outcome;
    }

    private CompletableFuture<Outcome> write(Writer.Work work) {
        return writer.submit(work, Writer.Force.FORCED);
    }

    private Outcome counted(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.changed()) {
            sent.increment();
        }
        return outcome;
    }

    private void fits(String content) {
        var most = policy.maxMessageLength() == 0 ? Server.Limits.TEXT : policy.maxMessageLength();
        if (!Shape.fits(content, most)) {
            throw invalid("content", "must be at most " + most + " characters long");
        }
        if (blocked.isIn(content)) {
            throw new Problem.Refusal(new Problem.Invalid("inappropriate_content", "This message has a word that is not welcome here.",
                    List.of(new Problem.FieldError("content", "has a word that is not welcome here"))));
        }
    }

    private static Problem.Refusal invalid(String field, String message) {
        return new Problem.Refusal(Problem.Invalid.field(field, message));
    }

    private static Outcome unknown() {
        return new Outcome.Refused(new Problem.Unavailable("unavailable",
                "The server did not answer in time. It may have done this: try again with the same client_message_id.", 1));
    }
}
