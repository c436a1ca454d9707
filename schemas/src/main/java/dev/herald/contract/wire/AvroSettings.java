package dev.herald.contract.wire;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * The settings that Avro keeps once a process: which classes it may instantiate, and how large a field may be.
 *
 * <p>Avro 1.12 instantiates classes of named packages only, also for the default of a nested record. A setting in one
 * class of ours would therefore come too late for code that only builds events. Avro offers one hook that runs before
 * any schema is parsed, and so before any generated class can be used: it loads {@link LogicalTypes.LogicalTypeFactory}
 * as a service. This class is such a factory for that reason alone; no schema uses its type.
 */
public final class AvroSettings implements LogicalTypes.LogicalTypeFactory {

    /** Upper limit of a text or byte field, in bytes. A larger length is refused before memory is allocated. */
    private static final int LARGEST_FIELD = 2_097_152;

    private static final int MOST_ENTRIES = 100_000;
    private static final String TRUSTED = "dev.herald.";

    static {
        limit("org.apache.avro.limits.string.maxLength", LARGEST_FIELD);
        limit("org.apache.avro.limits.bytes.maxLength", LARGEST_FIELD);
        limit("org.apache.avro.limits.collectionItems.maxLength", MOST_ENTRIES);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(TRUSTED)));
    }

    /** Called by Avro's service loader. */
    public AvroSettings() {}

    /** Applies the settings, unless they are in force already. */
    static void apply() {
        // Loading this class did it.
    }

    @Override
    public String getTypeName() {
        return "herald-settings";
    }

    @Override
    public @Nullable LogicalType fromSchema(Schema schema) {
        return null;
    }

    /** Sets a property that Avro reads once. A value that is set already stays. */
    private static void limit(String property, int most) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }
}
