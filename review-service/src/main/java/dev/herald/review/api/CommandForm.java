package dev.herald.review.api;

import dev.herald.contract.MemberCode;
import dev.herald.review.api.BadInput.Mistake;
import dev.herald.review.casefile.Article;
import dev.herald.review.casefile.Command;
import dev.herald.review.casefile.Command.Order;
import dev.herald.review.casefile.DocumentKind;
import dev.herald.review.casefile.Ground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a command from the fields of a JSON object, and finds everything that is wrong with it. */
final class CommandForm {

    /** What can be ordered. */
    enum Kind {
        ASK,
        CONSULT,
        APPROVE,
        DENY,
        BLOCK,
        RESTORE,
        CANCEL,
        CLOSE_WITHOUT_FINDING,
        UPHOLD
    }

    /** Which fields each order takes. */
    private static final Map<Kind, Set<String>> TAKES = Map.of(
            Kind.ASK, Set.of("question", "wanted", "answerWithinSeconds"),
            Kind.CONSULT, Set.of("question", "addressee", "answerWithinSeconds"),
            Kind.APPROVE, Set.of("grounds", "reasons"),
            Kind.DENY, Set.of("grounds", "articles", "reasons"),
            Kind.BLOCK, Set.of("grounds", "reasons"),
            Kind.RESTORE, Set.of("grounds", "reasons"),
            Kind.CANCEL, Set.of("grounds", "articles", "reasons"),
            Kind.CLOSE_WITHOUT_FINDING, Set.of("grounds", "reasons"),
            Kind.UPHOLD, Set.of("reasons"));

    static final int LONGEST_TEXT = 5_000;
    static final long LONGEST_TERM = Duration.ofDays(180).toSeconds();
    private static final int MOST_ITEMS = 30;
    private static final Set<String> ALWAYS = Set.of("kind", "revision", "sequence", "commandId");
    static final String COMMAND_ID = "[A-Za-z0-9._-]{1,64}";

    private final Map<String, @Nullable Object> body;
    private final List<Mistake> errors = new ArrayList<>();

    private CommandForm(Map<String, @Nullable Object> body) {
        this.body = body;
    }

    /**
     * The command in a body.
     *
     * @param officer who signed in
     * @param ids gives a command id where the client gave none
     * @throws BadInput with everything that is wrong
     */
    static Command read(Map<String, @Nullable Object> body, String officer, Supplier<String> ids) {
        return new CommandForm(body).command(officer, ids);
    }

    private Command command(String officer, Supplier<String> ids) {
        Kind kind = word("kind", Kind.class);
        Order order = new Order(commandId(ids), officer, revision(), sequence());
        onlyKnownFields(kind);
        String question = text("question", kind == Kind.ASK || kind == Kind.CONSULT);
        String reasons = text("reasons", false);
        List<Ground> grounds = words("grounds", Ground.class);
        List<Article> articles = words("articles", Article.class);
        List<DocumentKind> wanted = words("wanted", DocumentKind.class);
        MemberCode addressee = addressee(kind == Kind.CONSULT);
        Duration within = within();
        if (!errors.isEmpty() || kind == null) {
            throw new BadInput(errors);
        }
        return switch (kind) {
            case ASK -> new Command.Ask(order, question, wanted, within);
            case CONSULT -> new Command.Consult(order, Objects.requireNonNull(addressee), question, within);
            case APPROVE -> new Command.Approve(order, grounds, reasons);
            case DENY -> new Command.Deny(order, grounds, articles, reasons);
            case BLOCK -> new Command.Block(order, grounds, reasons);
            case RESTORE -> new Command.Restore(order, grounds, reasons);
            case CANCEL -> new Command.Cancel(order, grounds, articles, reasons);
            case CLOSE_WITHOUT_FINDING -> new Command.CloseWithoutFinding(order, grounds, reasons);
            case UPHOLD -> new Command.Uphold(order, reasons);
        };
    }

    private void onlyKnownFields(@Nullable Kind kind) {
        for (String field : new TreeSet<>(body.keySet())) {
            if (ALWAYS.contains(field)) {
                continue;
            }
            if (TAKES.values().stream().noneMatch(fields -> fields.contains(field))) {
                wrong("UNKNOWN_FIELD", shown(field), null, "Leave it out.");
            } else if (kind != null && !TAKES.getOrDefault(kind, Set.of()).contains(field) && body.get(field) != null) {
                wrong("NOT_FOR_THIS_KIND", field, "not with " + kind, "Leave it out, or order something else.");
            }
        }
    }

    /** The name of a field that is unknown is the client's text: cut, so that an answer stays an answer. */
    static String shown(String field) {
        return field.length() > 40 ? field.substring(0, 40) + "…" : field;
    }

    private String commandId(Supplier<String> ids) {
        Object given = body.get("commandId");
        if (given == null) {
            return ids.get();
        }
        if (given instanceof String id && id.matches(COMMAND_ID)) {
            return id;
        }
        wrong("FORM", "commandId", COMMAND_ID, "Send letters, digits, dots, dashes or underscores, or leave it out.");
        return "";
    }

    private int revision() {
        Object given = body.get("revision");
        if (given instanceof Integer revision && revision >= 1) {
            return revision;
        }
        wrong(
                given == null ? "REQUIRED" : "OUT_OF_RANGE",
                "revision",
                "a whole number from 1",
                "Send the revision you looked at.");
        return 0;
    }

    private long sequence() {
        Object given = body.get("sequence");
        if (given == null) {
            return 0;
        }
        if ((given instanceof Integer || given instanceof Long) && ((Number) given).longValue() >= 1) {
            return ((Number) given).longValue();
        }
        wrong("OUT_OF_RANGE", "sequence", "a whole number from 1", "Send the file's sequence, or leave it out.");
        return 0;
    }

    private String text(String field, boolean required) {
        Object given = body.get(field);
        if (given == null || (given instanceof String blank && blank.isBlank())) {
            if (required) {
                wrong("REQUIRED", field, "1 to %d characters".formatted(LONGEST_TEXT), "Say it in words.");
            }
            return "";
        }
        if (given instanceof String text) {
            if (text.length() > LONGEST_TEXT) {
                wrong(
                        "TOO_LONG",
                        field,
                        "%d characters".formatted(LONGEST_TEXT),
                        "It has %d: shorten it.".formatted(text.length()));
            }
            return text;
        }
        wrong("TYPE", field, "text", "Send text.");
        return "";
    }

    private @Nullable MemberCode addressee(boolean required) {
        Object given = body.get("addressee");
        if (given == null) {
            if (required) {
                wrong("REQUIRED", "addressee", MemberCode.FORM, "Name the bureau to consult.");
            }
            return null;
        }
        if (given instanceof String code && MemberCode.isValid(code)) {
            return new MemberCode(code);
        }
        wrong("FORM", "addressee", MemberCode.FORM, "Send a member's code.");
        return null;
    }

    private @Nullable Duration within() {
        Object given = body.get("answerWithinSeconds");
        if (given == null) {
            return null;
        }
        if (given instanceof Number number && !(given instanceof Double)) {
            long seconds = number.longValue();
            if (seconds >= 1 && seconds <= LONGEST_TERM) {
                return Duration.ofSeconds(seconds);
            }
        }
        wrong(
                "OUT_OF_RANGE",
                "answerWithinSeconds",
                "1 to %d".formatted(LONGEST_TERM),
                "Send whole seconds, or leave it out for the usual term.");
        return null;
    }

    private <T extends Enum<T>> @Nullable T word(String field, Class<T> vocabulary) {
        Object given = body.get(field);
        if (given instanceof String text) {
            for (T word : EnumSet.allOf(vocabulary)) {
                if (word.name().equals(text)) {
                    return word;
                }
            }
        }
        wrong(
                given == null ? "REQUIRED" : "NOT_IN_VOCABULARY",
                field,
                EnumSet.allOf(vocabulary).toString(),
                "Send one of these.");
        return null;
    }

    private <T extends Enum<T>> List<T> words(String field, Class<T> vocabulary) {
        Object given = body.get(field);
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list)) {
            wrong("TYPE", field, "a list of words", "Send a list.");
            return List.of();
        }
        if (list.size() > MOST_ITEMS) {
            wrong("TOO_MANY", field, "%d items".formatted(MOST_ITEMS), "Send fewer.");
            return List.of();
        }
        List<T> words = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            EnumSet.allOf(vocabulary).stream()
                    .filter(word -> word.name().equals(item))
                    .findFirst()
                    .ifPresent(words::add);
            if (words.size() <= i) {
                wrong(
                        "NOT_IN_VOCABULARY",
                        field + "[" + i + "]",
                        EnumSet.allOf(vocabulary).toString(),
                        "Send only these.");
                return List.of();
            }
        }
        return words.stream().distinct().toList();
    }

    private void wrong(String code, String field, @Nullable String limit, String remedy) {
        errors.add(new Mistake(code, field, limit, remedy));
    }
}
