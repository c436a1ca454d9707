package dev.herald.contract.orders;

import dev.herald.contract.signature.KeyLine;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.WatchedFile;
import dev.herald.event.OperatorOrdered;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of the operators, a {@link KeyLine} each with the roles, joined by commas.
 *
 * <p>The line of an operator who leaves stays, with an end: orders are judged by the moment at which the broker
 * received them, also when a service reads them again.
 */
public final class OperatorKeys {

    /** The form of a line. */
    public static final String FORM = "<name> <key id> <public key> <from> <until> <roles>";

    /** The environment variable that names the operators' file. */
    public static final String FILE_VARIABLE = "HERALD_OPERATORS_FILE";

    /** Actors in the audit that are no operators. */
    private static final Set<String> RESERVED = Set.of(
            OrderAnswers.UNVERIFIED, "operator", "policy", "intake", "screening", "review", "dissemination", "console");

    private static final OperatorKeys NONE = new OperatorKeys(List.of());

    private final List<OperatorKey> keys;

    private OperatorKeys(List<OperatorKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Returns the keys of no operator: every order is refused. */
    public static OperatorKeys none() {
        return NONE;
    }

    /** Returns keys, for tests and tools. */
    public static OperatorKeys of(OperatorKey... keys) {
        return new OperatorKeys(List.of(keys));
    }

    /**
     * Reads the lines of an operators' file.
     *
     * @throws IllegalArgumentException naming the line and the rule that it breaks
     */
    public static OperatorKeys parse(List<String> lines) {
        return new OperatorKeys(
                KeyLine.parse(lines, FORM).stream().map(OperatorKeys::key).toList());
    }

    /**
     * Reads the operators' file as a file that is watched. It holds public keys only.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime {@link System#nanoTime}, except in tests
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static WatchedFile<OperatorKeys> watch(Path file, Consumer<String> problems, LongSupplier nanoTime) {
        String line = "a line %s for each key".formatted(FORM);
        return WatchedFile.read(
                file,
                new WatchedFile.Form<>("the operators' file", FILE_VARIABLE, line, OperatorKeys::parse),
                problems,
                nanoTime);
    }

    /** Returns every key, in the order of the file. */
    public List<OperatorKey> all() {
        return keys;
    }

    /** Returns the line of a key for an operators' file. */
    public static String line(OperatorKey key) {
        String roles = key.roles().stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return KeyLine.text(
                        key.operator(), new VerificationKey(key.keyId(), key.key(), key.validFrom(), key.validUntil()))
                + " " + roles;
    }

    /**
     * Returns the reason against an order: who signed it, and whether this person may give it. Empty if there is none.
     *
     * @param receivedAt time at which the broker received the order
     */
    public Optional<OrderRefusal> reasonAgainst(OperatorOrdered order, Instant receivedAt) {
        String keyId = order.getKeyId();
        if (keyId == null || order.getSignature() == null) {
            return Optional.of(OrderRefusal.UNSIGNED);
        }
        List<OperatorKey> own = keys.stream()
                .filter(key -> key.operator().equals(order.getOperator()))
                .toList();
        if (own.isEmpty()) {
            return Optional.of(OrderRefusal.OPERATOR_UNKNOWN);
        }
        Optional<OperatorKey> named =
                own.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
        return named.map(key -> reasonAgainst(order, key, receivedAt))
                .orElseGet(() -> Optional.of(OrderRefusal.KEY_UNKNOWN));
    }

    private static Optional<OrderRefusal> reasonAgainst(OperatorOrdered order, OperatorKey key, Instant receivedAt) {
        if (!key.isValidAt(receivedAt)) {
            return Optional.of(OrderRefusal.KEY_NOT_VALID);
        }
        if (!OrderSignature.fits(order, key.key())) {
            return Optional.of(OrderRefusal.SIGNATURE_WRONG);
        }
        Set<OperatorRole> roles = OrderMatrix.rolesFor(OrderMatrix.subjectOf(order));
        return roles.isEmpty() || roles.stream().anyMatch(key.roles()::contains)
                ? Optional.empty()
                : Optional.of(OrderRefusal.ROLE_MISSING);
    }

    /** Returns whether the key that an order names has roles. */
    public boolean haveRoles(OperatorOrdered order, Set<OperatorRole> roles) {
        return keys.stream()
                .anyMatch(key -> key.operator().equals(order.getOperator())
                        && key.keyId().equals(order.getKeyId())
                        && key.roles().containsAll(roles));
    }

    private static OperatorKey key(KeyLine line) {
        if (RESERVED.contains(line.owner())) {
            throw new IllegalArgumentException("%s: the name of an operator is none of %s"
                    .formatted(line.where(), RESERVED.stream().sorted().toList()));
        }
        VerificationKey key = line.key();
        return new OperatorKey(
                line.owner(),
                key.keyId(),
                key.key(),
                key.validFrom(),
                key.validUntil(),
                roles(line.words().getFirst(), line.where()));
    }

    private static Set<OperatorRole> roles(String text, String where) {
        Set<OperatorRole> roles = EnumSet.noneOf(OperatorRole.class);
        for (String word : text.split(",", -1)) {
            roles.add(role(word)
                    .orElseThrow(() -> new IllegalArgumentException("%s: '%s' is none of the roles %s"
                            .formatted(
                                    where,
                                    word,
                                    Arrays.toString(OperatorRole.values()).toLowerCase(Locale.ROOT)))));
        }
        return roles;
    }

    /** Returns the role that a word names; empty if none. */
    public static Optional<OperatorRole> role(@Nullable String word) {
        return Arrays.stream(OperatorRole.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
