package dev.herald.cli.quarantine;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a quarantined record, its position in the quarantine topic: {@code 3@41}. */
public record QuarantineId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})@([0-9]{1,18})");

    /**
     * Parses an id that a person typed.
     *
     * @throws UserError if it has another form
     */
    public static QuarantineId parse(String typed) {
        return of(typed)
                .orElseThrow(() -> new UserError(
                        "'%s' is not the id of a quarantined record. An id is partition@offset, such as 3@41; see ./herald quarantine list."
                                .formatted(typed)));
    }

    /** Returns the quarantined record that the detail of an audit entry names; empty if it names none. */
    static Optional<QuarantineId> fromAuditDetail(String detail) {
        String topic = Topics.QUARANTINE.name() + "-";
        return Arrays.stream(detail.split(" ", -1))
                .filter(word -> word.startsWith(topic))
                .findFirst()
                .flatMap(word -> of(word.substring(topic.length())));
    }

    private static Optional<QuarantineId> of(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new QuarantineId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
