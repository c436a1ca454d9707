package dev.herald.promise.signed;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.FramedHash;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.event.CaseClosed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SignedMessage;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The original of each signed request or change that intake admitted is kept until its case is closed, and is exactly
 * what its sender signed. What intake did not admit has none.
 *
 * <pre>
 * legal:    a signed request of fr, and its original with the same signature and the body that it covers
 * legal:    the case is closed, and the original is deleted
 * legal:    a request without a signature has no original, nor has an order of the Commission on a case that had ended
 * illegal:  a signed request was admitted, the case is open, and there is no original
 * illegal:  an original whose body, signature or author is another one's
 * illegal:  an original of a message that nobody sent, or that intake refused
 * </pre>
 */
final class OriginalsAreKept implements SignedCheck {

    @Override
    public void check(History history, Requirement requirement) {
        Map<String, HistoryRecord> originals = history.latestByKey(Topics.SIGNED_MESSAGES);
        Map<String, HistoryRecord> admitted = admitted(history);
        Map<String, Integer> revisions = revisions(history);
        Map<String, Integer> closed = new HashMap<>();
        history.eventsOn(Topics.DISSEMINATIONS, CaseClosed.class)
                .forEach(typed ->
                        closed.merge(typed.event().getCaseId(), typed.event().getRevision(), Math::max));
        admitted.forEach((key, message) -> requirement.require(
                originals.containsKey(key)
                        || closed.getOrDefault(message.caseId(), 0)
                                >= revisions.getOrDefault(History.forwardedId(message), 0)
                        || isOrderAfterEnd(message, history),
                message,
                "its original is not kept"));
        originals.forEach((key, original) -> {
            HistoryRecord message = admitted.get(key);
            requirement.require(message != null, original, "an original of a message that intake did not admit");
            SignatureEvidence evidence =
                    message == null ? null : message.signature().evidence();
            requirement.require(
                    evidence == null || original.hasEvent(SignedMessage.class, kept -> isOriginalOf(kept, evidence)),
                    original,
                    "it is not what its sender signed");
        });
    }

    /**
     * Returns the signed messages on submissions that intake forwarded, by the key of their original. A document is
     * kept itself, and the request that names its hash is signed.
     */
    private static Map<String, HistoryRecord> admitted(History history) {
        Set<String> forwarded = History.ids(history.recordsOn(Topics.REQUESTS));
        return history.submissions()
                .filter(record -> record.signature().evidence() != null
                        && record.eventAs(DocumentReceived.class).isEmpty()
                        && forwarded.contains(History.forwardedId(record)))
                .collect(Collectors.toMap(OriginalsAreKept::keyOfOriginal, record -> record, (first, copy) -> first));
    }

    private static String keyOfOriginal(HistoryRecord message) {
        SignatureEvidence evidence = message.signature().evidence();
        return "%s %s".formatted(message.caseId(), evidence == null ? "" : evidence.messageId());
    }

    private static boolean isOrderAfterEnd(HistoryRecord message, History history) {
        return message.isOfType(CommissionOrdered.class)
                && history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                        .anyMatch(ending -> ending.event().getCaseId().equals(message.caseId())
                                && NoticeIndex.ENDINGS.contains(ending.event().getKind())
                                && ending.record().time().isBefore(message.time()));
    }

    /** Returns the revision of the case after each request and change that intake forwarded, by id. */
    private static Map<String, Integer> revisions(History history) {
        Map<String, Integer> latest = new HashMap<>();
        Map<String, Integer> byId = new HashMap<>();
        history.recordsOn(Topics.REQUESTS).forEach(record -> {
            record.eventAs(RequestSubmitted.class)
                    .ifPresent(request -> latest.put(record.caseId(), request.getRevision()));
            byId.put(record.id(), latest.getOrDefault(record.caseId(), 0));
        });
        return byId;
    }

    private static boolean isOriginalOf(SignedMessage original, SignatureEvidence evidence) {
        return original.getMember().equals(evidence.author())
                && original.getMessageId().equals(evidence.messageId())
                && original.getSubject().equals(evidence.subject())
                && original.getSchemaFingerprint().equals(evidence.fingerprint())
                && original.getSignature().equals(evidence.signature())
                && FramedHash.of(AvroBytes.copyOf(original.getBody())).equals(evidence.bodyHash());
    }
}
