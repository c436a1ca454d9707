package dev.herald.streams.audit;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.state.AuditChain;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.TopologyNodes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a service did about each case, as a chain: every entry counts one on and holds the hash of the one before, so
 * that an entry that is missing, altered or moved shows. The chain's end is a store, in the same transaction as what
 * was done.
 *
 * <p>Called last, when everything else is computed: it moves the chain.
 */
public final class AuditTrail {

    /** Name of the store. */
    public static final String STORE = "audit-chain";

    private final String service;
    private final KeyValueStore<String, AuditChain> chain;

    private AuditTrail(String service, KeyValueStore<String, AuditChain> chain) {
        this.service = service;
        this.chain = chain;
    }

    /** The store that a topology adds for the processor which keeps the trail. */
    public static StoreBuilder<KeyValueStore<String, AuditChain>> store(EventSerde serde) {
        return TopologyNodes.store(STORE, serde, AuditChain.class);
    }

    /** The trail of a service, on the store that its processor was given. */
    public static AuditTrail of(String service, ProcessorContext<String, Object> context) {
        return new AuditTrail(service, context.getStateStore(STORE));
    }

    /**
     * Entries for what was done, in order.
     *
     * @param caseId the case, and the entries' key
     * @param acts what was done
     * @param cause what caused it
     * @param now when
     */
    public List<OutboundEvent> entries(String caseId, List<AuditedAction> acts, EventHeaders cause, Instant now) {
        List<OutboundEvent> entries = new ArrayList<>();
        AuditChain end = chain.get(caseId);
        for (AuditedAction act : acts) {
            AuditEntry entry = entry(caseId, act, cause, now, end);
            end = new AuditChain(entry.getSequence(), entry.getHash());
            entries.add(new OutboundEvent(Topics.AUDIT, caseId, entry));
        }
        if (end != null && !acts.isEmpty()) {
            chain.put(caseId, end);
        }
        return entries;
    }

    private AuditEntry entry(
            String caseId, AuditedAction act, EventHeaders cause, Instant now, @Nullable AuditChain before) {
        AuditEntry unsealed = AuditEntry.newBuilder()
                .setCaseId(caseId)
                .setService(service)
                .setSequence(before == null ? 1 : before.getSequence() + 1)
                .setActor(act.actor())
                .setAction(act.action())
                .setCauseId(cause.id())
                .setGround(act.ground())
                .setRuleBook(act.ruleBook())
                .setAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setRevision(act.revision())
                .setDetail(act.detail())
                .setPreviousHash(before == null ? "" : before.getHash())
                .setHash("")
                .build();
        return AuditEntry.newBuilder(unsealed).setHash(AuditHash.of(unsealed)).build();
    }
}
