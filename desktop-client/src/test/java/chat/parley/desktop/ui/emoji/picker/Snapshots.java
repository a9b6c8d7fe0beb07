package chat.parley.desktop.ui.emoji.picker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// Pictures of what a test sees, in `target/pictures/`.
final class Snapshots {
    private Snapshots() { }

    static void save(Image image, String name) {
        try {
            Files.createDirectories(Path.of("target", "pictures"));
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", Path.of("target", "pictures", name + ".png").toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
