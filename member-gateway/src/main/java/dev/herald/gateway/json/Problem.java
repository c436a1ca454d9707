package dev.herald.gateway.json;

/**
 * One problem of a request: where it is, what is allowed, what to do. Never repeats a value, which may be personal
 * data.
 *
 * @param code stable, for programs: {@code UNKNOWN_FIELD}, {@code WRONG_TYPE}, {@code REQUIRED}, {@code UNKNOWN_WORD},
 *     {@code OUT_OF_RANGE}, {@code NOT_JSON}, {@code NOT_YOURS}, for facts {@code NOT_OF_THIS_KIND} and
 *     {@code INVERTED}, or a code of the contract's own check
 * @param field path, such as {@code person.aliases[2].familyName}; empty for the file as a whole
 * @param limit what is allowed
 * @param remedy what to do
 */
public record Problem(String code, String field, String limit, String remedy) {

    /** Returns one line for people. */
    @Override
    public String toString() {
        return "%s: %s (%s): %s".formatted(field.isEmpty() ? "the file" : field, label(), limit, remedy);
    }

    private String label() {
        return switch (code) {
            case "UNKNOWN_FIELD" -> "unknown field";
            case "WRONG_TYPE" -> "wrong type";
            case "REQUIRED" -> "missing";
            case "UNKNOWN_WORD" -> "not a word of the contract";
            case "OUT_OF_RANGE" -> "out of range";
            case "NOT_JSON" -> "not JSON";
            case "NOT_YOURS" -> "set by Herald";
            case "TOO_LONG" -> "too long";
            case "TOO_MANY" -> "too many";
            case "MALFORMED" -> "malformed";
            case "EMPTY" -> "empty";
            case "NOT_OF_THIS_KIND" -> "not of this kind";
            case "INVERTED" -> "inverted";
            default -> code;
        };
    }
}
