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
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What the notices of a history rest on. */
public final class NoticeIndex {

    /** Events that show a whole notice. */
    public static final List<Class<? extends SpecificRecord>> SNAPSHOTS =
            List.of(NoticePublished.class, DiffusionCirculated.class, NoticeUpdated.class, NoticeRestored.class);

    /** Decisions that end a case. */
    public static final Set<DecisionKind> ENDINGS = EnumSet.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING);

    /** Snapshots by which a diffusion goes out without a decision. */
    private static final List<Class<? extends SpecificRecord>> AT_ONCE =
            List.of(DiffusionCirculated.class, NoticeUpdated.class);

    private final Map<String, TypedRecord<DecisionIssued>> decisions = new HashMap<>();
    private final Map<String, Unreviewed> unreviewed = new HashMap<>();
    private final Map<String, HistoryRecord> shownToConsumers = new HashMap<>();

    /**
     * Why a diffusion went out without a decision.
     *
     * @param cause the request, or screening's result on it
     * @param request what was requested
     */
    public record Unreviewed(HistoryRecord cause, RequestSubmitted request) {}

    /** Of a history. */
    public NoticeIndex(History history) {
        history.on(Topics.DECISIONS, DecisionIssued.class)
                .forEach(decision -> decisions.put(decision.entry().id(), decision));
        history.on(Topics.REQUESTS, RequestSubmitted.class).forEach(told -> mayCirculate(told.entry(), told.event()));
        history.on(Topics.SCREENINGS, ScreeningCleared.class).stream()
                .filter(told -> told.event().getCause() == ScreeningCause.SUBMISSION)
                .forEach(told -> mayCirculate(told.entry(), told.event().getRequest()));
        history.on(Topics.SCREENINGS, ScreeningFlagged.class).stream()
                .filter(told -> told.event().getCause() == ScreeningCause.SUBMISSION)
                .forEach(told -> mayCirculate(told.entry(), told.event().getRequest()));
        history.on(Topics.DISSEMINATIONS).stream()
                .filter(NoticeIndex::isSnapshot)
                .forEach(entry -> shownToConsumers.putIfAbsent(versionOf(entry), entry));
    }

    private void mayCirculate(HistoryRecord cause, RequestSubmitted request) {
        if (request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION) {
            AT_ONCE.forEach(type -> unreviewed.put(History.childId(cause, type), new Unreviewed(cause, request)));
        }
    }

    /** Whether it shows a whole notice. */
    public static boolean isSnapshot(HistoryRecord entry) {
        return entry.event() != null && SNAPSHOTS.contains(entry.event().getClass());
    }

    /** Whether it is about a notice and no mail. */
    public static boolean isNotice(HistoryRecord entry) {
        return isSnapshot(entry) || entry.is(NoticeBlocked.class) || entry.is(RemovalInstructed.class);
    }

    /** What a snapshot shows of the person; empty for the others, and where it is kept from consumers. */
    public static Optional<NoticeContent> content(HistoryRecord entry) {
        return isSnapshot(entry) ? entry.field("content").map(NoticeContent.class::cast) : Optional.empty();
    }

    /** The decision that an event names. */
    public Optional<TypedRecord<DecisionIssued>> decisionOf(HistoryRecord entry) {
        return entry.text("decisionId").map(decisions::get);
    }

    /**
     * Why a diffusion went out without a decision. Who is brought up to date later is sent the version that others
     * have, under an id that derives from something else: then the others' tells.
     */
    public Optional<Unreviewed> unreviewed(HistoryRecord entry) {
        return Optional.ofNullable(unreviewed.get(entry.id()))
                .or(() -> Optional.ofNullable(shownToConsumers.get(versionOf(entry)))
                        .filter(there -> there.text("decisionId").isEmpty())
                        .map(there -> unreviewed.get(there.id())));
    }

    /** The revision that a snapshot shows: carried by its decision or the last approval before it, else submitted. */
    public Optional<RequestSubmitted> revisionShown(HistoryRecord entry) {
        Optional<TypedRecord<DecisionIssued>> decision = decisionOf(entry);
        return decision.isEmpty() ? unreviewed(entry).map(Unreviewed::request) : decision.flatMap(this::carried);
    }

    private Optional<RequestSubmitted> carried(TypedRecord<DecisionIssued> decision) {
        if (decision.event().getRequest() != null) {
            return Optional.of(decision.event().getRequest());
        }
        return decisions.values().stream()
                .filter(other ->
                        other.event().getCaseId().equals(decision.event().getCaseId()))
                .filter(other -> other.event().getRequest() != null)
                .filter(other -> other.entry().offset() < decision.entry().offset())
                .max((one, two) ->
                        Long.compare(one.entry().offset(), two.entry().offset()))
                .map(other -> other.event().getRequest());
    }

    private static String versionOf(HistoryRecord entry) {
        return entry.caseId() + " " + entry.number("version");
    }
}
