package dev.herald.streams.audit;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.AuditEntry;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Says what a service did about each case on {@code herald.audit.v1}, in the same transaction as the actions. Order,
 * gaps and alterations are seen in the tree of the topic's partition, which members witness.
 *
 * @param salts the source of the entries' salts
 */
public record AuditTrail(String service, EntrySalt salts) {

    /**
     * Returns the entries for some actions, in order.
     *
     * @param caseId the case, and the entries' key
     * @param cause headers of the event that caused the actions
     */
    public List<OutboundEvent> entries(String caseId, List<AuditedAction> actions, EventHeaders cause, Instant now) {
        return actions.stream()
                .map(action -> new OutboundEvent(Topics.AUDIT, caseId, entry(caseId, action, cause, now)))
                .toList();
    }

    private AuditEntry entry(String caseId, AuditedAction action, EventHeaders cause, Instant now) {
        return AuditEntry.newBuilder()
                .setCaseId(caseId)
                .setService(service)
                .setActor(action.actor())
                .setAction(action.action())
                .setCauseId(cause.id())
                .setGround(action.ground())
                .setRuleBook(action.ruleBook())
                .setAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setRevision(action.revision())
                .setDetail(action.detail())
                .setSalt(salts.next())
                .build();
    }
}
