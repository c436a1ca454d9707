package dev.herald.cli.quarantine;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.SourcePositions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which record of the quarantine: {@code 3@41}.
 *
 * @param partition of the quarantine topic
 * @param offset there
 */
public record QuarantineId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})@([0-9]{1,18})");

    /**
     * From what somebody typed.
     *
     * @throws UserError if it is none
     */
    public static QuarantineId parse(String typed) {
        return of(typed)
                .orElseThrow(() -> new UserError(
                        "'%s' is no record of the quarantine: partition@offset, such as 3@41, as ./herald quarantine list shows them."
                                .formatted(typed)));
    }

    /** From the detail of an audit entry; empty where that names none. */
    static Optional<QuarantineId> inAudit(String detail) {
        String topic = Topics.QUARANTINE.name() + "-";
        return detail.startsWith(topic) ? of(detail.substring(topic.length())) : Optional.empty();
    }

    /** As the detail of an audit entry. */
    String forAudit() {
        return SourcePositions.text(Topics.QUARANTINE.name(), partition, offset);
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
