package dev.herald.contract.signature;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import dev.herald.event.OfficerCommand;
import dev.herald.event.SweepOrdered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** The services' keys of a test, for what its fixtures write in the name of a service. */
public final class ServiceSigners {

    private static final Map<String, KeyPair> PAIRS = new HashMap<>();
    private static final List<String> SERVICES = List.of("console", "review", "dissemination", "audit-log");

    static {
        SERVICES.forEach(service -> PAIRS.put(service, SigningKey.create()));
    }

    private ServiceSigners() {}

    /** Returns the public keys, which are valid at any time. */
    public static Supplier<ServiceKeys> keys() {
        Map<String, VerificationKeys> keys = new HashMap<>();
        PAIRS.forEach((service, pair) -> keys.put(service, new VerificationKeys(List.of(key(service, pair)))));
        ServiceKeys all = ServiceKeys.of(keys);
        return () -> all;
    }

    private static VerificationKey key(String service, KeyPair pair) {
        return new VerificationKey(service + "-1", pair.getPublic(), Instant.EPOCH, null);
    }

    /** Returns the key of a service. */
    public static Signer signer(String service) {
        return new Signer("service", service, service + "-1", PAIRS.get(service).getPrivate());
    }

    /** Signs an event as the service that writes such events, by its headers; leaves other events as they are. */
    public static Headers sign(Headers headers, SpecificRecord event) {
        switch (event) {
            case OfficerCommand command -> sign(headers, command, SignatureDomain.OFFICER_COMMAND, signer("console"));
            case SweepOrdered order -> sign(headers, order, SignatureDomain.OFFICER_COMMAND, signer("console"));
            case DecisionIssued decision -> sign(headers, decision, SignatureDomain.DECISION, signer("review"));
            default -> {}
        }
        return headers;
    }

    /** Signs an event with a key. */
    public static void sign(Headers headers, SpecificRecord event, SignatureDomain domain, Signer signer) {
        EventHeaders known = Objects.requireNonNull(EventHeaders.from(headers), "an event with headers");
        DetachedSignature.put(headers, EventSignature.sign(domain, signer, known, event));
    }

    /** Writes the file of public keys. */
    public static Path writeKeys(Path folder) {
        StringBuilder lines = new StringBuilder();
        PAIRS.forEach((service, pair) ->
                lines.append(ServiceKeys.line(service, key(service, pair))).append('\n'));
        return write(folder.resolve("services.txt"), lines.toString());
    }

    /** Writes a service's key file. */
    public static Path writeKey(Path folder, String service) {
        return write(folder.resolve(service + ".key"), signer(service).secretText());
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
