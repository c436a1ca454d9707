package dev.herald.stack.explaining;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** An {@link Explanation} in words. */
public final class ExplanationText {

    private static final String LINE = "  %-11s %s";

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    /** The lines. */
    public static List<String> of(JsonNode explanation) {
        ExplanationText text = new ExplanationText();
        text.head(explanation);
        if (explanation.path("forgotten").asBoolean(false)) {
            text.left(explanation);
        } else {
            text.flags(explanation);
        }
        return List.copyOf(text.lines);
    }

    private void head(JsonNode explanation) {
        lines.add("%s  %s of %s, revision %d: %s"
                .formatted(
                        explanation.path("caseId").asString(""),
                        explanation.path("instrument").asString(""),
                        explanation.path("requester").asString(""),
                        explanation.path("revision").asInt(0),
                        explanation.path("state").asString("")));
        lines.add(LINE.formatted("examined", examined(explanation)));
        lines.add(LINE.formatted("rule book", explanation.path("ruleBook").asString("")));
        lines.add(LINE.formatted(
                "register", "version " + explanation.path("registerVersion").asLong(0)));
    }

    private static String examined(JsonNode explanation) {
        String at = explanation.path("examinedAt").asString("");
        return at.isEmpty()
                ? "at a time that the file no longer tells"
                : "%s, because of %s".formatted(at, explanation.path("cause").asString(""));
    }

    private void flags(JsonNode explanation) {
        JsonNode flags = explanation.path("flags");
        lines.add("");
        if (flags.isEmpty()) {
            lines.add("Cleared: every rule of this rule book was heard on revision %d, and none spoke."
                    .formatted(explanation.path("revision").asInt(0)));
        } else {
            lines.add("%s on revision %d. A flag is evidence for a person; no rule decides."
                    .formatted(counted(flags), explanation.path("revision").asInt(0)));
            flags.forEach(this::flag);
        }
        JsonNode inForce = explanation.path("flagsOnWhatIsInForce");
        if (!inForce.isEmpty()) {
            lines.add("");
            lines.add("%s on revision %d, which is in force."
                    .formatted(
                            counted(inForce),
                            explanation.path("approvedRevision").asInt(0)));
            inForce.forEach(this::flag);
        }
    }

    private static String counted(JsonNode flags) {
        return flags.size() == 1 ? "1 flag" : flags.size() + " flags";
    }

    private void flag(JsonNode flag) {
        lines.add("");
        lines.add("%s version %s  %s  %s"
                .formatted(
                        flag.path("ruleId").asString(""),
                        flag.path("ruleVersion").asString(""),
                        flag.path("severity").asString(""),
                        flag.path("legalBasis").asString("")));
        lines.add(LINE.formatted("says", flag.path("explanation").asString("")));
        StringJoiner does = new StringJoiner("; ");
        flag.path("does").forEach(one -> does.add(one.asString("")));
        lines.add(LINE.formatted("does", does));
        each("looked at", flag.path("evidence"), ExplanationText::evidence);
        if (flag.has("matchedCase")) {
            lines.add(LINE.formatted("other case", flag.path("matchedCase").asString("")));
        }
        if (flag.path("facts").isEmpty()) {
            lines.add(LINE.formatted("rests on", "no fact that can be named"));
        }
        for (JsonNode fact : flag.path("facts")) {
            fact(fact);
        }
    }

    private void each(String label, JsonNode items, Function<JsonNode, String> words) {
        String before = label;
        for (JsonNode item : items) {
            lines.add(LINE.formatted(before, words.apply(item)));
            before = "";
        }
    }

    private static String evidence(JsonNode evidence) {
        String value = evidence.path("value").asString("");
        return evidence.path("field").asString("") + (value.isEmpty() ? ", which is empty" : " = " + value);
    }

    private void fact(JsonNode fact) {
        lines.add(LINE.formatted(
                "rests on",
                "%s, version %d: %s"
                        .formatted(
                                fact.path("factId").asString(""),
                                fact.path("version").asLong(0),
                                fact.path("since").asString(""))));
        lines.add(LINE.formatted(
                "",
                "%s, valid %s, its reporter is %d%% sure, %s"
                        .formatted(
                                fact.path("kind").asString(""),
                                fact.path("valid").asString("unknown"),
                                fact.path("confidence").asInt(0),
                                fact.path("confidentiality").asString(""))));
        lines.add(LINE.formatted(
                "",
                fact.has("reportedBy")
                        ? "reported by %s: %s"
                                .formatted(
                                        fact.path("reportedBy").asString(""),
                                        fact.path("provenance").asString(""))
                        : "who reported it is kept back"));
    }

    private void left(JsonNode explanation) {
        lines.add("");
        lines.add(
                "Closed, and the person forgotten: what the rules looked at, said and rested on is gone. Only hashes");
        lines.add("are left: of the rule book, of the facts as one version number, and of the audit's entries.");
        StringJoiner rules = new StringJoiner(", ");
        explanation
                .path("rulesThatSpoke")
                .forEach(rule -> rules.add("%s version %s %s"
                        .formatted(
                                rule.path("ruleId").asString(""),
                                rule.path("ruleVersion").asString(""),
                                rule.path("severity").asString(""))));
        lines.add("");
        lines.add(LINE.formatted("spoke last", rules.length() == 0 ? "no rule" : rules));
        for (JsonNode one : explanation.path("examinations")) {
            lines.add("");
            lines.add(LINE.formatted(
                    "examination",
                    "%s, revision %d: %s (%s)"
                            .formatted(
                                    one.path("at").asString(""),
                                    one.path("revision").asInt(0),
                                    one.path("rules").asString(""),
                                    one.path("why").asString(""))));
            lines.add(LINE.formatted("", "rule book   " + one.path("ruleBook").asString("")));
            lines.add(LINE.formatted("", "audit entry " + one.path("hash").asString("")));
        }
    }
}
