package dev.herald.streams.audit;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.state.AuditChain;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.TopologyNodes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a service did about each case to {@code herald.audit.v1}, as a chain: every entry has the next sequence
 * number and the hash of the entry before, so that a missing, altered or moved entry is found. The end of each chain is
 * kept in a store, in the same transaction as the actions.
 *
 * <p>{@link #entries} writes that store. In an {@link dev.herald.streams.topology.EventProcessor} the write is held
 * back with the others, so an action that fails leaves the chain as it was.
 */
public final class AuditTrail {

    /** Name of the store. */
    public static final String STORE = "audit-chain";

    private final String service;
    private final KeyValueStore<String, AuditChain> chain;
    private final EntrySalt salts;

    private AuditTrail(String service, KeyValueStore<String, AuditChain> chain, EntrySalt salts) {
        this.service = service;
        this.chain = chain;
        this.salts = salts;
    }

    /** Returns the store that a topology adds for the processor that writes the trail. */
    public static StoreBuilder<KeyValueStore<String, AuditChain>> store(EventSerde serde) {
        return TopologyNodes.store(STORE, serde, AuditChain.class);
    }

    /**
     * Returns the trail of a service, on the store of its processor.
     *
     * @param salts the source of the entries' salts
     */
    public static AuditTrail of(String service, ProcessorContext<String, Object> context, EntrySalt salts) {
        return new AuditTrail(service, context.getStateStore(STORE), salts);
    }

    /** Returns whether the chain of a case, or of a placeholder, has an entry. */
    public boolean hasEntries(String caseId) {
        return chain.get(caseId) != null;
    }

    /** Returns the number of entries of a case so far. It tells apart what a schedule does to a case more than once. */
    public long length(String caseId) {
        AuditChain end = chain.get(caseId);
        return end == null ? 0 : end.getSequence();
    }

    /**
     * Returns the entries for some actions, in order.
     *
     * @param caseId the case, and the entries' key
     * @param cause headers of the event that caused the actions
     */
    public List<OutboundEvent> entries(String caseId, List<AuditedAction> actions, EventHeaders cause, Instant now) {
        List<OutboundEvent> entries = new ArrayList<>();
        AuditChain end = chain.get(caseId);
        for (AuditedAction action : actions) {
            AuditEntry entry = entry(caseId, action, cause, now, end);
            end = new AuditChain(entry.getSequence(), entry.getHash());
            entries.add(new OutboundEvent(Topics.AUDIT, caseId, entry));
        }
        if (end != null && !actions.isEmpty()) {
            chain.put(caseId, end);
        }
        return entries;
    }

    private AuditEntry entry(
            String caseId, AuditedAction action, EventHeaders cause, Instant now, @Nullable AuditChain before) {
        AuditEntry unsealed = AuditEntry.newBuilder()
                .setCaseId(caseId)
                .setService(service)
                .setSequence(before == null ? 1 : before.getSequence() + 1)
                .setActor(action.actor())
                .setAction(action.action())
                .setCauseId(cause.id())
                .setGround(action.ground())
                .setRuleBook(action.ruleBook())
                .setAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setRevision(action.revision())
                .setDetail(action.detail())
                .setPreviousHash(before == null ? "" : before.getHash())
                .setHash("")
                .setSalt(salts.next())
                .build();
        return AuditEntry.newBuilder(unsealed).setHash(AuditHash.of(unsealed)).build();
    }
}
