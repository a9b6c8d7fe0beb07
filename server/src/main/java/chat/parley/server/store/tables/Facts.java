package chat.parley.server.store.tables;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What the server knows of its own data, by name.
public final class Facts {
    private static final String SELECT = "select fact from server_facts where name = ?";
    private static final String UPDATE = "update server_facts set fact = ? where name = ?";
    private static final String INSERT = "insert into server_facts (name, fact) values (?, ?)";
    private final Handle handle;

    Facts(Handle handle) {
        this.handle = handle;
    }

    public Optional<String> fact(String name) {
        return handle.createQuery(SELECT).bind(0, name).mapTo(String.class).findOne();
    }

    public void set(String name, String fact) {
        if (handle.execute(UPDATE, fact, name) == 0) {
            handle.execute(INSERT, name, fact);
        }
    }
}
