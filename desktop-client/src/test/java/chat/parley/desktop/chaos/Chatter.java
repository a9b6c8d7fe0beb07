package chat.parley.desktop.chaos;

import chat.parley.desktop.state.Pending;
import chat.parley.desktop.testing.Member;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.collections.ListChangeListener.Change;

/// The app without its window in a process of its own: says its numbered messages, waits for the end, and writes down what it sees.
///
/// `Chatter SERVER NAME FOLDER CONVERSATION COUNT`. Started again it goes on where it was. In the folder it keeps NAME.written, the
/// highest number that was safe on disk, and NAME.links, how it stood when. Once the server has all of it there is NAME.said; it waits for
/// `finish`, and ends with NAME.list.
final class Chatter {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int AT_ONCE = 5;
    private final AtomicInteger shown = new AtomicInteger();
    private final Conversation.Id conversation;
    private final Member member;
    private final Path folder;
    private final String name;

    private Chatter(Member member, Path folder, String name, Conversation.Id conversation) {
        this.member = member;
        this.folder = folder;
        this.name = name;
        this.conversation = conversation;
    }

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[2]);
        try (var member = new Member(URI.create(args[0]), args[1], folder)) {
            new Chatter(member, folder, args[1], new Conversation.Id(args[3])).live(Integer.parseInt(args[4]));
        }
    }

    private void live(int count) throws IOException {
        member.run(() -> member.store().link().subscribe(link -> note("links", System.currentTimeMillis() + " " + link.getClass().getSimpleName())));
        until("the conversation is known", () -> member.get(() -> member.store().conversation(conversation) != null));
        drained();
        member.run(this::watch);
        var said = said();
        if (said < written()) {
            throw new AssertionError(name + " lost what was on disk: " + written() + " was written, " + said + " was said");
        }
        for (int number = said + 1; number <= count; number++) {
            member.sends(conversation, name + " " + number);
            var last = number;
            until("it is on disk", () -> shown.get() >= last);
            Files.writeString(folder.resolve(name + ".written"), "" + number);
            until("few wait", () -> member.waiting(conversation) < AT_ONCE);
        }
        drained();
        Files.writeString(folder.resolve(name + ".said"), "");
        until("the end", () -> Files.exists(folder.resolve("finish")));
        var last = member.history(conversation).getLast().seq();
        until("all has come", () -> member.get(() -> member.store().conversation(conversation).conversation().get().lastSeq() >= last));
        list();
    }

    private void drained() {
        until("everything is said", () -> member.waiting(conversation) == 0);
    }

    /// The highest number that the server has of this one; asked until it answers.
    private int said() {
        var said = new int[] {-1};
        until("the server tells", () -> {
            try {
                said[0] = member.history(conversation).stream().filter(message -> message.content().startsWith(name + " "))
                        .mapToInt(Chatter::number).max().orElse(0);
                return true;
            } catch (Problem.Refusal away) {
                return false;
            }
        });
        return said[0];
    }

    /// What shows as waiting is on disk.
    private void watch() {
        var pendings = member.store().conversation(conversation).pendings();
        pendings.addListener((Change<? extends Pending> _) -> pendings.stream()
                .mapToInt(pending -> Integer.parseInt(pending.message().content().split(" ")[1])).forEach(number -> shown.accumulateAndGet(number, Math::max)));
    }

    private int written() throws IOException {
        var file = folder.resolve(name + ".written");
        var text = Files.exists(file) ? Files.readString(file) : "";
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /// What a person sees who scrolls from the newest message to the first.
    private void list() throws IOException {
        var seen = new TreeMap<Long, String>();
        member.run(() -> {
            // It opens where the unread ones begin.
            member.store().open(conversation);
            member.store().toNewest(conversation);
        });
        until("the newest part is there", () -> member.get(() -> {
            var state = member.store().conversation(conversation);
            return !state.messages().isEmpty() && state.atNewest().get() && !state.loading().get();
        }));
        member.run(() -> member.store().follow(conversation, false));
        until("the first message is there", () -> member.get(() -> {
            var state = member.store().conversation(conversation);
            state.messages().forEach(message -> seen.merge(message.seq(), line(message), Chatter::same));
            if (!state.loading().get() && state.hasOlder().get()) {
                member.store().loadOlder(conversation);
            }
            return !state.hasOlder().get() && seen.containsKey(1L);
        }));
        Files.write(folder.resolve(name + ".list"), seen.values());
    }

    private static String line(Message message) {
        return message.seq() + " " + message.id().value() + " " + message.content();
    }

    private static String same(String one, String other) {
        if (!one.equals(other)) {
            throw new AssertionError("Two messages in one place: " + one + ", " + other);
        }
        return one;
    }

    static int number(Message message) {
        return Integer.parseInt(message.content().split(" ")[1]);
    }

    private void note(String what, String line) {
        try {
            Files.writeString(folder.resolve(name + "." + what), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void until(String awaited, BooleanSupplier isSo) {
        Patience.until(awaited, LONG, isSo);
    }
}
