package dev.herald.contract;

import java.nio.ByteBuffer;

/** Fields of the type {@code bytes}, which Avro gives as buffers. */
public final class AvroBytes {

    private AvroBytes() {}

    /** Returns a copy of what a buffer has left, and leaves its position as it is. */
    public static byte[] copyOf(ByteBuffer field) {
        byte[] bytes = new byte[field.remaining()];
        field.duplicate().get(bytes);
        return bytes;
    }
}
