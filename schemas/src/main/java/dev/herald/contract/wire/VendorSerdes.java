package dev.herald.contract.wire;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** A vendor's serializer and deserializer, not yet configured. */
record VendorSerdes(Serializer<Object> serializer, Deserializer<Object> deserializer) {

    static VendorSerdes of(RegistrySettings.Kind kind) {
        return switch (kind) {
            case APICURIO -> apicurio(new DefaultSchemaResolver<>());
            case MIRROR -> apicurio(new MirrorSchemaResolver<>());
            case NONE -> apicurio(new BuiltInSchemas<>());
            case CONFLUENT -> confluent(kind);
        };
    }

    /**
     * With one cache of schemas: what the serializer has looked up the deserializer need not ask the registry for. With
     * a cache of each, a type takes three requests instead of one.
     */
    private static VendorSerdes apicurio(SchemaResolver<Schema, Object> resolver) {
        return new VendorSerdes(new AvroKafkaSerializer<>(resolver), new AvroKafkaDeserializer<>(resolver));
    }

    /** Known by name only: its jars are on the class path of nobody who does not ask for them. */
    @SuppressWarnings("unchecked") // what is loaded by name has no type
    private static VendorSerdes confluent(RegistrySettings.Kind kind) {
        return new VendorSerdes(
                (Serializer<Object>) instance(kind.serializer()), (Deserializer<Object>) instance(kind.deserializer()));
    }

    private static Object instance(String className) {
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    className + " is not on the class path: build with the Maven profile of its vendor", e);
        }
    }
}
