package dev.herald.console.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The labels by which the search finds a case file. HOLD is the one rule that all sealed facts have. */
final class SearchLabels {

    private static final String RULE = "rule ";
    private static final String GROUND = "ground ";
    private static final String REFERENCE = "reference ";

    private SearchLabels() {}

    static Set<String> of(CaseFile file) {
        Set<String> labels = new HashSet<>();
        Stream.concat(file.getFlags().stream(), file.getApprovedFlags().stream())
                .map(Flag::getRuleId)
                .forEach(rule -> labels.add(ofRule(rule)));
        file.getDecisions().stream()
                .map(CaseDecision::getGrounds)
                .forEach(grounds -> grounds.forEach(ground -> labels.add(of(ground))));
        CaseId caseId = new CaseId(file.getCaseId());
        labels.add(ofReference(caseId.value()));
        labels.add(ofReference(caseId.reference()));
        labels.add(ofReference(caseId.noticeId()));
        return labels;
    }

    static String ofRule(String rule) {
        return RULE + rule.toUpperCase(Locale.ROOT);
    }

    static String of(Ground ground) {
        return GROUND + ground.name();
    }

    /** Returns the label of a reference, or the beginning of one. */
    static String ofReference(String reference) {
        return REFERENCE + reference.toUpperCase(Locale.ROOT);
    }
}
