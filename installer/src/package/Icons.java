import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parley's picture as each system wants it: the app's own PNGs in one file, all sizes together. Windows and macOS both take PNG within
/// their formats (ICONDIR entries since Vista; 'icns' chunks since 10.7).
final class Icons {
    private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 128, 256);
    /// The type of each chunk by its pixels.
    private static final Map<String, Integer> MACOS = new LinkedHashMap<>();

    static {
        MACOS.put("icp4", 16);
        MACOS.put("icp5", 32);
        MACOS.put("ic07", 128);
        MACOS.put("ic08", 256);
        MACOS.put("ic09", 512);
        MACOS.put("ic11", 32);
        MACOS.put("ic12", 64);
        MACOS.put("ic13", 256);
        MACOS.put("ic14", 512);
    }

    private Icons() { }

    /// Writes `parley.png`, `parley.ico` and `parley.icns` of the pictures `parley-SIZE.png`.
    static void write(Path pictures, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(picture(pictures, 256), folder.resolve("parley.png"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve("parley.ico"), ico(pictures));
        Files.write(folder.resolve("parley.icns"), icns(pictures));
    }

    private static Path picture(Path pictures, int size) {
        return pictures.resolve("parley-" + size + ".png");
    }

    private static byte[] ico(Path pictures) throws IOException {
        var head = ByteBuffer.allocate(6 + 16 * WINDOWS.size()).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
        var body = new ByteArrayOutputStream();
        for (int size : WINDOWS) {
            var png = Files.readAllBytes(picture(pictures, size));
            // 0 stands for 256.
            head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            head.putInt(png.length).putInt(head.capacity() + body.size());
            body.write(png);
        }
        var whole = new ByteArrayOutputStream();
        whole.write(head.array());
        body.writeTo(whole);
        return whole.toByteArray();
    }

    private static byte[] icns(Path pictures) throws IOException {
        var body = new ByteArrayOutputStream();
        var chunks = new DataOutputStream(body);
        for (var chunk : MACOS.entrySet()) {
            var png = Files.readAllBytes(picture(pictures, chunk.getValue()));
            chunks.writeBytes(chunk.getKey());
            chunks.writeInt(png.length + 8);
            chunks.write(png);
        }
        var whole = new ByteArrayOutputStream();
        var file = new DataOutputStream(whole);
        file.writeBytes("icns");
        file.writeInt(body.size() + 8);
        body.writeTo(file);
        return whole.toByteArray();
    }
}
