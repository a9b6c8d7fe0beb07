package chat.parley.desktop.cache;

import static chat.parley.desktop.testing.Patience.of;
import static chat.parley.desktop.testing.Sample.group;
import static chat.parley.desktop.testing.Sample.messages;
import static chat.parley.desktop.testing.Sample.pending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import chat.parley.desktop.state.Archive.Draft;
import chat.parley.model.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CacheDamageIT {
    private static final Conversation.Id TEAM = new Conversation.Id("conv_team");
    private static final int FLIPS = Boolean.getBoolean("parley.long") ? 300 : 30;
    @TempDir
    private Path folder;
    private Path file;
    private Shop shop;

    @BeforeAll
    static void expectFailures() {
        ((Logger) LoggerFactory.getLogger(Cache.class.getPackageName())).setLevel(Level.OFF);
    }

    @AfterAll
    static void expectNoMore() {
        ((Logger) LoggerFactory.getLogger(Cache.class.getPackageName())).setLevel(null);
    }

    @BeforeEach
    void fill() {
        file = folder.resolve("one.mv");
        shop = new Shop(file);
        shop.visit(cache -> {
            cache.keep(group(TEAM.value(), 500));
            cache.keepPart(TEAM, messages(TEAM, 1, 500));
            cache.keepDraft(TEAM, new Draft("Half a", null));
            return of(cache.post(pending(1, TEAM, "unsent")));
        });
    }

    @Test
    void entryThatCannotBeReadPutsTheFileAsideAndTheOutboxIsSaved() {
        inTheFile(store -> rows(store, "conversations").put(TEAM.value(), "{\"id\": 7".getBytes(StandardCharsets.UTF_8)));

        var known = shop.visit(cache -> of(cache.load()));

        assertEquals(List.of(), known.conversations());
        assertEquals(List.of(pending(1, TEAM, "unsent")), known.pendings());
        assertEquals(Map.of(TEAM, new Draft("Half a", null)), known.drafts());
        assertEquals(1, aside("damaged"));
        assertEquals(1, shop.told.size());
        assertTrue(shop.told.getFirst().startsWith("disk.damaged ["), shop.told::toString);
        assertTrue(shop.told.getFirst().endsWith(", 1]"), shop.told::toString);
    }

    @Test
    void unreadableEntryOfTheOutboxCostsNoOther() {
        inTheFile(store -> {
            rows(store, "outbox").put("client-2", new byte[] {'{'});
            rows(store, "conversations").put(TEAM.value(), new byte[] {'{'});
        });

        assertEquals(List.of(pending(1, TEAM, "unsent")), shop.visit(cache -> of(cache.load())).pendings());
    }

    @Test
    void damageInTheMiddleOfTheHistoryIsFoundWhenItIsReadAndTheAppGoesOn() {
        inTheFile(store -> store.openMap("messages", new MVMap.Builder<Long, byte[]>()
                .keyType(org.h2.mvstore.type.LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE))
                .replaceAll((_, message) -> Arrays.copyOf(message, message.length - 5)));

        shop.visit(cache -> {
            assertEquals(List.of(TEAM), of(cache.load()).conversations().stream().map(Conversation::id).toList());
            assertEquals(List.of(), of(cache.newest(TEAM, 5)));
            assertEquals(1, shop.told.size());
            of(cache.post(pending(2, TEAM, "more")));
            cache.keep(group(TEAM.value(), 500));
            cache.keepPart(TEAM, messages(TEAM, 1, 5));
            assertEquals(messages(TEAM, 1, 5), of(cache.newest(TEAM, 50)));
            return null;
        });

        assertEquals(List.of(pending(1, TEAM, "unsent"), pending(2, TEAM, "more")), shop.visit(cache -> of(cache.load())).pendings());
    }

    @Test
    void newerFileIsPutAsideAndItsOutboxIsSaved() {
        inTheFile(store -> store.setStoreVersion(Tables.VERSION + 1));

        var known = shop.visit(cache -> of(cache.load()));

        assertEquals(List.of(), known.conversations());
        assertEquals(List.of(pending(1, TEAM, "unsent")), known.pendings());
        assertEquals(1, aside("newer"));
        assertTrue(shop.told.getFirst().startsWith("disk.newer ["), shop.told::toString);
    }

    @Test
    void fileThatIsNoneAtAllIsPutAside() throws IOException {
        Files.writeString(file, "This was a shopping list. ".repeat(1_000));

        shop.visit(cache -> {
            assertEquals(List.of(), of(cache.load()).pendings());
            return of(cache.post(pending(1, TEAM, "new")));
        });

        assertEquals(List.of(pending(1, TEAM, "new")), shop.visit(cache -> of(cache.load())).pendings());
        assertEquals(1, shop.told.size());
    }

    @Test
    void fileThatAnotherProcessHoldsIsLeftAloneAndPostsAreRefusedWithASentence() {
        try (var cache = shop.open()) {
            of(cache.load());
            shop.visit(second -> {
                assertEquals(List.of(), of(second.load()).pendings());
                return second.post(pending(2, TEAM, "second")).handle((_, refused) -> refused.getMessage()).join();
            });

            assertEquals(List.of("disk.unwritable [" + folder + "]"), shop.told);
            assertEquals(List.of(pending(1, TEAM, "unsent")), of(cache.load()).pendings());
        }
        assertEquals(0, aside(""));
    }

    @Test
    void whateverBytesAreDamagedItStartsAndTakesPosts(TestReporter reporter) throws IOException {
        var whole = Files.readAllBytes(file);
        var random = new Random(7);
        int saved = 0;

        for (int flip = 0; flip < FLIPS; flip++) {
            var damaged = flip % 5 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            IntStream.range(0, 1 + random.nextInt(12)).filter(_ -> damaged.length > 0)
                    .forEach(_ -> damaged[random.nextInt(damaged.length)] ^= (byte) random.nextInt(1, 256));
            Files.write(file, damaged);
            var number = flip;
            saved += shop.visit(cache -> {
                var pendings = of(cache.load()).pendings();
                of(cache.newest(TEAM, 500));
                of(cache.find(TEAM, "number", 500));
                of(cache.post(pending(1_000 + number, TEAM, "after the damage")));
                return pendings.contains(pending(1, TEAM, "unsent")) ? 1 : 0;
            });
            assertTrue(shop.visit(cache -> of(cache.load())).pendings().contains(pending(1_000 + number, TEAM, "after the damage")), "flip " + flip);
        }
        reporter.publishEntry(Map.of("damaged", "" + FLIPS, "put aside", "" + aside("damaged"), "outbox saved", "" + saved));
    }

    private void inTheFile(Consumer<MVStore> damage) {
        try (var store = MVStore.open(file.toString())) {
            damage.accept(store);
        }
    }

    private static MVMap<String, byte[]> rows(MVStore store, String name) {
        return store.openMap(name, new MVMap.Builder<String, byte[]>().keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    private long aside(String why) {
        try (var files = Files.list(folder)) {
            return files.filter(other -> other.getFileName().toString().startsWith("one.mv." + why)).count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
