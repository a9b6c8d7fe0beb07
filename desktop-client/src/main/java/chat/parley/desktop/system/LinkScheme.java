package chat.parley.desktop.system;

import chat.parley.desktop.ui.connect.Address;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/// That the system hands links which begin with `parley:` to this app. On Linux the package says so; a package of jpackage for Windows cannot,
/// so there the app does, for this person.
public final class LinkScheme {
    private static final String KEY = "HKEY_CURRENT_USER\\Software\\Classes\\" + Address.SCHEME.replace(":", "");

    private LinkScheme() { }

    /// In the background; without it links have to be pasted.
    public static void claim() {
        var launcher = System.getProperty("jpackage.app-path");
        if (launcher != null && System.getProperty("os.name").startsWith("Windows")) {
            Thread.ofVirtual().name("links").start(() -> {
                try {
                    Registry.change(changes(launcher));
                } catch (IOException refused) {
                    LoggerFactory.getLogger(LinkScheme.class).warn("Links are not handed to this app: {}", refused.getMessage());
                }
            });
        }
    }

    static String changes(String launcher) {
        return String.join("\r\n", "[" + KEY + "]", "@=\"URL:Parley\"", "\"URL Protocol\"=\"\"", "", "[" + KEY + "\\shell\\open\\command]",
                "@=" + Registry.text("\"" + launcher + "\" \"%1\""));
    }
}
