package dev.herald.cli.officer;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the explanation of a case's flags as text. Review masks personal values before it sends them. */
final class ExplanationText {

    private static final int INDENT = 14;

    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    /** Returns the lines of an explanation. */
    static List<String> lines(Explanation explanation) {
        ExplanationText text = new ExplanationText(explanation);
        text.addHead();
        if (text.explanation.forgotten()) {
            text.addRemains();
        } else {
            text.addFlags();
        }
        return List.copyOf(text.lines);
    }

    private void addHead() {
        lines.add("%s  %s of %s, revision %d: %s"
                .formatted(
                        explanation.caseId(),
                        explanation.instrument(),
                        explanation.requester(),
                        explanation.revision(),
                        explanation.state()));
        add(
                "examined",
                explanation.screenedAt() == null
                        ? "at a time that the case file no longer holds"
                        : "%s, because of %s".formatted(explanation.screenedAt(), explanation.cause()));
        add("rule book", explanation.ruleBook());
        add("register", "version " + explanation.registerVersion());
    }

    private void addFlags() {
        lines.add("");
        lines.add(
                explanation.flags().isEmpty()
                        ? "Cleared: no rule of this rule book raised a flag on revision %d."
                                .formatted(explanation.revision())
                        : "%s on revision %d. A flag is evidence for an officer, not a decision."
                                .formatted(counted(explanation.flags()), explanation.revision()));
        explanation.flags().forEach(this::addFlag);
        if (!explanation.flagsInForce().isEmpty()) {
            lines.add("");
            lines.add("%s on revision %d, which is in force."
                    .formatted(counted(explanation.flagsInForce()), explanation.approvedRevision()));
            explanation.flagsInForce().forEach(this::addFlag);
        }
    }

    private static String counted(List<ExplainedFlag> flags) {
        return flags.size() == 1 ? "1 flag" : flags.size() + " flags";
    }

    private void addFlag(ExplainedFlag flag) {
        lines.add("");
        lines.add("%s version %s  %s  %s"
                .formatted(
                        flag.ruleId(),
                        flag.ruleVersion(),
                        tone(flag.severity()).of(flag.severity().name()),
                        flag.legalBasis()));
        add("reason", flag.explanation());
        add("does", String.join("; ", flag.consequences()));
        String label = "fields";
        for (ExplainedField field : flag.evidence()) {
            add(label, field.field() + (field.value().isEmpty() ? ", which is empty" : " = " + field.value()));
            label = "";
        }
        if (!flag.matchedCases().isEmpty()) {
            add("other cases", String.join(", ", flag.matchedCases()));
        }
        if (flag.facts().isEmpty()) {
            add("rests on", "no fact that can be named");
        }
        flag.facts().forEach(this::addFact);
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case BLOCK, BLOCK_OVERRIDABLE -> Tone.BAD;
            case REVIEW -> Tone.WARNING;
            case INFORMATION, UNKNOWN -> Tone.PLAIN;
        };
    }

    private void addFact(ExplainedFact fact) {
        if (fact.kind() == FactKind.HOLD) {
            add(
                    "rests on",
                    "%s, version %d: only officers with clearance open it".formatted(fact.factId(), fact.version()));
            return;
        }
        add(
                "rests on",
                "%s, version %d: %s, its reporter is %d%% sure, %s"
                        .formatted(
                                fact.factId(),
                                fact.version(),
                                fact.kind(),
                                fact.confidence(),
                                fact.confidentiality()));
    }

    private void addRemains() {
        lines.add("");
        lines.addAll(Table.paragraph(
                "Closed, and the person forgotten: the fields that the rules read and the facts are deleted. Only "
                        + "the rules, the hash of the rule book and the version of the register are left, here and in the audit's entries.",
                0));
        String rules = explanation.flags().stream()
                .map(flag -> "%s version %s %s".formatted(flag.ruleId(), flag.ruleVersion(), flag.severity()))
                .collect(Collectors.joining(", "));
        lines.add("");
        add("last flags", rules.isEmpty() ? "none" : rules);
    }

    private void add(String label, String text) {
        lines.addAll(Table.paragraph("  %-11s %s".formatted(label, text), INDENT));
    }
}
