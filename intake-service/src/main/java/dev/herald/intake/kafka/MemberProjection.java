package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import dev.herald.intake.admission.Member;
import dev.herald.intake.admission.MemberLookup;
import dev.herald.streams.topology.TopologyNodes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members topic as a read model in memory, rebuilt at each start.
 *
 * <p>Rejects and counts an invalid record, and keeps the previous one: a code that is invalid or differs from the key,
 * a negative index, or an index of another member, which the custody ledger would take for that member.
 */
public final class MemberProjection implements MemberLookup, TopologyNodes.GlobalFeed {

    private static final Logger log = LoggerFactory.getLogger(MemberProjection.class);

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<Integer, String> codesByIndex = new ConcurrentHashMap<>();
    private final Object changed = new Object();
    private final IntakeMetrics metrics;

    public MemberProjection(IntakeMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Optional<Member> find(MemberCode code) {
        return Optional.ofNullable(members.get(code.value()));
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event == null) {
            members.remove(key);
            codesByIndex.values().remove(key);
        } else if (event instanceof MemberRecord member) {
            put(key, member);
        }
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    private void put(String key, MemberRecord member) {
        if (!MemberCode.isValid(member.getCode()) || !member.getCode().equals(key)) {
            reject("key");
        } else if (member.getIndex() < 0
                || !codesByIndex.getOrDefault(member.getIndex(), key).equals(key)) {
            reject("index");
        } else {
            codesByIndex.values().remove(key);
            codesByIndex.put(member.getIndex(), key);
            members.put(key, EventMapper.toMember(member));
        }
    }

    private void reject(String part) {
        metrics.countRejectedMember(part);
        log.error("rejected a member's record: its {} is invalid", part);
    }

    /** Waits for a member's record, which may arrive after the member's first message. */
    void await(MemberCode code, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (changed) {
            while (!members.containsKey(code.value())) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                changed.wait(left);
            }
        }
    }
}
