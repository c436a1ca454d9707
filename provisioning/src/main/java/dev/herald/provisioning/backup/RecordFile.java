package dev.herald.provisioning.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The file of a partition's records, compressed. A record follows another; the manifest has their number. */
final class RecordFile {

    private static final int BUFFER = 1 << 16;
    private static final int ABSENT = -1;

    private RecordFile() {}

    /** Writes a file. */
    static final class Writer implements AutoCloseable {

        private final MessageDigest digest = sha256();
        private final DataOutputStream out;

        private long records;

        Writer(OutputStream file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(
                    new GZIPOutputStream(new DigestOutputStream(file, digest), BUFFER), BUFFER));
        }

        void add(StoredRecord record) throws IOException {
            records++;
            out.writeLong(record.offset());
            out.writeLong(record.timestamp());
            write(record.key());
            write(record.value());
            out.writeInt(record.headers().size());
            for (Header header : record.headers()) {
                write(header.key().getBytes(StandardCharsets.UTF_8));
                write(header.value());
            }
        }

        long records() {
            return records;
        }

        /** Returns the hash of the file, which has to be closed. */
        String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private void write(byte @Nullable [] bytes) throws IOException {
            out.writeInt(bytes == null ? ABSENT : bytes.length);
            if (bytes != null) {
                out.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads a file. */
    static final class Reader implements AutoCloseable {

        private final DataInputStream in;

        Reader(Path file) throws IOException {
            in = new DataInputStream(
                    new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER), BUFFER));
        }

        StoredRecord next() throws IOException {
            long offset = in.readLong();
            long timestamp = in.readLong();
            byte @Nullable [] key = read();
            byte @Nullable [] value = read();
            int count = in.readInt();
            List<Header> headers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte @Nullable [] name = read();
                if (name == null) {
                    throw new IOException("a header has no name");
                }
                headers.add(new RecordHeader(new String(name, StandardCharsets.UTF_8), read()));
            }
            return new StoredRecord(offset, timestamp, key, value, headers);
        }

        private byte @Nullable [] read() throws IOException {
            int length = in.readInt();
            return length == ABSENT ? null : in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Returns the SHA-256 of a file, in hex. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
