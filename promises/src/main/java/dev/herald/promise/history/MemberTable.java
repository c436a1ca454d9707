package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who takes part, as the members topic has it; written anew from the rules, not from the code that is checked. */
public final class MemberTable {

    /** In this time a change of status reaches every stage; until then either status may count. */
    static final Duration TRAVELS = Duration.ofSeconds(10);

    private final Map<String, List<TypedRecord<MemberRecord>>> byCode = new TreeMap<>();

    /** Of a history. */
    public MemberTable(History history) {
        history.on(Topics.MEMBERS, MemberRecord.class)
                .forEach(told -> byCode.computeIfAbsent(told.event().getCode(), code -> new ArrayList<>())
                        .add(told));
    }

    /** Members whose bit is set in a set of the custody ledger. */
    public Set<String> in(ByteBuffer bits) {
        BitSet set = BitSet.valueOf(bits.duplicate());
        return byCode.keySet().stream()
                .filter(code -> latest(code)
                        .filter(member -> set.get(member.getIndex()))
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Members that take part at the end of the history. */
    public Set<String> active() {
        return byCode.keySet().stream()
                .filter(code -> latest(code)
                        .filter(member -> member.getStatus() == MemberStatus.ACTIVE)
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a member has left, so that nothing is written to its mailbox any more. */
    public boolean hasLeft(String member) {
        return latest(member)
                .filter(known -> known.getStatus() == MemberStatus.REMOVED)
                .isPresent();
    }

    /** Whether a member took no part then, and every stage has had the time to know. */
    public boolean wasAwayFor(String member, Instant when) {
        List<TypedRecord<MemberRecord>> records = byCode.getOrDefault(member, List.of());
        Instant known = when.minus(TRAVELS);
        boolean away = false;
        for (TypedRecord<MemberRecord> told : records) {
            boolean active = told.event().getStatus() == MemberStatus.ACTIVE;
            if (!told.entry().time().isAfter(known)) {
                away = !active;
            } else if (active && !told.entry().time().isAfter(when)) {
                away = false;
            }
        }
        return away;
    }

    /** Whether the source lets a member see what it requested, whatever that member's status. */
    public boolean maySee(String member, RequestSubmitted request) {
        Visibility visibility = request.getVisibility();
        boolean addressed = request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? visibility.getRecipients().contains(member)
                : kind(member) == MemberKind.NCB;
        return addressed
                && !member.equals(request.getSubmittedBy())
                && !visibility.getExcluded().contains(member);
    }

    /** Whether an instrument is a member's to ask for. */
    public boolean isEntitled(String member, Instrument instrument) {
        return switch (kind(member)) {
            case NCB -> instrument == Instrument.RED_NOTICE || instrument == Instrument.WANTED_PERSON_DIFFUSION;
            case TRIBUNAL -> instrument == Instrument.RED_NOTICE;
            case UN_BODY -> instrument == Instrument.UN_SPECIAL_NOTICE;
            case UNKNOWN -> false;
        };
    }

    /** Whether a member's diffusions go out before they are reviewed; where nothing else is ordered, they do. */
    public boolean circulatesAtOnce(String member, Instant when) {
        return latest(member).stream()
                .flatMap(known -> known.getDiffusionRoutes().reversed().stream())
                .filter(route -> !when.isBefore(route.getValidFrom())
                        && (route.getValidUntil() == null || when.isBefore(route.getValidUntil())))
                .findFirst()
                .map(route -> route.getMode() == RouteMode.AT_ONCE)
                .orElse(byCode.containsKey(member));
    }

    private MemberKind kind(String member) {
        return latest(member).map(MemberRecord::getKind).orElse(MemberKind.UNKNOWN);
    }

    private Optional<MemberRecord> latest(String member) {
        List<TypedRecord<MemberRecord>> records = byCode.getOrDefault(member, List.of());
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.getLast().event());
    }
}
