package dev.herald.dissemination.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The end of a case's hash-chained custody log. The ledger holds the present state; the log holds its history: which
 * version was sent to which members, by which route and when, which data was recalled, and what each member
 * acknowledged.
 *
 * @param sequence number of the last entry; 0 before the first
 * @param hash hash of the last entry; empty before the first
 */
public record CustodyLog(long sequence, String hash) {

    /** A log without entries. */
    public static final CustodyLog EMPTY = new CustodyLog(0, "");

    /**
     * A transition with everything that its log entries need.
     *
     * @param statement the acknowledgement that caused the transition; null for any other event
     */
    public record LoggedTransition(
            CaseInCustody before,
            CaseEvent event,
            Transition transition,
            CustodyEntry.@Nullable Statement statement,
            Members members,
            Instant now) {}

    private record LogLine(
            Act act,
            int version,
            Set<MemberCode> members,
            @Nullable Instant acknowledgeBy,
            CustodyEntry.@Nullable Statement statement) {}

    /**
     * Returns the entries that a transition adds, in order; none if no member was sent or acknowledged anything new.
     */
    public List<CustodyEntry> entriesFor(LoggedTransition logged) {
        List<CustodyEntry> entries = new ArrayList<>();
        for (LogLine line : lines(logged)) {
            entries.add(append(entries).nextEntry(line, logged));
        }
        return entries;
    }

    /** Returns the log with some entries at its end. */
    public CustodyLog append(List<CustodyEntry> entries) {
        return entries.isEmpty()
                ? this
                : new CustodyLog(entries.getLast().sequence(), entries.getLast().hash());
    }

    private CustodyEntry nextEntry(LogLine line, LoggedTransition logged) {
        return new CustodyEntry(
                logged.before().caseId(),
                sequence + 1,
                logged.now(),
                line.act(),
                line.version(),
                bitSet(line.members(), logged.members()),
                List.copyOf(new TreeSet<>(line.members())),
                line.acknowledgeBy(),
                line.statement(),
                hash);
    }

    private static List<LogLine> lines(LoggedTransition logged) {
        Ledger before = logged.before().ledger();
        Ledger after = logged.transition().after().ledger();
        List<LogLine> lines = new ArrayList<>();
        if (logged.event() instanceof CaseEvent.Acknowledged acknowledged && !after.equals(before)) {
            lines.add(new LogLine(
                    Act.valueOf(acknowledged.kind().name()),
                    acknowledged.version(),
                    Set.of(acknowledged.by()),
                    null,
                    logged.statement()));
        }
        logged.transition().effects().forEach(effect -> line(effect, after).ifPresent(lines::add));
        Recall closed = newlyClosedRecall(before, after);
        if (closed != null) {
            Set<MemberCode> outstanding = logged.members().codesOf(closed.outstanding());
            lines.add(new LogLine(Act.CLOSED, after.latestVersion(), outstanding, null, null));
        }
        return lines;
    }

    private static Optional<LogLine> line(Effect effect, Ledger after) {
        return switch (effect) {
            case Effect.Send send ->
                Optional.of(new LogLine(route(send), send.snapshot().getVersion(), send.to(), null, null));
            case Effect.BringUpToDate late ->
                Optional.of(new LogLine(Act.CATCH_UP, late.snapshot().getVersion(), Set.of(late.to()), null, null));
            case Effect.InstructRemoval instruct ->
                Optional.of(new LogLine(
                        instruct.reminder() == 0 ? Act.INSTRUCTED : Act.REMINDED,
                        instruct.version(),
                        instruct.to(),
                        instruct.acknowledgeBy(),
                        null));
            case Effect.NameOverdue overdue ->
                Optional.of(new LogLine(Act.OVERDUE, after.latestVersion(), overdue.members(), null, null));
            case Effect.SendPhotograph send ->
                Optional.of(new LogLine(Act.PHOTOGRAPH, send.version(), send.to(), null, null));
            case Effect.DeletePhotograph delete ->
                Optional.of(new LogLine(Act.PHOTOGRAPH_DELETED, delete.version(), delete.from(), null, null));
            case Effect.Block block -> Optional.empty();
            case Effect.RepeatBlock repeated -> Optional.empty();
            case Effect.Revoke revoke -> Optional.empty();
            case Effect.Close close -> Optional.empty();
            case Effect.Refuse refuse -> Optional.empty();
            case Effect.NotifyOfLocation notify -> Optional.empty();
            case Effect.RefuseLocation refuse -> Optional.empty();
        };
    }

    /** A version of which consumers see nothing goes to members that became active while the case was blocked. */
    private static Act route(Effect.Send send) {
        if (send.consumers() == Effect.Send.ConsumerView.NOTHING) {
            return Act.CATCH_UP;
        }
        return switch (send.kind()) {
            case PUBLISHED -> Act.NOTICE;
            case CIRCULATED -> send.snapshot().getReviewed() ? Act.AFTER_REVIEW : Act.AT_ONCE;
            case UPDATED -> Act.UPDATE;
            case RESTORED -> Act.RESTORED;
        };
    }

    /** Returns the recall if it is closed now and was not closed before; null otherwise. */
    private static @Nullable Recall newlyClosedRecall(Ledger before, Ledger after) {
        Recall recall = after.recall();
        Recall known = before.recall();
        boolean wasClosed = known != null
                && known.closed()
                && recall != null
                && known.startedAt().equals(recall.startedAt());
        return recall != null && recall.closed() && !wasClosed ? recall : null;
    }

    private static String bitSet(Collection<MemberCode> codes, Members members) {
        MemberSet set = MemberSet.of(
                codes.stream().flatMap(code -> members.find(code).stream()).mapToInt(Member::index));
        return HexFormat.of().formatHex(set.toBytes());
    }
}
