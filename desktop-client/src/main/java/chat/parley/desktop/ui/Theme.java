package chat.parley.desktop.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import chat.parley.desktop.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.util.Subscription;

/// How windows look: Primer below, Parley's names of colours and rules over it, and the size of text. Used on the FX thread alone.
///
/// Popups take the style sheets of the window that they belong to, and so the size of its text.
public final class Theme {
    private static final double BASE = 13;
    private static final double ICON = 16;
    private static final String COMPACT = "compact";
    private final ObjectBinding<Look> look;

    public Theme(ObservableValue<Settings> settings) {
        this(settings, Platform.getPreferences().colorSchemeProperty());
    }

    /// `system` is what the system is set to.
    public Theme(ObservableValue<Settings> settings, ObservableValue<ColorScheme> system) {
        TextShaping.mend();
        look = Bindings.createObjectBinding(() -> Look.of(settings.getValue(), system.getValue()), settings, system);
    }

    /// Dresses a window's scene now and with every change, until the answer is unsubscribed.
    public Subscription dress(Scene scene) {
        // A binding is held weakly by what it is made of: the scene keeps it.
        scene.getProperties().put(Theme.class, this);
        return look.subscribe(now -> now.dress(scene));
    }

    /// The app's icon, in every size that systems ask for.
    public static List<Image> icons() {
        return Stream.of(16, 32, 48, 64, 128, 256).map(size -> new Image(Theme.class.getResource("/icon/parley-" + size + ".png").toExternalForm()))
                .toList();
    }

    private record Look(boolean dark, int percent, boolean compact) {
        static Look of(Settings settings, ColorScheme system) {
            var dark = switch (settings.theme()) {
                case DARK -> true;
                case LIGHT -> false;
                case SYSTEM -> system == ColorScheme.DARK;
            };
            return new Look(dark, settings.textPercent(), settings.compact());
        }

        void dress(Scene scene) {
            // For the whole app and not for the scene: else JavaFX reads its own theme too, and keeps it.
            var base = (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
            Application.setUserAgentStylesheet(base);
            if (!scene.getStylesheets().isEmpty()) {
                // A change: popups take it from the scene, and keep sizes that depend on the size of text otherwise. At start it would be read twice.
                scene.setUserAgentStylesheet(base);
            }
            scene.getStylesheets().setAll(List.of(sheet(dark ? "dark.css" : "light.css"), sheet("app.css"), textSize()));
            var classes = scene.getRoot().getStyleClass();
            classes.remove(COMPACT);
            if (compact) {
                classes.add(COMPACT);
            }
        }

        private static String sheet(String file) {
            return Theme.class.getResource("/theme/" + file).toExternalForm();
        }

        /// Sizes that depend on the size of text. Those of icons cannot be told in em: an icon's size is its own font's, and would grow with
        /// each pass.
        private String textSize() {
            var rules = ".root { -fx-font-size: %spx; } .ikonli-font-icon { -fx-icon-size: %spx; } .icon-small { -fx-icon-size: %spx; } "
                    + ".icon-large { -fx-icon-size: %spx; } .icon-huge { -fx-icon-size: %spx; }";
            var text = rules.formatted(scaled(BASE), scaled(ICON), scaled(12), scaled(22), scaled(44));
            return "data:text/css;base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        private double scaled(double size) {
            return size * percent / 100;
        }
    }
}
