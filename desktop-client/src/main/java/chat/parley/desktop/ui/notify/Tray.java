package chat.parley.desktop.ui.notify;

import chat.parley.desktop.ui.Words;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.awt.Taskbar;
import java.awt.Toolkit;
import java.awt.TrayIcon;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The system's tray and task bar, where there are any: native notifications and the number of unread messages. AWT is started at the
/// first need and never without a display; everything here runs on AWT's own thread, and what is called back on the FX thread.
final class Tray {
    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);
    /// Elsewhere AWT draws the message itself, in a look that is nobody's.
    private static final boolean HAS_NATIVE = Stream.of("Windows", "Mac").anyMatch(System.getProperty("os.name")::startsWith);
    private final Words words;
    private final Executor home;
    private final Runnable raise;
    private TrayIcon icon;
    private Runnable click;
    private boolean isTried;
    private volatile boolean isStarted;

    /// `raise` brings the window to the front.
    Tray(Words words, Executor home, Runnable raise) {
        this.words = words;
        this.home = home;
        this.raise = raise;
        click = raise;
    }

    /// Shows it natively, or gives it to `otherwise` on the FX thread where that cannot be.
    void show(Announcement news, Runnable otherwise) {
        if (GraphicsEnvironment.isHeadless() || !HAS_NATIVE) {
            otherwise.run();
            return;
        }
        isStarted = true;
        EventQueue.invokeLater(() -> {
            if (started()) {
                click = news.click();
                icon.displayMessage(news.title(), news.text(), TrayIcon.MessageType.NONE);
            } else {
                home.execute(otherwise);
            }
        });
    }

    /// The number at the icon of tray and task bar; 0 shows none.
    void badge(long unread) {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        isStarted = true;
        EventQueue.invokeLater(() -> {
            if (started()) {
                icon.setToolTip(unread == 0 ? words.of("app.name") : words.of("notice.unread", unread));
            }
            if (Taskbar.isTaskbarSupported() && Taskbar.getTaskbar().isSupported(Taskbar.Feature.ICON_BADGE_NUMBER)) {
                Taskbar.getTaskbar().setIconBadge(unread == 0 ? null : Long.toString(unread));
            }
        });
    }

    private boolean started() {
        if (!isTried) {
            isTried = true;
            start();
        }
        return icon != null;
    }

    private void start() {
        if (!SystemTray.isSupported()) {
            return;
        }
        var image = Toolkit.getDefaultToolkit().getImage(Tray.class.getResource("/icon/parley-64.png"));
        var made = new TrayIcon(image, words.of("app.name"));
        made.setImageAutoSize(true);
        made.addActionListener(_ -> {
            var now = click;
            click = raise;
            home.execute(now);
        });
        try {
            SystemTray.getSystemTray().add(made);
            icon = made;
        } catch (AWTException noTray) {
            LOG.debug("No tray: {}", noTray.getMessage());
        }
    }

    /// False until there was a first need.
    boolean isStarted() {
        return isStarted;
    }

    void close() {
        if (isStarted) {
            EventQueue.invokeLater(() -> {
                if (icon != null) {
                    SystemTray.getSystemTray().remove(icon);
                    icon = null;
                }
            });
        }
    }
}
