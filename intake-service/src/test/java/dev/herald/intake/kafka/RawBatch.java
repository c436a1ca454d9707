package dev.herald.intake.kafka;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.utils.ByteUtils;
import org.awaitility.Awaitility;

/**
 * A compressed batch that a member makes itself. One of its records may state a wrong length: the checksum covers the
 * compressed bytes, and the broker skips the records of a compressed batch without comparing lengths.
 */
final class RawBatch {

    private static final short PRODUCE = 0;
    private static final short VERSION = 3;
    private static final short GZIP = 1;
    private static final int NONE = -1;
    private static final short NO_LEADER_YET = 6;

    private RawBatch() {}

    /** Sends values in one batch, whatever its size. */
    static void send(String bootstrap, String topic, List<byte[]> values) {
        sendForged(bootstrap, topic, values, NONE, 0);
    }

    /**
     * Sends values in one batch, of which one states a wrong length.
     *
     * @param forged index of this record
     * @param length what it states
     */
    static void sendForged(String bootstrap, String topic, List<byte[]> values, int forged, int length) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> {
            short error = errorOf(bootstrap, request(topic, batch(values, forged, length)));
            if (error != 0 && error != NO_LEADER_YET) {
                throw new IllegalStateException("the broker refused the batch with error " + error);
            }
            return error == 0;
        });
    }

    private static short errorOf(String bootstrap, byte[] request) throws IOException {
        String[] address = bootstrap.split(":", 2);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(request.length);
            out.write(request);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(4 + 4 + 4); // size, correlation, number of topics
            in.skipNBytes(in.readShort());
            in.skipNBytes(4 + 4); // number of partitions, partition
            return in.readShort();
        }
    }

    private static byte[] request(String topic, byte[] batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(PRODUCE);
        out.writeShort(VERSION);
        out.writeInt(1); // correlation
        writeText(out, "forger");
        out.writeShort(-1); // no transaction
        out.writeShort(-1); // answer when all replicas have it
        out.writeInt(10_000);
        out.writeInt(1); // topics
        writeText(out, topic);
        out.writeInt(1); // partitions
        out.writeInt(0);
        out.writeInt(batch.length);
        out.write(batch);
        return bytes.toByteArray();
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] batch(List<byte[]> values, int forged, int length) throws IOException {
        long now = System.currentTimeMillis();
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(covered);
        out.writeShort(GZIP);
        out.writeInt(values.size() - 1);
        out.writeLong(now); // of the first record
        out.writeLong(now); // the latest
        out.writeLong(-1); // no producer id
        out.writeShort(-1);
        out.writeInt(-1);
        out.writeInt(values.size());
        out.write(records(values, forged, length));
        CRC32C checksum = new CRC32C();
        checksum.update(covered.toByteArray());

        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        DataOutputStream all = new DataOutputStream(batch);
        all.writeLong(0); // the broker assigns the offsets
        all.writeInt(4 + 1 + 4 + covered.size());
        all.writeInt(-1); // leader epoch
        all.writeByte(2); // format
        all.writeInt((int) checksum.getValue());
        covered.writeTo(all);
        return batch.toByteArray();
    }

    private static byte[] records(List<byte[]> values, int forged, int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(packed))) {
            for (int index = 0; index < values.size(); index++) {
                byte[] record = record(index, values.get(index));
                ByteUtils.writeVarint(index == forged ? length : record.length, out);
                out.write(record);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] record(int index, byte[] value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0);
        ByteUtils.writeVarlong(0, out); // later than the first
        ByteUtils.writeVarint(index, out);
        ByteUtils.writeVarint(-1, out); // no key
        ByteUtils.writeVarint(value.length, out);
        out.write(value);
        ByteUtils.writeVarint(0, out); // headers
        return bytes.toByteArray();
    }
}
