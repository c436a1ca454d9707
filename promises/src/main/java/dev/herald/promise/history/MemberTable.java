package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The members and their rights, read from the members topic. Written from the rules; shares no code with the services.
 */
public final class MemberTable {

    /** In this time a change of status reaches every stage. Until then both statuses are accepted. */
    static final Duration TRAVELS = Duration.ofSeconds(10);

    private final Map<String, List<TypedRecord<MemberRecord>>> byCode = new TreeMap<>();
    private final History history;

    /** Reads the members of a history. */
    public MemberTable(History history) {
        this.history = history;
        history.eventsOn(Topics.MEMBERS, MemberRecord.class)
                .forEach(typed -> byCode.computeIfAbsent(typed.event().getCode(), code -> new ArrayList<>())
                        .add(typed));
    }

    /** Returns the members whose bit is set in a bit set of the custody ledger. */
    public Set<String> membersIn(ByteBuffer bits) {
        BitSet set = BitSet.valueOf(bits.duplicate());
        return byCode.keySet().stream()
                .filter(code -> latest(code)
                        .filter(member -> set.get(member.getIndex()))
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the members that are active at the end of the history. */
    public Set<String> activeMembers() {
        return byCode.keySet().stream()
                .filter(code -> latest(code)
                        .filter(member -> member.getStatus() == MemberStatus.ACTIVE)
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns whether a member has no mailbox, or has left and not been active since for so long that a stage saw it:
     * what was dropped is sent again while the member is active.
     */
    public boolean hasNoMailbox(String member) {
        return !history.hasMailbox(member) || hasLeft(member);
    }

    private boolean hasLeft(String member) {
        Instant next = Instant.MAX;
        for (TypedRecord<MemberRecord> typed :
                byCode.getOrDefault(member, List.of()).reversed()) {
            MemberStatus status = typed.event().getStatus();
            Instant since = typed.record().time();
            if (status == MemberStatus.REMOVED
                    || (status == MemberStatus.ACTIVE && next.isAfter(since.plus(TRAVELS)))) {
                return status == MemberStatus.REMOVED;
            }
            next = since;
        }
        return false;
    }

    /**
     * Returns whether a member has no mailbox, was removed after a moment, or was then and some stage may not have
     * known of its return. Mail of that moment may be dropped, and is not sent again.
     */
    public boolean mayMissMailOf(Instant when, String member) {
        return !history.hasMailbox(member) || hasLeftSince(member, when);
    }

    private boolean hasLeftSince(String member, Instant when) {
        List<TypedRecord<MemberRecord>> records = byCode.getOrDefault(member, List.of());
        return IntStream.range(0, records.size())
                .filter(i -> records.get(i).event().getStatus() == MemberStatus.REMOVED)
                .anyMatch(i -> i + 1 == records.size()
                        || records.get(i + 1).record().time().plus(TRAVELS).isAfter(when));
    }

    /** Returns how often a member came back after a removal, up to a moment. */
    public int returns(String member, Instant until) {
        List<TypedRecord<MemberRecord>> records = byCode.getOrDefault(member, List.of());
        return (int) IntStream.range(1, records.size())
                .filter(i -> records.get(i - 1).event().getStatus() == MemberStatus.REMOVED
                        && !records.get(i).record().time().isAfter(until))
                .count();
    }

    /** Returns whether a member was inactive at a moment, and every stage has had the time to learn so. */
    public boolean wasInactiveAt(String member, Instant when) {
        List<TypedRecord<MemberRecord>> records = byCode.getOrDefault(member, List.of());
        Instant known = when.minus(TRAVELS);
        boolean away = false;
        for (TypedRecord<MemberRecord> typed : records) {
            boolean active = typed.event().getStatus() == MemberStatus.ACTIVE;
            if (!typed.record().time().isAfter(known)) {
                away = !active;
            } else if (active && !typed.record().time().isAfter(when)) {
                away = false;
            }
        }
        return away;
    }

    /** Returns whether the source lets a member see a request, whatever the member's status. */
    public boolean maySee(String member, RequestSubmitted request) {
        Visibility visibility = request.getVisibility();
        boolean addressed = request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? visibility.getRecipients().contains(member) && kind(member) != MemberKind.COMMISSION
                : kind(member) == MemberKind.NCB;
        return addressed
                && !member.equals(request.getSubmittedBy())
                && !visibility.getExcluded().contains(member);
    }

    /** Returns whether a member may request an instrument. */
    public boolean mayRequest(String member, Instrument instrument) {
        return switch (kind(member)) {
            case NCB, TRIBUNAL ->
                instrument == Instrument.RED_NOTICE || instrument == Instrument.WANTED_PERSON_DIFFUSION;
            case UN_BODY -> instrument == Instrument.UN_SPECIAL_NOTICE;
            case COMMISSION, UNKNOWN -> false;
        };
    }

    /**
     * Returns whether a member's diffusions circulated before review at some moment between a cause and its effect, or
     * a change of the route had not travelled yet. They do unless a route says otherwise.
     */
    public boolean circulatedUnreviewed(String member, Instant cause, Instant effect) {
        Stream<Instant> changes = latest(member).stream()
                .flatMap(known -> known.getDiffusionRoutes().stream())
                .map(DiffusionRoute::getValidFrom)
                .filter(when -> when.isAfter(cause) && when.isBefore(effect));
        return Stream.concat(Stream.of(cause.minus(TRAVELS), cause, effect), changes)
                .anyMatch(when -> circulatesUnreviewed(member, when));
    }

    /**
     * Returns whether a member's diffusions waited for review at a moment, or a change of its route or status was
     * travelling.
     */
    public boolean mayAwaitReview(String member, Instant when) {
        return wasInactiveAt(member, when)
                || wasInactiveAt(member, when.plus(TRAVELS))
                || Stream.of(when.minus(TRAVELS), when, when.plus(TRAVELS))
                        .anyMatch(moment -> !circulatesUnreviewed(member, moment));
    }

    private boolean circulatesUnreviewed(String member, Instant when) {
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
