package dev.herald.contract.wire;

/**
 * A password with the SCRAM mechanism for which the broker knows it. A broker keeps one password of a user for each
 * mechanism: during a rotation the one before is valid by one of them, and the new one by the other. As text, a
 * password for SCRAM-SHA-256 begins with {@code {SCRAM-SHA-256}}; any other text is a password for SCRAM-SHA-512.
 *
 * @param mechanism {@link #SHA_512} or {@link #SHA_256}
 * @param password the password without its mark
 */
public record ScramSecret(String mechanism, String password) {

    /** The mechanism of a password without a mark. */
    public static final String SHA_512 = "SCRAM-SHA-512";

    /** The other mechanism. */
    public static final String SHA_256 = "SCRAM-SHA-256";

    /** Length from which a password counts as random: those that Herald makes have 32 characters, 192 random bits. */
    private static final int RANDOM_LENGTH = 32;

    private static final int FEWEST_ITERATIONS = 4096; // Kafka accepts no fewer

    private static final String MARK = "{" + SHA_256 + "}";

    /** Returns the secret of a text. */
    public static ScramSecret parse(String text) {
        return text.startsWith(MARK)
                ? new ScramSecret(SHA_256, text.substring(MARK.length()))
                : new ScramSecret(SHA_512, text);
    }

    /** Returns a secret with another password, for the other mechanism. */
    public ScramSecret followedBy(String next) {
        return new ScramSecret(mechanism.equals(SHA_512) ? SHA_256 : SHA_512, next);
    }

    /** Returns the secret as text. */
    public String text() {
        return mechanism.equals(SHA_256) ? MARK + password : password;
    }

    /**
     * Returns the iterations of the hash that the broker keeps, 4,096 or 8,192. They hold up who guesses passwords, and
     * every client at each of its connections: 17 or 34 ms of processor time in a service that has just started. Nobody
     * guesses a random password, so that one which somebody may have chosen gets twice as many.
     */
    public int iterations() {
        return password.length() >= RANDOM_LENGTH ? FEWEST_ITERATIONS : 2 * FEWEST_ITERATIONS;
    }

    /** Returns the line with which a Java client logs in. */
    public String jaas(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(quoted(user), quoted(password));
    }

    /** Escapes a text for a JAAS string. */
    public static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Does not contain the password. */
    @Override
    public String toString() {
        return "a password for " + mechanism;
    }
}
