import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/// One emoji's picture: read from the font's PNG, made smaller, and written as a PNG of few colours.
final class Picture {
    /// What is left of the font's 136 by 128 when the empty edges are cut: square.
    private static final int CUT = 128;
    private static final int CHANNELS = 4;
    private final int size;
    /// Red, green, blue (each already multiplied with alpha) and alpha of each pixel, 0 to 255.
    private final float[][] pixels;

    Picture(byte[] png, int size) throws IOException {
        this.size = size;
        pixels = new float[size * size][CHANNELS];
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var cut = image.getSubimage((image.getWidth() - CUT) / 2, (image.getHeight() - CUT) / 2, CUT, CUT);
        for (var i = 0; i < pixels.length; i++) {
            average(cut, i % size, i / size, pixels[i]);
        }
    }

    /// The mean of those of the font's pixels that lie, in whole or in part, below the new pixel.
    private void average(BufferedImage image, int x, int y, float[] mean) {
        var step = (double) CUT / size;
        for (var row = (int) (y * step); row < Math.min(CUT, (y + 1) * step); row++) {
            for (var column = (int) (x * step); column < Math.min(CUT, (x + 1) * step); column++) {
                var share = overlap(row, y * step, step) * overlap(column, x * step, step) / step / step;
                var colour = image.getRGB(column, row);
                var alpha = (colour >>> 24) * share;
                for (var channel = 0; channel < 3; channel++) {
                    mean[channel] += (float) (alpha * (colour >> 16 - 8 * channel & 255) / 255);
                }
                mean[3] += (float) alpha;
            }
        }
    }

    private static double overlap(int pixel, double from, double length) {
        return Math.max(0, Math.min(pixel + 1, from + length) - Math.max(pixel, from));
    }

    byte[] png(int colours) throws IOException {
        var palette = new Palette(pixels, colours);
        var rows = new byte[size * (size + 1)];
        for (var i = 0; i < pixels.length; i++) {
            // Each row begins with its filter, which is none.
            rows[i + i / size + 1] = (byte) palette.nearest(pixels[i]);
        }
        var bytes = new ByteArrayOutputStream();
        var png = new DataOutputStream(bytes);
        png.writeLong(0x89504e470d0a1a0aL);
        chunk(png, "IHDR", new byte[] {0, 0, 0, (byte) size, 0, 0, 0, (byte) size, 8, 3, 0, 0, 0});
        chunk(png, "PLTE", palette.colours());
        chunk(png, "tRNS", palette.alphas());
        chunk(png, "IDAT", deflated(rows));
        chunk(png, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String name, byte[] content) throws IOException {
        var tag = name.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(tag);
        sum.update(content);
        png.writeInt(content.length);
        png.write(tag);
        png.write(content);
        png.writeInt((int) sum.getValue());
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var room = new byte[bytes.length + 64];
            return Arrays.copyOf(room, deflater.deflate(room));
        }
    }
}
