package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** An index of decisions and requests that finds the basis of each notice in a history. */
public final class NoticeIndex {

    /** Events that carry a whole notice. */
    public static final List<Class<? extends SpecificRecord>> SNAPSHOTS =
            List.of(NoticePublished.class, DiffusionCirculated.class, NoticeUpdated.class, NoticeRestored.class);

    /** Decisions that end a case. */
    public static final Set<DecisionKind> ENDINGS = EnumSet.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING,
            DecisionKind.DELETED_BY_COMMISSION);

    /** In this time a screening reaches dissemination. */
    private static final Duration TRAVELS = Duration.ofSeconds(10);

    /** Snapshots that circulate a diffusion without a decision. */
    private static final List<Class<? extends SpecificRecord>> UNREVIEWED_SNAPSHOTS =
            List.of(DiffusionCirculated.class, NoticeUpdated.class);

    private final Map<String, TypedRecord<DecisionIssued>> decisions = new HashMap<>();
    private final Map<String, Unreviewed> unreviewed = new HashMap<>();
    private final Map<String, List<Unreviewed>> bases = new HashMap<>();
    private final Map<String, List<Unreviewed>> screenedAgain = new HashMap<>();
    private final Set<String> sentAgain = new HashSet<>();
    /** Times of the restorations that sent these. */
    private final Map<String, Instant> heldBack = new HashMap<>();

    private final Map<String, HistoryRecord> shownToConsumers = new HashMap<>();
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, List<RequestSubmitted>> shownRevisions = new HashMap<>();

    /**
     * The basis of a diffusion that was circulated without a decision.
     *
     * @param cause the request, its screening result, or the source's amendment of who may see it
     * @param since when its sender's route first decided: at the cause, or at the restoration of what a block held back
     */
    public record Unreviewed(HistoryRecord cause, RequestSubmitted request, Instant since) {

        private Unreviewed(HistoryRecord cause, RequestSubmitted request) {
            this(cause, request, cause.time());
        }
    }

    /** Indexes a history. */
    public NoticeIndex(History history) {
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class)
                .forEach(decision -> decisions.put(decision.record().id(), decision));
        history.eventsOn(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(typed -> addUnreviewed(typed.record(), typed.event()));
        history.eventsOn(Topics.SCREENINGS, ScreeningCleared.class)
                .forEach(typed -> addScreened(
                        typed.record(), typed.event().getCause(), typed.event().getRequest()));
        history.eventsOn(Topics.SCREENINGS, ScreeningFlagged.class)
                .forEach(typed -> addScreened(
                        typed.record(), typed.event().getCause(), typed.event().getRequest()));
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(typed -> (typed.event().getKind() == DecisionKind.AMENDED
                                || typed.event().getKind() == DecisionKind.RESTORED)
                        && typed.event().getRequest() != null)
                .forEach(typed -> addUnreviewed(typed.record(), typed.event().getRequest()));
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class).forEach(typed -> {
            if (typed.event().getKind() == DecisionKind.APPROVED) {
                sentAgain.addAll(unreviewedSnapshotsOf(typed.record()));
            } else if (typed.event().getKind() == DecisionKind.RESTORED) {
                unreviewedSnapshotsOf(typed.record())
                        .forEach(id -> heldBack.put(id, typed.record().time()));
            }
        });
        decisions.values().stream()
                .map(decision -> decision.event().getRequest())
                .filter(Objects::nonNull)
                .forEach(this::addInstrument);
        history.eventsOn(Topics.REQUESTS, RequestSubmitted.class).forEach(typed -> addInstrument(typed.event()));
        decisions.values().stream()
                .map(decision -> decision.event().getRequest())
                .filter(Objects::nonNull)
                .forEach(this::addShown);
        unreviewed.values().forEach(basis -> addShown(basis.request()));
        history.recordsOn(Topics.DISSEMINATIONS).stream()
                .filter(NoticeIndex::isSnapshot)
                .forEach(record -> shownToConsumers.putIfAbsent(versionOf(record, 0), record));
    }

    private void addInstrument(RequestSubmitted request) {
        instruments.put(request.getCaseId(), request.getInstrument());
    }

    private void addShown(RequestSubmitted request) {
        shownRevisions
                .computeIfAbsent(request.getCaseId(), caseId -> new ArrayList<>())
                .add(request);
    }

    private void addScreened(HistoryRecord screening, ScreeningCause cause, RequestSubmitted request) {
        if (cause == ScreeningCause.SUBMISSION) {
            addUnreviewed(screening, request);
        } else {
            screenedAgain
                    .computeIfAbsent(request.getCaseId(), caseId -> new ArrayList<>())
                    .add(new Unreviewed(screening, request));
        }
    }

    private void addUnreviewed(HistoryRecord cause, RequestSubmitted request) {
        if (request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION) {
            Unreviewed basis = new Unreviewed(cause, request);
            bases.computeIfAbsent(request.getCaseId(), caseId -> new ArrayList<>())
                    .add(basis);
            unreviewedSnapshotsOf(cause).forEach(id -> unreviewed.put(id, basis));
        }
    }

    private static List<String> unreviewedSnapshotsOf(HistoryRecord cause) {
        return UNREVIEWED_SNAPSHOTS.stream()
                .map(type -> History.derivedId(cause, type))
                .toList();
    }

    /** Returns whether a record carries a whole notice. */
    public static boolean isSnapshot(HistoryRecord record) {
        return record.event() != null && SNAPSHOTS.contains(record.event().getClass());
    }

    /** Returns whether a record in a mailbox is about a notice, and is not mail. */
    public static boolean isNotice(HistoryRecord record) {
        return isSnapshot(record) || record.isOfType(NoticeBlocked.class) || record.isOfType(RemovalInstructed.class);
    }

    /** Returns the content of a snapshot; empty for other records, and if the content is withheld from consumers. */
    public static Optional<NoticeContent> content(HistoryRecord record) {
        return isSnapshot(record) ? record.field("content").map(NoticeContent.class::cast) : Optional.empty();
    }

    /** Returns whether a case is a diffusion. A case never changes its instrument. */
    public boolean isDiffusion(String caseId) {
        return instruments.get(caseId) == Instrument.WANTED_PERSON_DIFFUSION;
    }

    /** Returns the decision that an event names. */
    public Optional<TypedRecord<DecisionIssued>> decisionOf(HistoryRecord record) {
        return record.text("decisionId").map(decisions::get);
    }

    /**
     * Returns the basis of a diffusion that was circulated without a decision. A member that joins later receives the
     * current version under an id with another cause; then the record that consumers read names the basis.
     */
    public Optional<Unreviewed> unreviewed(HistoryRecord record) {
        return basis(record).or(() -> shownUnreviewed(record, 0).flatMap(this::basis));
    }

    /**
     * Returns what a version rests on. The approval of an earlier revision can change the caveats of the case, or end
     * an amendment of who may see it: then the version that is out is sent again, on the basis that it had. A block
     * holds back what is screened meanwhile, and the restoration sends it, on the basis of the last screening that had
     * {@link #TRAVELS} to arrive.
     */
    private Optional<Unreviewed> basis(HistoryRecord record) {
        if (sentAgain.contains(record.id())) {
            return shownUnreviewed(record, 1).flatMap(this::basis);
        }
        Instant restored = heldBack.get(record.id());
        if (restored == null) {
            return Optional.ofNullable(unreviewed.get(record.id()));
        }
        Optional<HistoryRecord> wasOut =
                shownUnreviewed(record, 0).filter(there -> there.time().isBefore(record.time()));
        if (wasOut.isPresent()) { // a member that joined during the block catches up
            return wasOut.flatMap(this::basis);
        }
        return Stream.concat(
                        before(record.time(), bases, record),
                        before(record.time().minus(TRAVELS), screenedAgain, record))
                .filter(basis -> content(record)
                        .map(content -> Objects.equals(
                                content.getPerson(), basis.request().getPerson()))
                        .orElse(true))
                .max(Comparator.comparing(basis -> basis.cause().time()))
                .map(basis -> new Unreviewed(basis.cause(), basis.request(), restored));
    }

    private static Stream<Unreviewed> before(
            Instant until, Map<String, List<Unreviewed>> byCase, HistoryRecord record) {
        return byCase.getOrDefault(record.caseId(), List.of()).stream()
                .filter(basis -> !basis.cause().time().isAfter(until));
    }

    /** Returns what consumers read of a version, or of one before it, if it was circulated without a decision. */
    private Optional<HistoryRecord> shownUnreviewed(HistoryRecord record, int versionsBefore) {
        return Optional.ofNullable(shownToConsumers.get(versionOf(record, versionsBefore)))
                .filter(there -> there.text("decisionId").isEmpty());
    }

    /**
     * Returns the revision that a snapshot shows: that of its decision; else the one that was circulated unreviewed
     * under its version, also when a decision has restored it since; else that of the last approval.
     */
    public Optional<RequestSubmitted> revisionShown(HistoryRecord record) {
        Optional<TypedRecord<DecisionIssued>> decision = decisionOf(record);
        return decision.map(TypedRecord::event)
                .map(DecisionIssued::getRequest)
                .or(() -> unreviewed(record).map(Unreviewed::request))
                .or(() -> decision.flatMap(this::lastApprovedBefore));
    }

    /** Returns whether a snapshot shows a revision that matches a condition. */
    public boolean showsRevision(HistoryRecord record, Predicate<RequestSubmitted> condition) {
        return revisionShown(record).filter(condition).isPresent();
    }

    /** Returns whether a revision that may have been shown has this photograph and matches a condition. */
    public boolean showsPhotograph(PhotographProvided photograph, Predicate<RequestSubmitted> condition) {
        return shownRevisions.getOrDefault(photograph.getCaseId(), List.of()).stream()
                .filter(request -> request.getPerson() != null
                        && photograph.getSha256().equals(request.getPerson().getPhotograph()))
                .anyMatch(condition);
    }

    /** Returns whether an event names a decision that matches a condition. */
    public boolean restsOn(HistoryRecord record, Predicate<DecisionIssued> condition) {
        return decisionOf(record).map(TypedRecord::event).filter(condition).isPresent();
    }

    private Optional<RequestSubmitted> lastApprovedBefore(TypedRecord<DecisionIssued> decision) {
        return decisions.values().stream()
                .filter(other ->
                        other.event().getCaseId().equals(decision.event().getCaseId()))
                .filter(other -> other.event().getRequest() != null)
                .filter(other -> other.record().offset() < decision.record().offset())
                .max((one, two) ->
                        Long.compare(one.record().offset(), two.record().offset()))
                .map(other -> other.event().getRequest());
    }

    private static String versionOf(HistoryRecord record, int versionsBefore) {
        return record.caseId() + " " + (record.number("version") - versionsBefore);
    }
}
