package chat.parley.desktop.cache;

import chat.parley.desktop.text.Folding;
import chat.parley.model.Message;
import chat.parley.model.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// One message as it is on disk: its `rev` and its folded text stand before its JSON, so that neither comparing nor searching has to
/// read that.
record Kept(byte[] bytes) {
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    Kept {
        if (bytes.length < HEAD || bytes.length < HEAD + ByteBuffer.wrap(bytes).getInt(Long.BYTES)) {
            throw new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, "A message is cut off");
        }
    }

    static Kept of(Message message) {
        var folded = Folding.fold(message.content()).getBytes(StandardCharsets.UTF_8);
        var json = Wire.write(message);
        var bytes = ByteBuffer.allocate(HEAD + folded.length + json.length);
        return new Kept(bytes.putLong(message.rev()).putInt(folded.length).put(folded).put(json).array());
    }

    long rev() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    String folded() {
        return new String(bytes, HEAD, foldedLength(), StandardCharsets.UTF_8);
    }

    Message message() {
        var start = HEAD + foldedLength();
        return Wire.read(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8), Message.class);
    }

    private int foldedLength() {
        return ByteBuffer.wrap(bytes).getInt(Long.BYTES);
    }
}
