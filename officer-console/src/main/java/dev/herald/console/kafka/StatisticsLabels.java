package dev.herald.console.kafka;

import dev.herald.console.api.CaseStates;
import dev.herald.console.statistics.StatisticsLabel;
import dev.herald.console.statistics.StatisticsLabel.Outcome;
import dev.herald.console.statistics.StatisticsLabel.Stage;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what statistics say of a case file. They read decisions and dates, and no flag. */
final class StatisticsLabels {

    private static final List<String> POLICY = List.of("policy");

    private StatisticsLabels() {}

    static Set<String> of(CaseFile file) {
        Set<String> labels = new HashSet<>();
        labels.add(StatisticsLabel.of(file.getInstrument(), outcome(file)));
        file.getDecisions().stream()
                .filter(decision -> isRefusal(decision.getKind()))
                .flatMap(decision -> decision.getGrounds().stream())
                .forEach(ground -> labels.add(StatisticsLabel.of(file.getInstrument(), ground)));
        Optional<CaseDecision> first = file.getDecisions().stream()
                .filter(decision -> isRefusal(decision.getKind()) || decision.getKind() == DecisionKind.APPROVED)
                .findFirst();
        if (first.isPresent() && !file.getTimeline().isEmpty()) {
            Duration time = Duration.between(
                    file.getTimeline().getFirst().getAt(), first.get().getAt());
            labels.add(StatisticsLabel.of(file.getInstrument(), stage(first.get()), time));
        }
        return labels;
    }

    private static Outcome outcome(CaseFile file) {
        if (CaseStates.isEnded(file.getState())) {
            return switch (file.getState()) {
                case DENIED, CANCELLED, BARRED -> Outcome.REFUSED;
                default -> Outcome.ENDED;
            };
        }
        return file.getApprovedRevision() > 0 ? Outcome.APPROVED : Outcome.UNDECIDED;
    }

    private static boolean isRefusal(DecisionKind kind) {
        return kind == DecisionKind.DENIED || kind == DecisionKind.CANCELLED || kind == DecisionKind.UPDATE_DENIED;
    }

    private static Stage stage(CaseDecision decision) {
        if (decision.getOfficers().equals(POLICY)) {
            return Stage.POLICY;
        }
        return decision.getOfficers().size() > 1 ? Stage.TWO_OFFICERS : Stage.ONE_OFFICER;
    }
}
