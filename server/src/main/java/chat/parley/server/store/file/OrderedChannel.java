package chat.parley.server.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/// A file of H2's in which a power cut, too, leaves the way to all that was forced to disk.
///
/// H2 writes a chunk for each commit and, now and then, the header, which names a chunk; the chunks after that are found one
/// by one, each where the one before foresaw it. A disk keeps no order between two forced states, so that this can break in five ways:
///
/// - the header reaches the disk before the chunk that it names: so the chunk is forced first;
/// - a chunk is put where an older one was that lies between the header's and the last, and is torn: so the header names the
///   last chunk before that;
/// - the header still says that the file was closed in order when the place of a chunk without use is written anew: H2 misses that chunk then,
///   and takes one of the oldest for the last; so the header ceases to say it before anything else is written;
/// - the last chunk has its begin and its end, which is all that H2 looks at, but lacks something between: so each is sealed with a checksum, and
///   one whose seal is broken, which nobody was promised, is taken away before H2 opens the file;
/// - a chunk that was moved lacks something likewise, while the next one already names its new place: so it is forced before that.
final class OrderedChannel extends FileBase {
    private static final int BLOCK = 4096;
    private final FileChannel file;
    private Marks.Header header;
    private Marks.Chunk last;
    private boolean moved;

    OrderedChannel(FileChannel file) throws IOException {
        this.file = file;
        var first = Marks.header(line(0));
        header = first == null ? Marks.header(line(BLOCK)) : first;
        if (header != null) {
            last = lastFrom(chunk(header.block()), false);
        }
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        var begin = Marks.text(source);
        if (position == 0) {
            file.force(false);
            header = Marks.header(begin);
            return file.write(source, position);
        }
        var chunk = Marks.chunk(begin, position / BLOCK);
        if (chunk != null) {
            arrange(chunk, position, source.remaining());
            if (source.remaining() == (long) chunk.length() * BLOCK) {
                Marks.seal(source.slice());
            }
        }
        return file.write(source, position);
    }

    /// Forces what must be on the disk before this chunk.
    private void arrange(Marks.Chunk chunk, long position, int length) throws IOException {
        if (header != null && last != null && (header.isClean() || isOnTheWay(position, length))) {
            nameLast();
        }
        // Not where an older one is put elsewhere, to make the file smaller.
        if (last == null || chunk.version() >= last.version()) {
            if (moved) {
                force(false);
            }
            last = chunk;
        } else {
            moved = true;
        }
    }

    /// Both are on the disk then, whatever comes: the last chunk, and the header that names it.
    private void nameLast() throws IOException {
        file.force(false);
        header = header.naming(last);
        file.write(header.bytes(BLOCK), 0);
        file.force(false);
    }

    /// Whether the place holds a chunk by which the last one is found.
    private boolean isOnTheWay(long position, int length) throws IOException {
        var end = Math.min(position + length, file.size());
        for (var at = position; at < end; at += BLOCK) {
            var before = chunk(at / BLOCK);
            if (before != null && before.version() >= header.version()) {
                return true;
            }
        }
        return false;
    }

    /// Follows the chunks as H2 does, from the one that the header names.
    private Marks.Chunk lastFrom(Marks.Chunk first, boolean mends) throws IOException {
        var reached = first;
        for (var next = first; next != null && isWhole(next); next = chunk(next.next())) {
            var isNext = next == first || next.id() == reached.id() + 1 && next.version() > reached.version();
            if (!isNext || next != first && mends && removeBroken(next)) {
                return reached;
            }
            reached = next;
        }
        return reached;
    }

    /// Where H2 looks for the last one too.
    private Marks.Chunk atTheEnd() throws IOException {
        var end = file.size() / BLOCK;
        var line = Marks.chunk(line(end * BLOCK - Marks.FOOTER), end);
        return line == null ? null : chunk(end - line.length());
    }

    /// True where a chunk was not what had been written, and is there no more.
    private boolean removeBroken(Marks.Chunk chunk) throws IOException {
        if (chunk == null || !isWhole(chunk) || isIntact(chunk)) {
            return false;
        }
        file.write(ByteBuffer.allocate(BLOCK), chunk.block() * BLOCK);
        file.write(ByteBuffer.allocate(Marks.FOOTER), (chunk.block() + chunk.length()) * BLOCK - Marks.FOOTER);
        file.force(false);
        return true;
    }

    private boolean isIntact(Marks.Chunk chunk) throws IOException {
        var bytes = ByteBuffer.allocate(chunk.length() * BLOCK);
        while (bytes.hasRemaining() && file.read(bytes, chunk.block() * BLOCK + bytes.position()) > 0) {
            // until it is whole
        }
        return Marks.isSealIntact(bytes.flip());
    }

    private boolean isWhole(Marks.Chunk chunk) throws IOException {
        var end = Marks.chunk(line((chunk.block() + Math.max(chunk.length(), 1)) * BLOCK - Marks.FOOTER), chunk.block());
        return end != null && end.id() == chunk.id() && end.version() == chunk.version();
    }

    private Marks.Chunk chunk(long block) throws IOException {
        return block < 2 || block > file.size() / BLOCK ? null : Marks.chunk(line(block * BLOCK), block);
    }

    private String line(long position) throws IOException {
        var begin = ByteBuffer.allocate(Marks.LONGEST);
        file.read(begin, position);
        return Marks.text(begin.flip());
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.force(metaData);
        moved = false;
    }

    @Override
    public synchronized FileChannel truncate(long size) throws IOException {
        if (header != null && last != null && header.block() * BLOCK >= size) {
            nameLast();
        }
        file.truncate(size);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return file.write(source);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        var lock = file.tryLock(position, size, shared);
        // Who has no lock might look while another process is writing.
        if (lock != null && !shared && header != null) {
            removeBroken(atTheEnd());
            last = lastFrom(chunk(header.block()), true);
        }
        return lock;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
