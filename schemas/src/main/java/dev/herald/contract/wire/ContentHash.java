package dev.herald.contract.wire;

import dev.herald.contract.FramedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of an event's content, independent of serializer, schema id and schema version. Hashes the fields in
 * alphabetical order and skips those that have their default. A field that a later release adds with a default thus
 * changes no hash, and a duplicate is recognised as one across an upgrade.
 */
public final class ContentHash {

    /** The fields of each schema by name: as many as there are types of records. */
    private static final Map<Schema, List<HashedField>> FIELDS = new ConcurrentHashMap<>();

    private final MessageDigest sha = FramedHash.sha256();

    private final boolean withFieldsOfIntake;

    private ContentHash(boolean withFieldsOfIntake) {
        this.withFieldsOfIntake = withFieldsOfIntake;
    }

    /** Returns the hash of an event's content, without the fields that intake sets: 64 lower-case hex digits. */
    public static String of(SpecificRecord event) {
        return new ContentHash(false).hash(event);
    }

    /** Returns the hash of an event's content, with the fields that intake sets: 64 lower-case hex digits. */
    public static String ofAllFields(SpecificRecord event) {
        return new ContentHash(true).hash(event);
    }

    /** Returns the hash of the bytes: 64 lower-case hex digits. */
    public static String of(ByteBuffer bytes) {
        MessageDigest sha = FramedHash.sha256();
        sha.update(bytes.duplicate());
        return HexFormat.of().formatHex(sha.digest());
    }

    private String hash(SpecificRecord event) {
        addRecord(event);
        return HexFormat.of().formatHex(sha.digest());
    }

    private void addRecord(SpecificRecord record) {
        List<HashedField> fields = FIELDS.computeIfAbsent(record.getSchema(), ContentHash::fieldsOf).stream()
                .filter(field -> field.isPartOf(record, withFieldsOfIntake))
                .toList();
        addPart("record", fields.size());
        for (HashedField field : fields) {
            addText(field.name());
            addValue(record.get(field.position()));
        }
    }

    private void addValue(@Nullable Object value) {
        switch (value) {
            case null -> addPart("null", 0);
            case SpecificRecord nested -> addRecord(nested);
            case Collection<?> items -> {
                addPart("list", items.size());
                items.forEach(this::addValue);
            }
            case ByteBuffer bytes -> {
                addPart("bytes", bytes.remaining());
                sha.update(bytes.duplicate());
            }
            default -> addText(value.toString()); // text, enums, numbers, instants
        }
    }

    private void addText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addPart("text", bytes.length);
        sha.update(bytes);
    }

    /** Adds kind and length before every part, so that the boundaries of parts count. */
    private void addPart(String kind, int length) {
        sha.update((kind + ":" + length + ":").getBytes(StandardCharsets.UTF_8));
    }

    private static List<HashedField> fieldsOf(Schema schema) {
        return schema.getFields().stream()
                .sorted(Comparator.comparing(Schema.Field::name))
                .map(field -> new HashedField(
                        field.name(),
                        field.pos(),
                        FieldProperty.SET_BY_INTAKE.marks(field),
                        field.hasDefaultValue(),
                        field.hasDefaultValue() ? SpecificData.get().getDefaultValue(field) : null))
                .toList();
    }

    /**
     * What the hash needs to know of a field. Looking it up in the schema for each record took as long as the SHA-256.
     *
     * @param byIntake whether intake sets it
     */
    private record HashedField(
            String name,
            int position,
            boolean byIntake,
            boolean hasDefault,
            @Nullable Object defaultValue) {

        boolean isPartOf(SpecificRecord record, boolean withFieldsOfIntake) {
            return (withFieldsOfIntake || !byIntake)
                    && !(hasDefault && Objects.equals(defaultValue, record.get(position)));
        }
    }
}
