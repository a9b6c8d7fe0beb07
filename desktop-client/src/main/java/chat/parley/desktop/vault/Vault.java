package chat.parley.desktop.vault;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where secrets are kept on this computer: in the system's key store where there is one that answers, else in a file that only this user
/// can read. Safe for use by many threads; may take a while, and longer where the system asks the person, so never for the FX thread.
public final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private final SecretFile file;
    private final boolean triesSystem;
    private SystemStore system;
    private boolean isOpen;

    /// `file` is what is used where there is no key store, or where `triesSystem` is false.
    public Vault(Path file, boolean triesSystem) {
        this.file = new SecretFile(file);
        this.triesSystem = triesSystem;
    }

    public synchronized Optional<String> read(String name) {
        if (store() != null) {
            var found = system.read(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return file.read(name);
    }

    /// Puts it in place of what was kept under this name.
    public synchronized void write(String name, String secret) {
        if (store() != null) {
            if (system.write(name, secret)) {
                file.forget(name);
                return;
            }
            LOG.warn("The system's key store takes nothing: a file is used");
            system = null;
        }
        file.write(name, secret);
    }

    public synchronized void forget(String name) {
        if (store() != null) {
            system.forget(name);
        }
        file.forget(name);
    }

    /// Whether it is the system's key store.
    public synchronized boolean isSystems() {
        return store() != null;
    }

    /// The file, where there is no key store.
    public Path file() {
        return file.path();
    }

    /// Looked for at first use, because that takes as long as much else at start.
    private SystemStore store() {
        if (!isOpen) {
            isOpen = true;
            system = triesSystem ? SystemStore.open().orElse(null) : null;
        }
        return system;
    }
}
