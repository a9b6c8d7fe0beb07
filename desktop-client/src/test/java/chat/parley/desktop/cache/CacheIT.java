package chat.parley.desktop.cache;

import static chat.parley.desktop.testing.Patience.of;
import static chat.parley.desktop.testing.Sample.ADA;
import static chat.parley.desktop.testing.Sample.BOB;
import static chat.parley.desktop.testing.Sample.NOON;
import static chat.parley.desktop.testing.Sample.group;
import static chat.parley.desktop.testing.Sample.message;
import static chat.parley.desktop.testing.Sample.messages;
import static chat.parley.desktop.testing.Sample.participant;
import static chat.parley.desktop.testing.Sample.pending;
import static chat.parley.desktop.testing.Sample.person;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.Archive.Draft;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.testing.Patience;
import chat.parley.desktop.testing.Sample;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CacheIT {
    private static final Conversation.Id TEAM = new Conversation.Id("conv_team");
    private static final Conversation.Id OTHER = new Conversation.Id("conv_other");
    @TempDir
    private Path folder;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder.resolve("cache").resolve("one.mv"));
    }

    @Test
    void allThatWasKeptIsThereAfterReopening() {
        var states = List.of(new Pending.State.Waiting(), new Pending.State.Held(NOON), new Pending.State.Sent(), new Pending.State.Slowed(NOON),
                new Pending.State.Failed("read_only", "No."));
        var pendings = states.stream().map(state -> pending(10 - states.indexOf(state), TEAM, "Hi 👋\n\"you\"").in(state)).toList();
        shop.visit(cache -> {
            cache.keepMe(person(ADA), Sample.server());
            cache.keep(group(TEAM.value(), 7));
            cache.keep(List.of(person(ADA), person(BOB)));
            cache.keepParticipants(TEAM, List.of(participant(ADA), participant(BOB)));
            pendings.forEach(cache::post);
            cache.keepDraft(TEAM, new Draft("Half a", new Message.Id("msg_1")));
            cache.keepRead(TEAM, 5);
            return null;
        });

        var known = shop.visit(cache -> of(cache.load()));

        assertEquals(person(ADA), known.me());
        assertEquals(Sample.server(), known.server());
        assertEquals(List.of(group(TEAM.value(), 7)), known.conversations());
        assertEquals(Set.of(person(ADA), person(BOB)), Set.copyOf(known.people()));
        assertEquals(Map.of(TEAM, List.of(participant(ADA), participant(BOB))), known.participants());
        assertEquals(pendings.reversed(), known.pendings(), "in the order in which they go out");
        assertEquals(Map.of(TEAM, new Draft("Half a", new Message.Id("msg_1"))), known.drafts());
        assertEquals(Map.of(TEAM, 5L), known.read());
        assertEquals(List.of(), shop.told);
    }

    @Test
    void firstStartKnowsNothing() {
        var known = shop.visit(cache -> of(cache.load()));

        assertNull(known.me());
        assertEquals(List.of(), known.conversations());
        assertEquals(List.of(), known.pendings());
    }

    @Test
    void laterStateReplacesAPostAndASettledOneIsGone() {
        shop.visit(cache -> {
            cache.post(pending(1, TEAM, "one"));
            cache.post(pending(2, TEAM, "two"));
            cache.update(pending(1, TEAM, "one").in(new Pending.State.Failed("invalid", "Too long.")));
            cache.settle("client-2");
            cache.update(pending(2, TEAM, "two").in(new Pending.State.Sent()));
            return null;
        });

        var known = shop.visit(cache -> of(cache.load()));

        assertEquals(List.of(pending(1, TEAM, "one").in(new Pending.State.Failed("invalid", "Too long."))), known.pendings());
    }

    @Test
    void emptyDraftAndMarkerAtZeroAreForgotten() {
        shop.visit(cache -> {
            cache.keepDraft(TEAM, new Draft("Half a", null));
            cache.keepDraft(TEAM, new Draft("", null));
            cache.keepRead(TEAM, 5);
            cache.keepRead(TEAM, 0);
            return null;
        });

        var known = shop.visit(cache -> of(cache.load()));

        assertEquals(Map.of(), known.drafts());
        assertEquals(Map.of(), known.read());
    }

    @Test
    void partsThatTouchAreReadAsOne() {
        shop.visit(cache -> {
            keep(cache, TEAM, 11, 20);
            cache.keepPart(TEAM, messages(TEAM, 1, 10));
            cache.keepPart(TEAM, messages(TEAM, 18, 30));
            return null;
        });

        shop.visit(cache -> {
            assertEquals(messages(TEAM, 6, 25), of(cache.before(TEAM, 26, 20)));
            assertEquals(messages(TEAM, 5, 30), of(cache.after(TEAM, 4, 100)));
            assertEquals(messages(TEAM, 28, 30), of(cache.newest(TEAM, 3)));
            return null;
        });
    }

    @Test
    void nothingIsReadAcrossAHole() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 10);
            cache.keepPart(TEAM, messages(TEAM, 21, 30));

            assertEquals(messages(TEAM, 21, 30), of(cache.newest(TEAM, 50)));
            assertEquals(messages(TEAM, 21, 25), of(cache.before(TEAM, 26, 50)));
            assertEquals(List.of(), of(cache.before(TEAM, 21, 50)), "the one right below is not kept");
            assertEquals(messages(TEAM, 6, 10), of(cache.after(TEAM, 5, 50)));
            assertEquals(List.of(), of(cache.after(TEAM, 10, 50)));
            assertEquals(List.of(), of(cache.before(TEAM, 1, 50)));
            return null;
        });
    }

    @Test
    void conversationsDoNotRunIntoEachOther() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 5);
            keep(cache, OTHER, 1, 5);

            assertEquals(messages(OTHER, 1, 5), of(cache.newest(OTHER, 50)));
            assertEquals(messages(TEAM, 1, 5), of(cache.newest(TEAM, 50)));
            assertEquals(messages(TEAM, 1, 5), of(cache.after(TEAM, 0, 50)));
            assertEquals(List.of(), of(cache.around(TEAM, message(OTHER, 3, 3, "").id(), 10)));
            return null;
        });
    }

    @Test
    void messageIsFoundWithThoseAroundIt() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 100);

            assertEquals(messages(TEAM, 40, 59), of(cache.around(TEAM, message(TEAM, 50, 50, "").id(), 20)));
            assertEquals(messages(TEAM, 1, 18), of(cache.around(TEAM, message(TEAM, 3, 3, "").id(), 18)).subList(0, 18));
            assertEquals(List.of(), of(cache.around(TEAM, new Message.Id("msg_unheard"), 20)));
            return null;
        });
    }

    @Test
    void newerCopyWinsWhicheverComesLast() {
        var older = message(TEAM, 2, 2, "first words");
        var newer = message(TEAM, 2, 9, "better words");
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 3);
            cache.change(TEAM, List.of(newer));
            cache.change(TEAM, List.of(older));
            cache.keepPart(TEAM, List.of(older));

            assertEquals(List.of(newer), of(cache.before(TEAM, 3, 1)));
            return null;
        });
    }

    @Test
    void changeOfAMessageThatIsNotKeptIsPassedOver() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 3);
            cache.change(TEAM, messages(TEAM, 3, 5));
            cache.change(OTHER, messages(OTHER, 1, 1));

            assertEquals(messages(TEAM, 1, 3), of(cache.newest(TEAM, 50)));
            assertEquals(List.of(), of(cache.newest(OTHER, 50)));
            return null;
        });
    }

    @Test
    void singleMessageIsChangedWhereItIsKept() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 3);
            cache.change(TEAM, messages(TEAM, 2, 2).getFirst().id(), before -> before.with(draft -> draft.pinned = true));
            cache.change(TEAM, messages(TEAM, 4, 4).getFirst().id(), before -> before.with(draft -> draft.pinned = true));

            assertEquals(List.of(false, true, false), of(cache.newest(TEAM, 50)).stream().map(Message::pinned).toList());
            return null;
        });
    }

    @Test
    void partOfAConversationThatIsNotKnownIsPassedOver() {
        shop.visit(cache -> {
            cache.keepPart(TEAM, messages(TEAM, 1, 5));

            assertEquals(List.of(), of(cache.newest(TEAM, 50)));
            return null;
        });
    }

    @Test
    void forgottenMessagesAreGoneAndNewOnesTakeTheirPlace() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 2_000);
            cache.forgetMessages(TEAM);
            cache.keepPart(TEAM, messages(TEAM, 5, 6));

            assertEquals(messages(TEAM, 5, 6), of(cache.newest(TEAM, 50)));
            assertEquals(List.of(), of(cache.around(TEAM, message(TEAM, 100, 100, "").id(), 50)));
            Patience.until("what is forgotten is swept up", () -> of(cache.size()) > 0 && isSwept(cache));
            assertEquals(messages(TEAM, 5, 6), of(cache.newest(TEAM, 50)));
            assertEquals(messages(TEAM, 5, 6), of(cache.around(TEAM, message(TEAM, 5, 5, "").id(), 50)));
            return null;
        });
    }

    @Test
    void historyThatTheServerLetGoIsForgotten() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 50);
            cache.forgetBefore(TEAM, 31);

            assertEquals(messages(TEAM, 31, 50), of(cache.newest(TEAM, 100)));
            assertEquals(List.of(), of(cache.around(TEAM, message(TEAM, 30, 30, "").id(), 10)));
            return null;
        });
    }

    @Test
    void forgottenConversationLeavesNothingBehind() {
        shop.visit(cache -> {
            keep(cache, TEAM, 1, 5);
            keep(cache, OTHER, 1, 5);
            cache.keepParticipants(TEAM, List.of(participant(ADA)));
            cache.keepDraft(TEAM, new Draft("Half a", null));
            cache.keepRead(TEAM, 5);
            cache.forget(TEAM);
            cache.keepPart(TEAM, messages(TEAM, 1, 5));

            var known = of(cache.load());

            assertEquals(List.of(OTHER), known.conversations().stream().map(Conversation::id).toList());
            assertEquals(Map.of(), known.participants());
            assertEquals(Map.of(), known.drafts());
            assertEquals(Map.of(), known.read());
            assertEquals(List.of(), of(cache.newest(TEAM, 50)));
            assertEquals(messages(OTHER, 1, 5), of(cache.newest(OTHER, 50)));
            return null;
        });
    }

    @Test
    void startingAfreshKeepsWhatWaitsToGoOutAndTheDrafts() {
        shop.visit(cache -> {
            cache.keepMe(person(ADA), Sample.server());
            keep(cache, TEAM, 1, 5);
            cache.keep(List.of(person(BOB)));
            cache.keepRead(TEAM, 3);
            cache.post(pending(1, TEAM, "unsent"));
            cache.keepDraft(TEAM, new Draft("Half a", null));
            cache.startAfresh();
            return null;
        });

        shop.visit(cache -> {
            var known = of(cache.load());
            assertNull(known.me());
            assertEquals(List.of(), known.conversations());
            assertEquals(List.of(), known.people());
            assertEquals(Map.of(), known.read());
            assertEquals(List.of(pending(1, TEAM, "unsent")), known.pendings());
            assertEquals(Map.of(TEAM, new Draft("Half a", null)), known.drafts());
            assertEquals(List.of(), of(cache.newest(TEAM, 50)));
            return null;
        });
    }

    @Test
    void everyWordIsFoundWithoutRegardToCaseAndAccentsNewestFirst() {
        shop.visit(cache -> {
            cache.keep(group(TEAM.value(), 9));
            cache.keepPart(TEAM, List.of(message(TEAM, 1, 1, "Lemon CAKE in the Café"), message(TEAM, 2, 2, "Only cake"),
                    message(TEAM, 3, 3, "cafe, again: cheesecake"), message(TEAM, 4, 4, "")));
            // Behind a hole, and still found.
            cache.keepPart(TEAM, List.of(message(TEAM, 8, 8, "The cake is at the CAFÉ")));

            assertEquals(List.of(8L, 3L, 1L), seqs(of(cache.find(TEAM, "cake café", 10))));
            assertEquals(List.of(8L, 3L), seqs(of(cache.find(TEAM, "cake café", 2))));
            assertEquals(List.of(), of(cache.find(TEAM, "tea", 10)));
            assertEquals(List.of(), of(cache.find(TEAM, "  ", 10)));
            assertEquals(List.of(), of(cache.find(OTHER, "cake", 10)));
            return null;
        });
    }

    @Test
    void closedCacheAnswersAndRefusesInsteadOfLettingAnyoneWait() {
        var cache = shop.open();
        cache.close();

        assertEquals(List.of(), of(cache.newest(TEAM, 5)));
        assertEquals(List.of(), of(cache.find(TEAM, "a", 5)));
        assertEquals(List.of(), of(cache.load()).conversations());
        var refused = assertThrows(Problem.Refusal.class, () -> of(cache.post(pending(1, TEAM, "late"))));
        assertEquals("not_saved", refused.problem().code());
        cache.close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanLookIntoIt() throws IOException {
        shop.visit(cache -> of(cache.post(pending(1, TEAM, "secret"))));

        assertEquals("rwx------", mode(folder.resolve("cache")));
        try (var files = Files.list(folder.resolve("cache"))) {
            assertEquals(Set.of("rw-------"), files.map(CacheIT::mode).collect(Collectors.toSet()));
        }
    }

    @Test
    void moreThanTheDiskTakesHoldsUpNobodyAndLosesNothingThatOnlyThisComputerKnows() {
        shop.visit(cache -> {
            cache.keep(group(TEAM.value(), 9));
            Shop.settled(cache);
            var part = messages(TEAM, 1, 500);
            cache.keepDraft(TEAM, new Draft("Half a", null));

            var slowest = Stream.generate(() -> took(() -> cache.keepPart(TEAM, part))).limit(1_000).mapToLong(Long::longValue).max();

            assertTrue(slowest.getAsLong() < 5_000_000_000L, "handed over in " + slowest);
            assertEquals(part, of(cache.newest(TEAM, 1_000)));
            assertEquals(Map.of(TEAM, new Draft("Half a", null)), of(cache.load()).drafts());
            return null;
        });
    }

    private static void keep(Cache cache, Conversation.Id conversation, long first, long last) {
        cache.keep(group(conversation.value(), last));
        cache.keepPart(conversation, messages(conversation, first, last));
    }

    private boolean isSwept(Cache cache) {
        return of(cache.find(TEAM, "number 1999", 1)).isEmpty();
    }

    private static Message deleted(Message message) {
        return message.with(draft -> draft.deletedAt = NOON);
    }

    private static List<Long> seqs(List<Message> found) {
        return found.stream().map(Message::seq).toList();
    }

    private static long took(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
