package dev.herald.console.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The logins that were right, as keyed digests, one an officer, until the officers' file changes: HTTP Basic sends the
 * password with each request, and its hash is computed for the first alone. The key lives in this process only.
 */
final class RememberedLogins {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private volatile State state = new State("", Map.of());

    private record State(Object version, Map<String, byte[]> digests) {}

    RememberedLogins() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Returns whether this login was right before, under the same version of the file. */
    boolean contains(Object version, String name, String password) {
        State known = state;
        byte @Nullable [] digest =
                known.version().equals(version) ? known.digests().get(name) : null;
        return digest != null && MessageDigest.isEqual(digest, digest(name, password));
    }

    /** Remembers a login that was right. */
    synchronized void add(Object version, String name, String password) {
        if (!state.version().equals(version)) {
            state = new State(version, new ConcurrentHashMap<>());
        }
        state.digests().put(name, digest(name, password));
    }

    private byte[] digest(String name, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
