package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatus;
import dev.herald.intake.admission.Member;
import dev.herald.intake.admission.Members;
import dev.herald.streams.Nodes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The members as their topic has them, in memory, read anew at each start. */
public final class MemberDirectory implements Members, Nodes.GlobalFeed {

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Object changed = new Object();

    @Override
    public Optional<Member> find(MemberCode code) {
        return Optional.ofNullable(members.get(code.value()));
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof MemberRecord member && MemberCode.isValid(member.getCode())) {
            members.put(
                    member.getCode(),
                    new Member(
                            new MemberCode(member.getCode()),
                            Wire.kind(member.getKind()),
                            member.getStatus() == MemberStatus.ACTIVE));
        } else if (event == null) {
            members.remove(key);
        }
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    /** Waits for a member's record, which may travel behind its first message. */
    void await(MemberCode code, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
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
