package dev.herald.cli.explanation;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.explanation.ExplanationReport.Examination;
import dev.herald.cli.explanation.ExplanationReport.FactStatus;
import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an {@link ExplanationReport} as text. */
public final class ExplanationText {

    private static final int INDENT = 14;

    private final ExplanationReport report;
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(ExplanationReport report) {
        this.report = report;
        this.explanation = report.explanation();
    }

    /** Returns the lines of a report. */
    public static List<String> lines(ExplanationReport report) {
        ExplanationText text = new ExplanationText(report);
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
        @Nullable FactStatus status = report.statusOf(fact).orElse(null);
        add(
                "rests on",
                "%s, version %d: %s"
                        .formatted(fact.factId(), fact.version(), status == null ? "not looked up" : status.since()));
        add(
                "",
                "%s, valid %s, its reporter is %d%% sure, %s"
                        .formatted(
                                fact.kind(),
                                status == null ? "unknown" : Objects.requireNonNullElse(status.valid(), "unknown"),
                                fact.confidence(),
                                fact.confidentiality()));
        add(
                "",
                status == null || status.reportedBy() == null
                        ? "who reported it is kept back"
                        : "reported by %s: %s".formatted(status.reportedBy(), status.provenance()));
    }

    private void addRemains() {
        lines.add("");
        lines.addAll(Table.paragraph(
                "Closed, and the person forgotten: the fields that the rules read and the facts are deleted. Only "
                        + "hashes are left: of the rule book, of the facts as one version number, and of the audit's "
                        + "entries.",
                0));
        String rules = explanation.flags().stream()
                .map(flag -> "%s version %s %s".formatted(flag.ruleId(), flag.ruleVersion(), flag.severity()))
                .collect(Collectors.joining(", "));
        lines.add("");
        add("last flags", rules.isEmpty() ? "none" : rules);
        for (Examination one : report.examinations()) {
            lines.add("");
            add("examination", "%s, revision %d: %s (%s)".formatted(one.at(), one.revision(), one.rules(), one.why()));
            add("", "rule book   " + one.ruleBook());
            add("", "audit entry " + one.hash());
        }
    }

    private void add(String label, String text) {
        lines.addAll(Table.paragraph("  %-11s %s".formatted(label, text), INDENT));
    }
}
