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
 * The logins that were right under one state of the officers' file, as keyed digests, one an officer: HTTP Basic sends
 * the password with each request, and its hash is computed for the first alone. The key lives in this process only.
 */
final class RememberedLogins {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Map<String, byte[]> digests = new ConcurrentHashMap<>();

    RememberedLogins() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Returns whether this login was right before. */
    boolean contains(String name, String password) {
        byte @Nullable [] digest = digests.get(name);
        return digest != null && MessageDigest.isEqual(digest, digest(name, password));
    }

    /** Remembers a login that was right. */
    void add(String name, String password) {
        digests.put(name, digest(name, password));
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
