package dev.herald.scenario.context;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.contract.CaseId;
import dev.herald.scenario.data.ExpectedCaseEnd;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Summaries of case files, from the list of cases: waiting for a case is no view of it, and all who wait share one
 * list, at most a tenth of a second old.
 */
public final class CaseFiles {

    private static final String WATCHING_OFFICER = "adeyemi";
    private static final Duration FRESH = Duration.ofMillis(100);

    private final OfficerClient console;
    private Map<String, JsonNode> latest = Map.of();
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    public CaseFiles(OfficerClient console) {
        this.console = console;
    }

    /** Returns the summary of a case file; empty if there is none, or review does not answer. */
    public Optional<JsonNode> find(CaseId caseId) {
        try {
            return Optional.ofNullable(list().get(caseId.value()));
        } catch (OfficerClient.Unreachable e) {
            return Optional.empty();
        }
    }

    /** Returns the summaries of all cases by id; none if review does not answer. */
    Map<String, JsonNode> all() {
        try {
            return list();
        } catch (OfficerClient.Unreachable e) {
            return Map.of();
        }
    }

    /** Returns whether review's state of a case is this; false if review does not answer. */
    public boolean hasState(CaseId caseId, String wanted) {
        try {
            return stateOf(list().get(caseId.value())).equals(wanted);
        } catch (OfficerClient.Unreachable e) {
            return false;
        }
    }

    /** Returns whether the latest revision of a case has a flag of this rule. */
    public boolean isFlagged(CaseId caseId, String ruleId) {
        return find(caseId).stream()
                .flatMap(file -> file.path("flags").valueStream())
                .anyMatch(flag -> flag.asString("").equals(ruleId));
    }

    /**
     * Returns whether the queue says why officers have to decide on what is in force.
     *
     * @param why id of a rule; {@code ANSWER} for any answer, {@code NONE} if they do not have to
     */
    public boolean hasConcern(CaseId caseId, String why) {
        List<String> concerns = find(caseId).stream()
                .flatMap(file -> file.path("concerns").valueStream())
                .map(concern -> concern.asString(""))
                .toList();
        return switch (why) {
            case "NONE" -> concerns.isEmpty();
            case "ANSWER" -> concerns.stream().anyMatch(concern -> concern.startsWith("answer "));
            default -> concerns.contains(why);
        };
    }

    /** Review's state of some cases; {@code NONE} if it has none; in words, if it can't be asked. */
    public Map<CaseId, String> describeStates(List<CaseId> cases) {
        Map<CaseId, String> states = new TreeMap<>(Comparator.comparing(CaseId::value));
        try {
            Map<String, JsonNode> files = list();
            cases.forEach(caseId -> states.put(caseId, stateOf(files.get(caseId.value()))));
        } catch (OfficerClient.Unreachable e) {
            cases.forEach(caseId -> states.put(caseId, "not known, since review can't be asked: " + e.getMessage()));
        }
        return states;
    }

    private synchronized Map<String, JsonNode> list() throws OfficerClient.Unreachable {
        if (System.nanoTime() - askedAt >= FRESH.toNanos()) {
            latest = console.list(WATCHING_OFFICER);
            askedAt = System.nanoTime();
        }
        return latest;
    }

    private static String stateOf(@Nullable JsonNode file) {
        return file == null ? ExpectedCaseEnd.NONE : file.path("state").asString("");
    }
}
