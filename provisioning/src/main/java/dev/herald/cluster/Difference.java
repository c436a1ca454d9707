package dev.herald.cluster;

/**
 * A difference between a cluster and the contract.
 *
 * @param kind what provisioning would do about it
 * @param part part of the contract, such as {@code topic} or {@code right}
 * @param subject name of the topic, user, schema or member
 * @param detail what is wanted, and what there is instead; may be empty
 */
public record Difference(Kind kind, String part, String subject, String detail) {

    /** What provisioning does about a difference. */
    public enum Kind {
        /** It is missing: provisioning adds it. */
        ADD("+"),
        /** It is different: provisioning changes it. */
        CHANGE("~"),
        /** It is different and cannot be changed: provisioning refuses to run. */
        CONFLICT("!"),
        /** It is not in the contract: provisioning leaves it. */
        LEFT("?");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** Returns the sign of a list. */
        public String sign() {
            return sign;
        }
    }

    /** Returns one line: sign, part, subject and detail. */
    @Override
    public String toString() {
        return "%s %s %s%s".formatted(kind.sign(), part, subject, detail.isEmpty() ? "" : ": " + detail);
    }
}
