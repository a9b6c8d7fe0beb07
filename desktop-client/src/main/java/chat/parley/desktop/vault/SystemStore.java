package chat.parley.desktop.vault;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The system's key store: Secret Service or KWallet on Linux, the keychain on macOS, the credential manager on Windows. What goes wrong in
/// it is what another day may mend, so nothing is thrown.
final class SystemStore {
    private static final Logger LOG = LoggerFactory.getLogger(SystemStore.class);
    private static final String SERVICE = "Parley";
    private final Keyring keyring;

    private SystemStore(Keyring keyring) {
        this.keyring = keyring;
    }

    static Optional<SystemStore> open() {
        try {
            return Optional.of(new SystemStore(Keyring.create()));
        } catch (BackendNotSupportedException none) {
            LOG.info("There is no key store that answers; a file is used");
            return Optional.empty();
        }
    }

    Optional<String> read(String name) {
        try {
            return Optional.ofNullable(keyring.getPassword(SERVICE, name));
        } catch (PasswordAccessException none) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            LOG.warn("The key store does not answer: {}", failure.toString());
            return Optional.empty();
        }
    }

    /// False where it does not take it.
    boolean write(String name, String secret) {
        try {
            keyring.setPassword(SERVICE, name, secret);
            return read(name).filter(secret::equals).isPresent();
        } catch (PasswordAccessException | RuntimeException failure) {
            LOG.warn("The key store does not take a secret: {}", failure.getClass().getName());
            return false;
        }
    }

    void forget(String name) {
        try {
            keyring.deletePassword(SERVICE, name);
        } catch (PasswordAccessException none) {
            LOG.debug("Nothing was kept in the key store");
        } catch (RuntimeException failure) {
            LOG.warn("The key store does not answer: {}", failure.toString());
        }
    }
}
