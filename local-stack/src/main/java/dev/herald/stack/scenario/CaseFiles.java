package dev.herald.stack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.herald.contract.CaseId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Case files as an officer sees them who only looks. */
final class CaseFiles {

    private static final String WATCHING_OFFICER = "adeyemi";

    private final ReviewApi review;

    CaseFiles(ReviewApi review) {
        this.review = review;
    }

    /** The case file; empty if there is none, or it can't be seen now. */
    Optional<JsonNode> find(CaseId caseId) {
        try {
            return review.find(caseId, WATCHING_OFFICER);
        } catch (ReviewApi.Unreachable e) {
            return Optional.empty();
        }
    }

    /** Whether review's state of a case is this; not, if it can't be asked now. */
    boolean isState(CaseId caseId, String wanted) {
        try {
            return state(caseId).equals(wanted);
        } catch (ReviewApi.Unreachable e) {
            return false;
        }
    }

    /** Whether the latest revision of a case has a flag of this rule. */
    boolean isFlagged(CaseId caseId, String ruleId) {
        return find(caseId).stream()
                .flatMap(file -> file.path("flags").valueStream())
                .anyMatch(flag -> flag.path("ruleId").asText().equals(ruleId));
    }

    /** Review's state of some cases; {@code NONE} if it has none; in words, if it can't be asked. Asks side by side. */
    Map<CaseId, String> statesInWords(List<CaseId> cases) {
        Map<CaseId, String> states = new ConcurrentHashMap<>();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            cases.forEach(caseId -> hands.execute(() -> {
                try {
                    states.put(caseId, state(caseId));
                } catch (ReviewApi.Unreachable e) {
                    states.put(caseId, "not known, since review can't be asked: " + e.getMessage());
                }
            }));
        }
        Map<CaseId, String> inOrder = new TreeMap<>(Comparator.comparing(CaseId::value));
        inOrder.putAll(states);
        return inOrder;
    }

    private String state(CaseId caseId) throws ReviewApi.Unreachable {
        return review.find(caseId, WATCHING_OFFICER)
                .map(file -> file.path("state").asText())
                .orElse(CaseEnd.NONE);
    }
}
