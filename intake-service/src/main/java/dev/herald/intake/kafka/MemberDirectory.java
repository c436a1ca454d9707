package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.MemberRecord;
import dev.herald.intake.admission.Member;
import dev.herald.intake.admission.Members;
import dev.herald.streams.TopologyNodes;
import io.micrometer.core.instrument.MeterRegistry;
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
 * The members as their topic has them, in memory, read anew at each start.
 *
 * <p>A record that cannot be is left out and counted, and what was known before stands: a code that is none or not its
 * key's, an index below 0, an index that another member has, which the ledger of custody would take for that one.
 */
public final class MemberDirectory implements Members, TopologyNodes.GlobalFeed {

    private static final Logger log = LoggerFactory.getLogger(MemberDirectory.class);

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<Integer, String> byIndex = new ConcurrentHashMap<>();
    private final Object changed = new Object();
    private final MeterRegistry meters;

    /** A directory of nobody yet. */
    public MemberDirectory(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Optional<Member> find(MemberCode code) {
        return Optional.ofNullable(members.get(code.value()));
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event == null) {
            members.remove(key);
            byIndex.values().remove(key);
        } else if (event instanceof MemberRecord member) {
            accept(key, member);
        }
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    private void accept(String key, MemberRecord member) {
        if (!MemberCode.isValid(member.getCode()) || !member.getCode().equals(key)) {
            leaveOut("key");
        } else if (member.getIndex() < 0
                || !byIndex.getOrDefault(member.getIndex(), key).equals(key)) {
            leaveOut("index");
        } else {
            byIndex.values().remove(key);
            byIndex.put(member.getIndex(), key);
            members.put(key, member(member));
        }
    }

    private void leaveOut(String reason) {
        meters.counter("herald.intake.members.left.out", "reason", reason).increment();
        log.error("left out a member's record: its {} cannot be", reason);
    }

    private static Member member(MemberRecord member) {
        return new Member(
                new MemberCode(member.getCode()),
                Words.kind(member.getKind()),
                member.getStatus() == MemberStatus.ACTIVE,
                member.getDiffusionRoutes().stream()
                        .map(route -> new Member.RoutePeriod(
                                route.getMode() == RouteMode.SUSPENDED, route.getValidFrom(), route.getValidUntil()))
                        .toList());
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
