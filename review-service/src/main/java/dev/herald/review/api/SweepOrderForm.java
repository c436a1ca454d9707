package dev.herald.review.api;

import dev.herald.contract.SweepId;
import dev.herald.review.api.BadInput.Mistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads an order about a sweep from the fields of a JSON object, and finds everything that is wrong with it. */
final class SweepOrderForm {

    private static final Set<String> FIELDS = Set.of("kind", "reasons", "commandId");

    private final Map<String, @Nullable Object> body;
    private final List<Mistake> errors = new ArrayList<>();

    private SweepOrderForm(Map<String, @Nullable Object> body) {
        this.body = body;
    }

    /**
     * The order in a body.
     *
     * @param officer who signed in
     * @param ids gives a command id where the client gave none
     * @throws BadInput with everything that is wrong
     */
    static SweepOrder read(SweepId sweep, Map<String, @Nullable Object> body, String officer, Supplier<String> ids) {
        return new SweepOrderForm(body).order(sweep, officer, ids);
    }

    private SweepOrder order(SweepId sweep, String officer, Supplier<String> ids) {
        for (String field : new TreeSet<>(body.keySet())) {
            if (!FIELDS.contains(field)) {
                wrong("UNKNOWN_FIELD", CommandForm.shown(field), null, "Leave it out.");
            }
        }
        Optional<SweepOrder.Kind> kind = kind();
        String reasons = reasons();
        String commandId = commandId(ids);
        if (!errors.isEmpty() || kind.isEmpty()) {
            throw new BadInput(errors);
        }
        return new SweepOrder(sweep, commandId, officer, kind.get(), reasons);
    }

    private Optional<SweepOrder.Kind> kind() {
        Object given = body.get("kind");
        Optional<SweepOrder.Kind> kind = Arrays.stream(SweepOrder.Kind.values())
                .filter(word -> word.name().equals(given))
                .findFirst();
        if (kind.isEmpty()) {
            wrong(
                    given == null ? "REQUIRED" : "NOT_IN_VOCABULARY",
                    "kind",
                    Arrays.toString(SweepOrder.Kind.values()),
                    "Send one of these.");
        }
        return kind;
    }

    private String reasons() {
        String limit = "1 to %d characters".formatted(CommandForm.LONGEST_TEXT);
        Object given = body.get("reasons");
        if (given instanceof String reasons && !reasons.isBlank()) {
            if (reasons.length() > CommandForm.LONGEST_TEXT) {
                wrong("TOO_LONG", "reasons", limit, "Shorten it.");
            }
            return reasons;
        }
        boolean missing = given == null || given instanceof String;
        wrong(missing ? "REQUIRED" : "TYPE", "reasons", limit, "Say in words why.");
        return "";
    }

    private String commandId(Supplier<String> ids) {
        Object given = body.get("commandId");
        if (given == null) {
            return ids.get();
        }
        if (given instanceof String id && id.matches(CommandForm.COMMAND_ID)) {
            return id;
        }
        wrong("FORM", "commandId", CommandForm.COMMAND_ID, "Send such an id, or leave it out.");
        return "";
    }

    private void wrong(String code, String field, @Nullable String limit, String remedy) {
        errors.add(new Mistake(code, field, limit, remedy));
    }
}
