package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What the notices of a history rest on. */
final class Notices {

    /** Events that show a whole notice. */
    static final List<Class<? extends SpecificRecord>> SNAPSHOTS =
            List.of(NoticePublished.class, DiffusionCirculated.class, NoticeUpdated.class, NoticeRestored.class);

    /** Decisions that end a case. */
    static final Set<DecisionKind> ENDINGS = EnumSet.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING);

    private final Map<String, Told<DecisionIssued>> decisions = new HashMap<>();
    private final Map<String, Told<RequestSubmitted>> circulatedFor = new HashMap<>();

    Notices(History history) {
        history.on(Topics.DECISIONS, DecisionIssued.class)
                .forEach(decision -> decisions.put(decision.entry().id(), decision));
        history.on(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(request ->
                        circulatedFor.put(History.childId(request.entry(), DiffusionCirculated.class), request));
        history.on(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(request -> circulatedFor.put(History.childId(request.entry(), NoticeUpdated.class), request));
    }

    static boolean isSnapshot(Entry entry) {
        return entry.event() != null && SNAPSHOTS.contains(entry.event().getClass());
    }

    static boolean isNotice(Entry entry) {
        return isSnapshot(entry)
                || entry.event() instanceof NoticeBlocked
                || entry.event() instanceof RemovalInstructed;
    }

    static Optional<NoticeContent> content(Entry entry) {
        SpecificRecord event = entry.event();
        return event == null
                ? Optional.empty()
                : Optional.ofNullable(
                        switch (event) {
                            case NoticePublished notice -> notice.getContent();
                            case DiffusionCirculated notice -> notice.getContent();
                            case NoticeUpdated notice -> notice.getContent();
                            case NoticeRestored notice -> notice.getContent();
                            default -> null;
                        });
    }

    /** The decision that an event names. */
    Optional<Told<DecisionIssued>> decisionOf(Entry entry) {
        return entry.text("decisionId").map(decisions::get);
    }

    /** The request for which a diffusion went out without a decision. */
    Optional<Told<RequestSubmitted>> unreviewed(Entry entry) {
        return Optional.ofNullable(circulatedFor.get(entry.id()));
    }

    /** The revision that a snapshot shows: carried by its decision or the last approval before it, else submitted. */
    Optional<RequestSubmitted> revisionShown(Entry entry) {
        Optional<Told<DecisionIssued>> decision = decisionOf(entry);
        if (decision.isEmpty()) {
            return unreviewed(entry).map(Told::event);
        }
        return decision.flatMap(this::carried);
    }

    private Optional<RequestSubmitted> carried(Told<DecisionIssued> decision) {
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
}
