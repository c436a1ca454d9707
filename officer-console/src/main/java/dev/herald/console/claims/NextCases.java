package dev.herald.console.claims;

import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.Officer;
import dev.herald.console.pages.PossibleActions;
import dev.herald.console.pages.QueueFilter;
import dev.herald.console.pages.QueueReason;
import dev.herald.console.pages.Times;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.QueueViews;
import dev.herald.contract.CaseId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the next case for an officer: the first of the queue that nobody holds and that the officer can decide; in a
 * queue without filters, before it what the page tells officers with clearance to decide first. Where another officer
 * is faster, it tries the case after that. It reads case files to choose, and shows nothing of them.
 */
@Component
class NextCases {

    /** Pages of the queue that are read for one case. */
    private static final int MOST_PAGES = 5;

    private static final int MOST_CLAIMS = 10;

    private final QueueViews queue;
    private final CaseViews cases;
    private final EvidenceViews evidence;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;
    private final InstantSource clock;

    NextCases(
            QueueViews queue,
            CaseViews cases,
            EvidenceViews evidence,
            CommandGateway gateway,
            Supplier<String> commandIds,
            InstantSource clock) {
        this.queue = queue;
        this.cases = cases;
        this.evidence = evidence;
        this.gateway = gateway;
        this.commandIds = commandIds;
        this.clock = clock;
    }

    /**
     * How it ended.
     *
     * @param taken the case that the officer holds now; null for none
     * @param sentence why there is none; empty where there is one
     */
    record Result(@Nullable TakenCase taken, String sentence) {}

    private static Result none(String sentence) {
        return new Result(null, sentence);
    }

    /** Claims the next case under some filters. */
    Result take(QueueFilter filter, Officer officer) throws InterruptedException {
        Candidates candidates = new Candidates(filter, officer);
        for (int claims = 0; claims < MOST_CLAIMS; claims++) {
            Optional<Candidate> candidate = candidates.next();
            if (candidate.isEmpty()) {
                return none(
                        "There is no case here that nobody holds and that you can decide. Role, nationality and your own"
                                + " proposals count.");
            }
            Candidate wanted = candidate.get();
            int passedOver = candidates.passedOver;
            try {
                if (claim(new CaseId(wanted.caseId()), officer)) {
                    return new Result(
                            new TakenCase(
                                    wanted.caseId(),
                                    wanted.reason(),
                                    passedOver,
                                    candidates.next().map(Candidate::caseId).orElse(null),
                                    filter.withAfter("").addressAt("/queue/next")),
                            "");
                }
            } catch (ExecutionException e) {
                return none(
                        e.getCause() instanceof TimeoutException
                                ? "It is not known whether you hold %s. Look at the cases that you hold."
                                        .formatted(wanted.caseId())
                                : "No command can be accepted now. It is not known whether the last claim was written: look at"
                                        + " the cases that you hold, then try again.");
            }
        }
        return none("Other officers were faster each time. Take the next case again.");
    }

    private boolean claim(CaseId id, Officer officer) throws InterruptedException, ExecutionException {
        SentClaim claim = SentClaim.send(id, officer, commandIds.get(), cases, gateway);
        CommandResult result = claim.result().get();
        if (result.accepted()) {
            claim.change().await(result);
        }
        return result.accepted();
    }

    /**
     * A case that may be the next.
     *
     * @param reason why it comes before the others, as the queue says it
     */
    private record Candidate(String caseId, String reason) {}

    /** The cases that an officer can take, in the order of the queue. */
    private final class Candidates {

        private final Officer officer;
        private final Instant now = clock.instant();
        private final Deque<Candidate> page = new ArrayDeque<>();
        private QueueFilter filter;
        private QueueQuery query;
        private int pages;
        private boolean lastPage;
        private int passedOver;

        Candidates(QueueFilter filter, Officer officer) {
            this.filter = filter.ofUnclaimed();
            this.officer = officer;
            this.query = this.filter.query(now, officer);
            if (officer.cleared() && !filter.isSet()) {
                evidence.unconfirmed(now).stream()
                        .filter(id -> cases.claimOf(id)
                                .filter(claim -> claim.isRunning(now))
                                .isEmpty())
                        .forEach(id -> page.add(
                                new Candidate(id.value(), "blocked by a sealed fact that its bureau did not confirm")));
            }
        }

        Optional<Candidate> next() {
            while (true) {
                while (!page.isEmpty()) {
                    Candidate candidate = page.removeFirst();
                    if (canTake(candidate)) {
                        return Optional.of(candidate);
                    }
                    passedOver++;
                }
                if (lastPage || pages == MOST_PAGES) {
                    return Optional.empty();
                }
                readPage();
            }
        }

        private void readPage() {
            Times times = new Times(now, ZoneOffset.UTC);
            queue.queue(query)
                    .cases()
                    .forEach(row -> page.add(new Candidate(row.caseId(), QueueReason.of(row, times))));
            pages++;
            lastPage = page.size() < QueueFilter.PAGE;
            if (!lastPage) {
                filter = filter.withAfter(page.getLast().caseId());
                query = filter.query(now, officer);
            }
        }

        private boolean canTake(Candidate candidate) {
            return cases.find(new CaseId(candidate.caseId()), officer)
                    .filter(file -> PossibleActions.canTake(file, officer))
                    .isPresent();
        }
    }

    /**
     * The case that an officer got from the queue.
     *
     * @param reason why it came first, in words
     * @param passedOver number of cases before it that nobody holds and that the officer cannot take
     * @param following id of the case that comes next; null where none does
     * @param again address that takes the next case under the same filters
     */
    public record TakenCase(
            String caseId,
            String reason,
            int passedOver,
            @Nullable String following,
            String again) {}
}
