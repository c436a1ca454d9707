package dev.herald.intake.kafka;

import dev.herald.contract.FramedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what an event says, whatever serializer, schema id or schema version carried it: fields by name in
 * alphabetical order, those left out that hold their default. A field that a later release adds with a default thus
 * changes no hash, and a repetition stays a repetition through an upgrade.
 */
final class ContentHash {

    private final MessageDigest sha = FramedHash.sha256();

    private ContentHash() {}

    /** Hash of an event's content, 64 lower-case hex digits. */
    static String of(SpecificRecord event) {
        ContentHash hash = new ContentHash();
        hash.record(event, Survey.SET_BY_INTAKE);
        return HexFormat.of().formatHex(hash.sha.digest());
    }

    /** Hash of some bytes, 64 lower-case hex digits. */
    static String of(ByteBuffer bytes) {
        MessageDigest sha = FramedHash.sha256();
        sha.update(bytes.duplicate());
        return HexFormat.of().formatHex(sha.digest());
    }

    private void record(SpecificRecord record, Set<String> leftOut) {
        Schema schema = record.getSchema();
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> !leftOut.contains(field.name()))
                .filter(field -> !isDefault(field, record.get(field.pos())))
                .sorted(Comparator.comparing(Schema.Field::name))
                .toList();
        part("record", fields.size());
        for (Schema.Field field : fields) {
            text(field.name());
            value(record.get(field.pos()));
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> part("null", 0);
            case SpecificRecord nested -> record(nested, Set.of());
            case Collection<?> items -> {
                part("list", items.size());
                items.forEach(this::value);
            }
            case ByteBuffer bytes -> {
                part("bytes", bytes.remaining());
                sha.update(bytes.duplicate());
            }
            default -> text(value.toString()); // text, words, numbers, instants
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        part("text", bytes.length);
        sha.update(bytes);
    }

    /** Kind and length before every part, so that no two contents run together. */
    private void part(String kind, int length) {
        sha.update((kind + ":" + length + ":").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isDefault(Schema.Field field, @Nullable Object value) {
        return field.hasDefaultValue() && Objects.equals(SpecificData.get().getDefaultValue(field), value);
    }
}
