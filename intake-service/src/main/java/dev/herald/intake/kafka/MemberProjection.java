package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.intake.kafka.orders.RecordedMembers;
import dev.herald.intake.kafka.signature.MemberSignatures;
import dev.herald.streams.topology.MemberFeed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The members topic as a read model in memory, rebuilt at each start. */
public final class MemberProjection extends MemberFeed implements RecordedMembers {

    private final Map<String, MemberRecord> members = new ConcurrentHashMap<>();
    private final Map<String, MemberSignatures> signatures = new ConcurrentHashMap<>();
    private final Object changed = new Object();

    @Override
    public Optional<MemberRecord> find(MemberCode code) {
        return Optional.ofNullable(members.get(code.value()));
    }

    /** Returns the number of members to which a notice may go. */
    int countActive() {
        return (int) members.values().stream()
                .filter(member -> member.getStatus() == MemberStatus.ACTIVE)
                .count();
    }

    /** Returns what is known of a member's signatures. */
    MemberSignatures signatures(MemberCode code) {
        return signatures.getOrDefault(code.value(), MemberSignatures.NONE);
    }

    @Override
    protected void put(MemberRecord member) {
        signatures.put(member.getCode(), MemberSignatures.of(member));
        members.put(member.getCode(), member);
        notifyWaiting();
    }

    @Override
    protected void delete(MemberCode code) {
        signatures.remove(code.value());
        members.remove(code.value());
        notifyWaiting();
    }

    private void notifyWaiting() {
        synchronized (changed) {
            changed.notifyAll();
        }
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
