package dev.herald.provisioning;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.wire.HoldSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes and replaces the keys with which services sign: a private key file for each service in a folder, and one file
 * with the public keys of all, which every service that verifies reads.
 *
 * <p>A key is replaced in two steps, as passwords are. {@link #begin} publishes the new public key first and then
 * replaces the private key; the key before stays valid, so that a service that has not read the new file yet is still
 * believed. {@link #end} closes the key before, two minutes later: what was signed with it and is on its way still
 * counts.
 */
public final class ServiceKeyStore {

    /** The services that sign what they write. */
    public static final List<String> SERVICES = List.of("console", "review", "dissemination");

    /**
     * How long after {@link #end} the key before is still valid: as long as Kafka's producer tries to deliver what was
     * signed ({@code delivery.timeout.ms}). What arrived later would be quarantined, and its case would miss a
     * decision.
     */
    static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private static final String ROLE = "service";
    private static final String OPEN = " -";

    private final Path folder;

    /** Uses a folder, which the first key makes where it does not exist. */
    public ServiceKeyStore(Path folder) {
        this.folder = folder;
    }

    /** Returns the file with a service's private key. */
    public Path keyFile(String service) {
        return folder.resolve("signing." + service);
    }

    /** Returns the file with the public keys of all services. It is no secret. */
    public Path publicKeys() {
        return folder.resolve("public").resolve("service-keys");
    }

    /**
     * Returns the key of HOLD, which screening, review, dissemination and the console share: 64 hex digits.
     *
     * @throws UserError if there is none
     */
    public String holdKey() {
        try {
            return Files.readString(holdKeyFile());
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(holdKeyFile(), e.getMessage()), e);
        }
    }

    /**
     * Returns the seal with the key of HOLD.
     *
     * @throws UserError if there is none
     */
    public HoldSeal holdSeal() {
        return HoldSeal.parse(holdKey());
    }

    private Path holdKeyFile() {
        return folder.resolve("hold.key");
    }

    /**
     * Makes the key of each service that has none, valid from an instant on, and the key of HOLD once.
     *
     * @throws UserError if the folder cannot be written
     */
    public synchronized void create(Instant now) {
        SERVICES.stream().filter(service -> !Files.exists(keyFile(service))).forEach(service -> begin(service, now));
        if (!Files.exists(holdKeyFile())) {
            byte[] key = new byte[HoldSeal.KEY_BYTES];
            new SecureRandom().nextBytes(key);
            PrivateFile.write(holdKeyFile(), HexFormat.of().formatHex(key));
        }
    }

    /**
     * Makes a service's first key, or its next. The key before stays valid. Returns the id of the key.
     *
     * <p>A process that is killed between the two files leaves a public key whose private half nobody has. It verifies
     * nothing, and {@link #end} closes it with the key before.
     *
     * @throws UserError if there is no such service, or the folder cannot be written
     */
    public synchronized String begin(String service, Instant now) {
        require(service);
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        List<String> lines = lines();
        String keyId = "%s-%d"
                .formatted(
                        service,
                        1 + lines.stream().filter(line -> isOf(service, line)).count());
        KeyPair pair = SigningKey.create();
        lines.add(ServiceKeys.line(service, new VerificationKey(keyId, pair.getPublic(), from, null)));
        publish(lines);
        PrivateFile.replace(keyFile(service), new Signer(ROLE, service, keyId, pair.getPrivate()).secretText());
        return keyId;
    }

    /**
     * Closes every key of a service but the one in its key file. Returns how many were open.
     *
     * @throws UserError if the service has no key, or the folder cannot be written
     */
    public synchronized int end(String service, Instant now) {
        String current = signer(service).keyId();
        Instant until = now.plus(ON_ITS_WAY).truncatedTo(ChronoUnit.SECONDS);
        List<String> lines = new ArrayList<>();
        int closed = 0;
        for (String line : lines()) {
            boolean before = isOf(service, line) && line.endsWith(OPEN) && !line.split("\\s+", -1)[1].equals(current);
            lines.add(before ? line.substring(0, line.length() - 1) + until : line);
            closed += before ? 1 : 0;
        }
        publish(lines);
        return closed;
    }

    /**
     * Returns a service's key with its private half.
     *
     * @throws UserError if it has none
     */
    public Signer signer(String service) {
        require(service);
        try {
            return Signer.parse(ROLE, Files.readString(keyFile(service)))
                    .orElseThrow(() -> new UserError("%s holds no key of a service.".formatted(keyFile(service))));
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(keyFile(service), e.getMessage()), e);
        }
    }

    private static void require(String service) {
        if (!SERVICES.contains(service)) {
            throw new UserError(
                    "'%s' signs nothing. Choose one of: %s.".formatted(service, String.join(", ", SERVICES)));
        }
    }

    private static boolean isOf(String service, String line) {
        return line.startsWith(service + " ");
    }

    private List<String> lines() {
        if (!Files.exists(publicKeys())) {
            return new ArrayList<>();
        }
        try {
            return new ArrayList<>(Files.readAllLines(publicKeys()));
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(publicKeys(), e.getMessage()), e);
        }
    }

    /** Replaces the file in one step, readable by every service. */
    private void publish(List<String> lines) {
        try {
            ServiceKeys unused = ServiceKeys.parse(lines);
        } catch (IllegalArgumentException e) {
            throw new UserError("%s, %s".formatted(publicKeys(), e.getMessage()), e);
        }
        try {
            Files.createDirectories(publicKeys().getParent());
            Path draft = publicKeys().resolveSibling("service-keys.new");
            Files.write(draft, lines);
            if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(draft, publicKeys(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(publicKeys(), e.getMessage()), e);
        }
    }
}
