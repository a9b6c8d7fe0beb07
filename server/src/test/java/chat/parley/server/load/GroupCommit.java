package chat.parley.server.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// What H2 itself stores: many wait for one thread, which takes all that wait, inserts rows like those of messages into a table like theirs,
/// commits and forces. In a process of its own; arguments are a folder, how many wait, and for how many seconds.
final class GroupCommit {
    private static final int TOGETHER = 1_024;
    private static final String WIRE = "{\"id\":\"msg_0123456789abcdef\",\"conversation_id\":\"conv_0123456789abcdef\",\"content\":\"The quick brown fox\"}"
            .repeat(3);
    private final ArrayBlockingQueue<CompletableFuture<Void>> queue = new ArrayBlockingQueue<>(10_000);
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final Connection connection;
    private long rows;

    private GroupCommit(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("bare") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0", "sa", "");
        try (var statement = connection.createStatement()) {
            statement.execute("create table messages (id varchar(64) primary key, conversation_id varchar(64) not null, seq bigint not null,"
                    + " rev bigint not null, counted bigint not null, sent_at bigint not null, wire varchar(1000000) not null, unique (conversation_id, seq))");
            statement.execute("create index messages_by_rev on messages (conversation_id, rev)");
        }
        connection.setAutoCommit(false);
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var commit = new GroupCommit(Path.of(arguments[0]));
        var waiting = new ArrayList<Thread>();
        for (int who = 0; who < Integer.parseInt(arguments[1]); who++) {
            waiting.add(Thread.ofVirtual().start(commit::produce));
        }
        commit.write(Duration.ofSeconds(3));
        var before = commit.rows;
        var begun = System.nanoTime();
        commit.write(Duration.ofSeconds(Long.parseLong(arguments[2])));
        var taken = (System.nanoTime() - begun) / 1e9;
        System.out.printf("rows a second: %.0f%n", (commit.rows - before) / taken);
        Runtime.getRuntime().halt(0);
    }

    private void produce() {
        while (goesOn.get()) {
            var stored = new CompletableFuture<Void>();
            queue.add(stored);
            stored.join();
        }
    }

    private void write(Duration time) throws SQLException, InterruptedException {
        var batch = new ArrayList<CompletableFuture<Void>>();
        var end = System.nanoTime() + time.toNanos();
        try (var insert = connection.prepareStatement("insert into messages values (?, ?, ?, ?, ?, ?, ?)"); var force = connection.createStatement()) {
            while (System.nanoTime() < end) {
                batch.add(queue.poll(1, TimeUnit.SECONDS));
                queue.drainTo(batch, TOGETHER - 1);
                for (int row = 0; row < batch.size(); row++) {
                    var number = ++rows;
                    insert.setString(1, "msg_" + Long.toHexString(number * 0x9E3779B97F4A7C15L));
                    insert.setString(2, "conv_" + number % 250);
                    insert.setLong(3, number);
                    insert.setLong(4, number);
                    insert.setLong(5, number);
                    insert.setLong(6, number);
                    insert.setString(7, WIRE);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
                force.execute("checkpoint sync");
                batch.forEach(stored -> stored.complete(null));
                batch.clear();
            }
        }
    }
}
