package dev.herald.gateway;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import dev.herald.contract.wire.ScramSecret;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.gateway.witness.WitnessSettings;
import dev.herald.gateway.witness.WitnessThread;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The program's settings. Each key may be set in a properties file or, in capitals with underscores
 * ({@code HERALD_GATEWAY_MEMBERS}), in the environment, which wins.
 *
 * <ul>
 *   <li>{@code herald.gateway.members}: codes, comma-separated; each gets a thread and two connections
 *   <li>{@code herald.gateway.acknowledge}: {@code prompt} (default), {@code silent} or {@code unable}
 *   <li>{@code herald.gateway.password.<member>}: its password at the broker. {@code {SCRAM-SHA-256}} at its beginning
 *       names that mechanism, as {@link ScramSecret} reads it
 *   <li>{@code herald.gateway.password-file.<member>}: a file with that password, in place of the password itself. It
 *       is read once, at the start: a new password needs a new start
 *   <li>{@code herald.gateway.username.<member>}: its user, {@code i247.<member>} by default
 *   <li>{@code herald.gateway.key-file.<member>}: the file with its private key, which only its owner can read; it is
 *       read again when it changes. Without one nothing is signed
 *   <li>{@code herald.kafka.bootstrap-servers}: the broker, {@code 127.0.0.1:19092} by default
 *   <li>{@code herald.kafka.security-protocol}: {@code SASL_PLAINTEXT} by default, {@code SASL_SSL} beyond loopback
 *   <li>{@code herald.kafka.trust-store}: PEM file with the certificate authority, for {@code SASL_SSL}
 *   <li>{@code herald.registry.url}: the mirror of the schemas, {@code http://127.0.0.1:18082} by default
 *   <li>{@code herald.registry.kind}: {@code mirror} (default); {@code apicurio} or {@code confluent} for a registry
 *   <li>{@code herald.registry.trust-store}: PEM file with the certificate authority of the mirror, if it is not one of
 *       the system's
 *   <li>{@code herald.gateway.witness.policy}: C2SP tlog-policy with the keys of the audit's log. With it, each member
 *       is a witness of the audit, and needs a key file
 *   <li>{@code herald.gateway.witness.folder}: where the witnesses keep the last checkpoints, {@code witness} by
 *       default
 *   <li>{@code herald.gateway.witness.url}: the audit's trees on the mirror, {@code <registry.url>/audit/} by default
 *   <li>{@code herald.gateway.ready-file}: a file into which the program writes its process id when every gateway has
 *       logged in and read from its mailbox; none by default
 * </ul>
 *
 * @param clients Kafka client settings by member
 * @param signers how each member signs
 * @param witnesses how each member witnesses the audit; empty if none does
 */
record GatewaySettings(
        List<MemberCode> members,
        AcknowledgementMode acknowledgementMode,
        RegistrySettings registry,
        Map<MemberCode, Map<String, Object>> clients,
        Map<MemberCode, MessageSigner> signers,
        Map<MemberCode, Function<Consumer<SpecificRecord>, WitnessThread>> witnesses,
        Optional<Path> readyFile) {

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the key that is wrong and its allowed values, never a password
     */
    static GatewaySettings from(Map<String, String> environment, Properties file) {
        UnaryOperator<@Nullable String> look = key -> {
            String name = key == null ? "" : key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            return environment.getOrDefault(name, file.getProperty(key));
        };
        List<MemberCode> members = members(value(look, "herald.gateway.members").orElse(""));
        Map<MemberCode, Map<String, Object>> clients = new HashMap<>();
        Map<MemberCode, MessageSigner> signers = new HashMap<>();
        for (MemberCode member : members) {
            clients.put(member, client(look, member));
            signers.put(
                    member,
                    MessageSigner.of(
                            member,
                            value(look, "herald.gateway.key-file." + member).map(Path::of)));
        }
        RegistrySettings registry = registry(look);
        return new GatewaySettings(
                members,
                acknowledgementMode(value(look, "herald.gateway.acknowledge").orElse("prompt")),
                registry,
                Map.copyOf(clients),
                Map.copyOf(signers),
                witnesses(look, members, registry),
                value(look, "herald.gateway.ready-file").map(Path::of));
    }

    private static Map<MemberCode, Function<Consumer<SpecificRecord>, WitnessThread>> witnesses(
            UnaryOperator<@Nullable String> look, List<MemberCode> members, RegistrySettings registry) {
        Optional<Path> policy = value(look, "herald.gateway.witness.policy").map(Path::of);
        if (policy.isEmpty()) {
            return Map.of();
        }
        WitnessSettings settings = WitnessSettings.read(
                policy.get(),
                folderAddress(value(look, "herald.gateway.witness.url")
                        .orElseGet(() -> folderAddress(registry.url().toString()) + "audit/")),
                Path.of(value(look, "herald.gateway.witness.folder").orElse("witness")));
        Map<MemberCode, Function<Consumer<SpecificRecord>, WitnessThread>> witnesses = new HashMap<>();
        for (MemberCode member : members) {
            Supplier<Signer> key = value(look, "herald.gateway.key-file." + member)
                    .map(file -> MessageSigner.keyOf(member, Path.of(file)))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "herald.gateway.key-file.%s is missing: a witness cosigns with the member's key"
                                    .formatted(member)));
            witnesses.put(
                    member,
                    sender -> WitnessThread.start(
                            member, settings, () -> key.get().key(), registry.httpClient(), sender, Clock.systemUTC()));
        }
        return Map.copyOf(witnesses);
    }

    private static URI folderAddress(String address) {
        return URI.create(address.endsWith("/") ? address : address + "/");
    }

    private static RegistrySettings registry(UnaryOperator<@Nullable String> look) {
        RegistrySettings apicurio =
                RegistrySettings.apicurio(value(look, "herald.registry.url").orElse("http://127.0.0.1:18082"));
        Kind kind = value(look, "herald.registry.kind")
                .map(label -> Kind.find(label)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "herald.registry.kind is '%s': set it to one of %s".formatted(label, Kind.LABELS))))
                .orElse(Kind.MIRROR);
        return new RegistrySettings(
                apicurio.url(),
                kind,
                apicurio.timeout(),
                value(look, "herald.registry.trust-store").map(Path::of).orElse(null));
    }

    private static List<MemberCode> members(String codes) {
        List<MemberCode> members = Arrays.stream(codes.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .map(MemberCode::new)
                .distinct()
                .toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException(
                    "herald.gateway.members is empty: give member codes, comma-separated, such as fr,br");
        }
        return members;
    }

    private static AcknowledgementMode acknowledgementMode(String word) {
        return Arrays.stream(AcknowledgementMode.values())
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("herald.gateway.acknowledge may be prompt, silent or unable"));
    }

    private static Map<String, Object> client(UnaryOperator<@Nullable String> look, MemberCode member) {
        Map<String, Object> client = new HashMap<>();
        String protocol = value(look, "herald.kafka.security-protocol").orElse("SASL_PLAINTEXT");
        client.put(
                "bootstrap.servers",
                value(look, "herald.kafka.bootstrap-servers").orElse("127.0.0.1:19092"));
        client.put("security.protocol", protocol);
        if (protocol.startsWith("SASL")) {
            ScramSecret secret = ScramSecret.parse(password(look, member));
            client.put("sasl.mechanism", secret.mechanism());
            client.put(
                    "sasl.jaas.config",
                    secret.jaas(value(look, "herald.gateway.username." + member).orElse("i247." + member)));
        }
        value(look, "herald.kafka.trust-store").ifPresent(file -> {
            client.put("ssl.truststore.type", "PEM");
            client.put("ssl.truststore.location", file);
        });
        return Map.copyOf(client);
    }

    private static String password(UnaryOperator<@Nullable String> look, MemberCode member) {
        String key = "herald.gateway.password." + member;
        String fileKey = "herald.gateway.password-file." + member;
        Optional<String> given = value(look, key);
        Optional<String> file = value(look, fileKey);
        if (given.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("%s and %s are both set: remove one of them".formatted(key, fileKey));
        }
        return given.or(() -> file.map(name -> inFile(fileKey, Path.of(name))))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s and %s are both missing: set one of them to the password that the operator gave out, or its file"
                                .formatted(key, fileKey)));
    }

    private static String inFile(String key, Path file) {
        String password;
        try {
            password = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s is %s, which cannot be read: name a file that this program may read".formatted(key, file), e);
        }
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is %s, which is empty: write the member's password into it".formatted(key, file));
        }
        return password;
    }

    private static Optional<String> value(UnaryOperator<@Nullable String> look, String key) {
        return Optional.ofNullable(look.apply(key)).filter(text -> !text.isBlank());
    }
}
