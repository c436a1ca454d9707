package dev.herald.system.chaos;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import dev.herald.event.ScreeningFlagged;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Officers who decide by chance, and by the event they decide on: the same event is decided alike, whenever it is seen.
 * What review cannot answer for the moment is ordered again under the same command id.
 */
final class RandomOfficers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final long seed;
    private final OfficerClient console;
    private final ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger carriedOut = new AtomicInteger();

    RandomOfficers(long seed, OfficerClient console) {
        this.seed = seed;
        this.console = console;
    }

    /** Takes up what needs an officer. */
    void see(TopicRecord sighting) {
        EventHeaders headers = sighting.headers();
        if (headers == null || !taken.add(headers.id())) {
            return;
        }
        Random chance = new Random(seed ^ headers.id().hashCode());
        if (sighting.event() instanceof ScreeningFlagged flagged) {
            lookAt(new CaseId(flagged.getCaseId()), flagged.getRevision(), headers.id(), chance);
        } else if (sighting.event() instanceof DecisionIssued decision && decision.getKind() == DecisionKind.BLOCKED) {
            CaseId caseId = new CaseId(decision.getCaseId());
            String kind = chance.nextBoolean() ? "RESTORE" : "CANCEL";
            work(() -> {
                openFacts(caseId, "castillo");
                order(
                        caseId,
                        "castillo",
                        with(decision.getRevision(), headers.id(), kind).set("grounds", grounds(kind)));
            });
        }
    }

    /** Whether nobody is at work. */
    boolean idle() {
        return atWork.get() == 0;
    }

    /** How many orders were carried out. */
    int carriedOut() {
        return carriedOut.get();
    }

    @Override
    public void close() {
        desks.shutdownNow();
        console.close();
    }

    private void lookAt(CaseId caseId, int revision, String cause, Random chance) {
        int die = chance.nextInt(10);
        if (die < 4) {
            work(() -> {
                openFacts(caseId, "adeyemi");
                order(caseId, "adeyemi", with(revision, cause, "APPROVE"));
                openFacts(caseId, "brandt");
                order( // the second officer, where the flags need two
                        caseId,
                        "brandt",
                        with(revision, cause, "APPROVE").put("commandId", EventHeaders.digest(cause, "second")));
            });
        } else if (die < 6) {
            ObjectNode deny = with(revision, cause, "DENY");
            deny.set("grounds", grounds("DENY"));
            work(() -> order(caseId, "brandt", deny));
        } else if (die < 8) {
            ObjectNode ask = with(revision, cause, "ASK")
                    .put("question", "Is there a decision on the penalty?")
                    .put("answerWithinSeconds", 2);
            work(() -> order(caseId, "castillo", ask));
        } else if (die == 8) {
            ObjectNode finding = with(revision, cause, "DENY");
            finding.set("grounds", grounds("DENY"));
            finding.putArray("articles").add("ARTICLE_2");
            work(() -> {
                order(caseId, "adeyemi", finding.deepCopy());
                order(caseId, "brandt", finding.put("commandId", EventHeaders.digest(cause, "second")));
            });
        } // else it stays on the pile
    }

    private static ObjectNode with(int revision, String cause, String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("revision", revision)
                .put("commandId", EventHeaders.digest(cause, kind))
                .put("reasons", "Decided by chance, in a test.");
    }

    private static ArrayNode grounds(String kind) {
        return JsonNodeFactory.instance.arrayNode().add(kind.equals("RESTORE") ? "COMPLIANT" : "THRESHOLD");
    }

    private void work(Runnable orders) {
        atWork.incrementAndGet();
        desks.submit(() -> {
            try {
                orders.run();
            } finally {
                atWork.decrementAndGet();
            }
        });
    }

    /** Opens the facts of all flags, without which an override is refused. */
    private void openFacts(CaseId caseId, String officer) {
        Awaitility.await("evidence is shown")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> areFactsOpened(caseId, officer));
    }

    private boolean areFactsOpened(CaseId caseId, String officer) {
        try {
            Optional<JsonNode> evidence = console.evidence(caseId, officer);
            if (evidence.isEmpty()) {
                return false;
            }
            for (JsonNode fact : evidence.get().path("facts")) {
                console.fact(
                        caseId,
                        fact.path("factId").asString(""),
                        fact.path("version").asLong(),
                        officer);
            }
            return true;
        } catch (OfficerClient.Unreachable e) {
            return false;
        } catch (OfficerClient.NotShown e) {
            return true; // the flags have changed meanwhile
        }
    }

    private void order(CaseId caseId, String officer, ObjectNode body) {
        Awaitility.await("review answers")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> isAnswered(console.orderOnCurrentFile(caseId, officer, body)));
    }

    /** Where it is refused the case has moved on. */
    private boolean isAnswered(OfficerClient.Answer answer) {
        return switch (answer) {
            case OfficerClient.Accepted accepted -> {
                carriedOut.incrementAndGet();
                yield true;
            }
            case OfficerClient.Refused refused -> true;
            case OfficerClient.Unknown unknown -> false;
        };
    }
}
