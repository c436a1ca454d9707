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
 * Where a case's custody book ends. The ledger says how things stand; the book says how that came about: which version
 * was sent to whom, by which route and when, what was recalled, and what each member said.
 *
 * @param sequence number of the last entry; 0 before the first
 * @param hash hash of the last entry; empty before the first
 */
public record Book(long sequence, String hash) {

    /** Without any entry. */
    public static final Book EMPTY = new Book(0, "");

    /**
     * One event, and what it brought about.
     *
     * @param before the case before it
     * @param event the event
     * @param step what it brought about
     * @param said the acknowledgement, where it is one; null otherwise
     * @param members who takes part
     * @param now when
     */
    public record Happening(
            CaseInCustody before,
            CaseEvent event,
            Step step,
            CustodyEntry.@Nullable Statement said,
            Members members,
            Instant now) {}

    private record Line(
            Act act,
            int version,
            Set<MemberCode> members,
            boolean named,
            @Nullable Instant acknowledgeBy,
            CustodyEntry.@Nullable Statement said) {}

    /** What it adds to the book, in order; nothing where nobody was sent, told or heard anything new. */
    public List<CustodyEntry> entriesOf(Happening happening) {
        List<CustodyEntry> entries = new ArrayList<>();
        for (Line line : lines(happening)) {
            entries.add(after(entries).entry(line, happening));
        }
        return entries;
    }

    /** The book with these entries at its end. */
    public Book after(List<CustodyEntry> entries) {
        return entries.isEmpty()
                ? this
                : new Book(entries.getLast().sequence(), entries.getLast().hash());
    }

    private CustodyEntry entry(Line line, Happening happening) {
        return new CustodyEntry(
                happening.before().caseId(),
                sequence + 1,
                happening.now(),
                line.act(),
                line.version(),
                bits(line.members(), happening.members()),
                line.named() ? List.copyOf(new TreeSet<>(line.members())) : List.of(),
                line.acknowledgeBy(),
                line.said(),
                hash);
    }

    private static List<Line> lines(Happening happening) {
        Ledger after = happening.step().after().ledger();
        List<Line> lines = new ArrayList<>();
        if (happening.event() instanceof CaseEvent.Acknowledged acknowledged
                && !after.equals(happening.before().ledger())) {
            lines.add(new Line(
                    Act.valueOf(acknowledged.act().name()),
                    acknowledged.version(),
                    Set.of(acknowledged.by()),
                    true,
                    null,
                    happening.said()));
        }
        happening.step().effects().forEach(effect -> line(effect, after).ifPresent(lines::add));
        Recall closed = recallThatEnded(happening.before().ledger(), after);
        if (closed != null) {
            Set<MemberCode> left = happening.members().codesOf(closed.outstanding());
            lines.add(new Line(Act.CLOSED, after.latest(), left, true, null, null));
        }
        return lines;
    }

    private static Optional<Line> line(Effect effect, Ledger after) {
        return switch (effect) {
            case Effect.Send send ->
                Optional.of(new Line(route(send), send.snapshot().version(), send.to(), false, null, null));
            case Effect.BringUpToDate late ->
                Optional.of(new Line(Act.CATCH_UP, late.snapshot().version(), Set.of(late.to()), false, null, null));
            case Effect.InstructRemoval instruct ->
                Optional.of(new Line(
                        instruct.reminder() == 0 ? Act.INSTRUCTED : Act.REMINDED,
                        instruct.version(),
                        instruct.to(),
                        false,
                        instruct.acknowledgeBy(),
                        null));
            case Effect.NameOverdue overdue ->
                Optional.of(new Line(Act.OVERDUE, after.latest(), overdue.members(), true, null, null));
            case Effect.Block block -> Optional.empty();
            case Effect.Revoke revoke -> Optional.empty();
            case Effect.Close close -> Optional.empty();
            case Effect.Refuse refuse -> Optional.empty();
        };
    }

    /** What consumers hear nothing of is sent to members that took part only while a block stood. */
    private static Act route(Effect.Send send) {
        if (send.consumers() == Effect.Send.Consumers.NOTHING) {
            return Act.CATCH_UP;
        }
        return switch (send.kind()) {
            case PUBLISHED -> Act.NOTICE;
            case CIRCULATED -> send.snapshot().reviewed() ? Act.AFTER_REVIEW : Act.AT_ONCE;
            case UPDATED -> Act.UPDATE;
            case RESTORED -> Act.RESTORED;
        };
    }

    /** The recall that nobody is waited for any more, and somebody was before. */
    private static @Nullable Recall recallThatEnded(Ledger before, Ledger after) {
        Recall recall = after.recall();
        Recall known = before.recall();
        boolean wasOver = known != null
                && known.closed()
                && recall != null
                && known.startedAt().equals(recall.startedAt());
        return recall != null && recall.closed() && !wasOver ? recall : null;
    }

    private static String bits(Collection<MemberCode> codes, Members members) {
        MemberSet set = MemberSet.of(
                codes.stream().flatMap(code -> members.find(code).stream()).mapToInt(Member::index));
        return HexFormat.of().formatHex(set.toBytes());
    }
}
