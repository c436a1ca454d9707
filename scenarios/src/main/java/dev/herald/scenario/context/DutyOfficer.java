package dev.herald.scenario.context;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The officer on duty, who approves each request that screening cleared and that no officer has begun to decide. No
 * request is approved by a program. What an officer of the scenarios asks, proposes or blocks is left to that officer.
 * As in the queue, requesters have their turns: one with many requests delays nobody. In a requester's turn comes the
 * case that was asked about least often: one that cannot be approved delays none of its requester's.
 */
public final class DutyOfficer implements AutoCloseable {

    /** Name of the officer. Nobody in a scenario has the nationality. */
    public static final String NAME = "khoury";

    /** The refusal of a case that only officers with clearance decide; this officer sees no HOLD. */
    private static final String OF_OTHERS = "WITH_OTHER_OFFICERS";

    private static final Set<String> WAITING = Set.of("OPEN", "IN_FORCE");
    private static final Duration INTERVAL = Duration.ofMillis(200);
    /** The console limits the requests of an officer. */
    private static final int AT_A_TIME = 4;

    private final OfficerClient console;
    private final CaseFiles files;
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> asked = new HashMap<>();
    private final ExecutorService decisions =
            Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory());
    private final Thread thread;

    private DutyOfficer(OfficerClient console) {
        this.console = console;
        this.files = new CaseFiles(console);
        this.thread = Thread.ofVirtual().name("duty officer").unstarted(this::work);
    }

    /** Starts to work through the queue, until it is closed. */
    public static DutyOfficer start(OfficerClient console) {
        DutyOfficer officer = new DutyOfficer(console);
        officer.thread.start();
        return officer;
    }

    private void work() {
        try {
            while (true) {
                Set<MemberCode> served = new HashSet<>();
                files.all().entrySet().stream()
                        .sorted(Comparator.comparingInt(one -> asked.getOrDefault(one.getKey(), 0)))
                        .forEach(one -> {
                            CaseId caseId = new CaseId(one.getKey());
                            String revision = "%s %d".formatted(caseId, revision(one.getValue()));
                            if (isCleared(one.getValue()) && !served.contains(caseId.member()) && given.add(revision)) {
                                served.add(caseId.member());
                                asked.merge(caseId.value(), 1, Integer::sum);
                                decisions.execute(() -> approve(caseId, revision));
                            }
                        });
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isCleared(JsonNode file) {
        return WAITING.contains(file.path("state").asString(""))
                && revision(file) > file.path("approvedRevision").asInt(0)
                && file.path("flags").isEmpty();
    }

    /** A command that was not carried out is given again, with the same id. */
    private void approve(CaseId caseId, String revision) {
        boolean settled = false;
        try {
            settled = isSettled(caseId, revision);
        } catch (OfficerClient.Unreachable e) {
            // asked again: a console or review that was killed comes back
        } finally {
            if (!settled) {
                given.remove(revision);
            }
        }
    }

    /** Returns whether the approval was carried out, or is somebody else's to give. */
    private boolean isSettled(CaseId caseId, String revision) throws OfficerClient.Unreachable {
        Optional<JsonNode> file = console.find(caseId, 0, NAME);
        if (file.isEmpty() || !isUntouched(file.get())) {
            return file.isPresent();
        }
        ObjectNode command = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APPROVE")
                .put("commandId", EventHeaders.digest(revision, NAME))
                .put("revision", revision(file.get()))
                .put("sequence", file.get().path("sequence").asLong(0));
        OfficerClient.Answer answer = console.order(caseId, NAME, command);
        return answer instanceof OfficerClient.Accepted
                || (answer instanceof OfficerClient.Refused refused
                        && refused.code().equals(OF_OTHERS));
    }

    private static boolean isUntouched(JsonNode file) {
        return isCleared(file)
                && file.path("approvedFlags").isEmpty()
                && file.path("questions").isEmpty()
                && !file.path("proposal").isObject();
    }

    private static int revision(JsonNode file) {
        return file.path("revision").asInt(0);
    }

    @Override
    public void close() {
        thread.interrupt();
        decisions.shutdownNow();
    }
}
