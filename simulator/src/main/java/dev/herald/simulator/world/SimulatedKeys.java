package dev.herald.simulator.world;

import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The services' and operators' keys of all simulations: the same in every process, and of use nowhere else. */
final class SimulatedKeys {

    private static final Map<String, KeyPair> PAIRS = new TreeMap<>();

    static {
        List.of("console", "review", "dissemination", "audit-log", "ito", "novak")
                .forEach(owner -> PAIRS.put(owner, pair(owner)));
    }

    static final OrderSigner FIRST = operator("ito");
    static final OrderSigner SECOND = operator("novak");

    private SimulatedKeys() {}

    private static KeyPair pair(String service) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Drawn(service.hashCode()));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Draws the same bytes each time: there is no secret here. */
    private static final class Drawn extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final Random random;

        Drawn(long seed) {
            random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    static Signer signer(String service) {
        return new Signer(
                "service",
                service,
                service + "-1",
                Objects.requireNonNull(PAIRS.get(service)).getPrivate());
    }

    private static OrderSigner operator(String name) {
        return new OrderSigner(
                name, name + "-1", Objects.requireNonNull(PAIRS.get(name)).getPrivate());
    }

    static OperatorKeys operators() {
        return OperatorKeys.of(Stream.of(FIRST, SECOND)
                .map(one -> new OperatorKey(
                        one.operator(),
                        one.keyId(),
                        Objects.requireNonNull(PAIRS.get(one.operator())).getPublic(),
                        Instant.EPOCH,
                        null,
                        EnumSet.allOf(OperatorRole.class)))
                .toArray(OperatorKey[]::new));
    }

    static ServiceKeys keys() {
        Map<String, VerificationKeys> keys = new TreeMap<>();
        PAIRS.forEach((service, pair) -> keys.put(
                service,
                new VerificationKeys(
                        List.of(new VerificationKey(service + "-1", pair.getPublic(), Instant.EPOCH, null)))));
        return ServiceKeys.of(keys);
    }
}
