package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.NearestWord;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest records of the members topic, and the rules for the next one: an index never changes and belongs to one
 * code for good, and a member that becomes active again begins a new epoch.
 *
 * @param current latest accepted record of each member, by code
 * @param deleted last record of each deleted member, while the topic still has it. Provisioning deletes no record: a
 *     member that has left is REMOVED
 * @param refused records of the topic that break a rule, one sentence for each; the services refuse the same records
 */
public record MemberRecords(
        Map<String, MemberRecord> current, Map<String, MemberRecord> deleted, List<String> refused) {

    /** Copies the maps and the list. */
    public MemberRecords {
        current = Map.copyOf(current);
        deleted = Map.copyOf(deleted);
        refused = List.copyOf(refused);
    }

    /**
     * Returns a member's record.
     *
     * @throws UserError naming the members that have a record, if this one has none
     */
    public MemberRecord require(MemberCode code) {
        MemberRecord record = current.get(code.value());
        if (record == null) {
            throw new UserError("%s has no member's record.%s Members: %s. ./herald provision --members adds a member."
                    .formatted(
                            code,
                            NearestWord.question(code.value(), current.keySet()),
                            String.join(", ", new TreeSet<>(current.keySet()))));
        }
        return record;
    }

    /**
     * Applies an order to the latest record of its member.
     *
     * @param now time of the order
     * @return the next record; empty if the record already has this effect
     * @throws UserError if the order breaks a rule: the member has no record, a route begins in the past or ends before
     *     it begins, a route is for a member that requests no diffusions
     */
    public Optional<MemberRecord> after(MemberOrder order, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return switch (order) {
            case MemberOrder.Admission admission -> admitted(admission);
            case MemberOrder.Routing routing -> routed(require(routing.member()), routing, at);
            case MemberOrder.StatusOrder status -> withStatus(require(status.member()), status, at);
        };
    }

    /** Returns the records after one of {@link #after} was written. */
    public MemberRecords with(MemberRecord written) {
        Map<String, MemberRecord> records = new HashMap<>(current);
        records.put(written.getCode(), written);
        Map<String, MemberRecord> gone = new HashMap<>(deleted);
        gone.remove(written.getCode());
        return new MemberRecords(records, gone, refused);
    }

    private Optional<MemberRecord> admitted(MemberOrder.Admission order) {
        if (current.containsKey(order.member().value())) {
            return Optional.empty();
        }
        return Optional.of(next(MemberRecord.newBuilder()
                .setCode(order.member().value())
                .setIndex(indexFor(order.member()))
                .setKind(order.kind())
                .setName(order.name())
                .setStatus(MemberStatus.ACTIVE)
                .build()));
    }

    private Optional<MemberRecord> routed(MemberRecord member, MemberOrder.Routing order, Instant now) {
        if (member.getKind() != MemberKind.NCB) {
            throw new UserError("%s is a %s and requests no diffusions: only an NCB has a route."
                    .formatted(member.getCode(), member.getKind()));
        }
        Instant from = order.from() == null ? now : order.from();
        Instant until = order.until();
        if (from.isBefore(now)) {
            throw new UserError(
                    "A route cannot begin in the past: it would change which route applied. --from is %s; use %s or later."
                            .formatted(from, now));
        }
        if (until != null && !until.isAfter(from)) {
            throw new UserError(
                    "A route ends after it begins. --until is %s; use a moment after %s.".formatted(until, from));
        }
        DiffusionRoute route = new DiffusionRoute(
                order.mode(),
                from,
                until,
                order.basis().authority(),
                order.basis().reason());
        if (MemberHistory.routeAt(member, from)
                .filter(applied -> isSame(applied, route))
                .isPresent()) {
            return Optional.empty();
        }
        MemberRecord.Builder changed = MemberRecord.newBuilder(member);
        changed.setDiffusionRoutes(append(member.getDiffusionRoutes(), route));
        return Optional.of(next(changed.build()));
    }

    /** Ignores the begin: an order that is given twice has one effect. */
    private static boolean isSame(DiffusionRoute applied, DiffusionRoute route) {
        return DiffusionRoute.newBuilder(route)
                .setValidFrom(applied.getValidFrom())
                .build()
                .equals(applied);
    }

    private Optional<MemberRecord> withStatus(MemberRecord member, MemberOrder.StatusOrder order, Instant now) {
        if (member.getStatus() == order.status()) {
            return Optional.empty();
        }
        MemberRecord.Builder changed = MemberRecord.newBuilder(member).setStatus(order.status());
        changed.setStatusChanges(append(
                member.getStatusChanges(),
                new MemberStatusChange(
                        order.status(),
                        now,
                        order.basis().authority(),
                        order.basis().reason())));
        return Optional.of(next(changed.build()));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    /** Returns the index of a code: its own if it has or had one, else one that no code ever had. */
    public int indexFor(MemberCode code) {
        MemberRecord own = latest(code.value());
        if (own != null) {
            return own.getIndex();
        }
        return MemberDirectory.codes().contains(code)
                ? MemberDirectory.record(code).getIndex()
                : IntStream.concat(
                                        all().mapToInt(MemberRecord::getIndex),
                                        MemberDirectory.codes().stream().mapToInt(MemberRecords::directoryIndex))
                                .max()
                                .orElse(-1)
                        + 1;
    }

    /**
     * Returns a record as it is written: with the epoch that follows from the latest one of its code.
     *
     * @throws UserError if its index is not the member's own
     */
    public MemberRecord next(MemberRecord wanted) {
        MemberRecord before = latest(wanted.getCode());
        if (before != null && before.getIndex() != wanted.getIndex()) {
            throw new UserError("%s keeps the index %d for good: custody entries name it by that bit. Refused: %d."
                    .formatted(wanted.getCode(), before.getIndex(), wanted.getIndex()));
        }
        holderOf(wanted.getIndex(), wanted.getCode()).ifPresent(holder -> {
            throw new UserError("Index %d belongs to %s for good; %s needs another."
                    .formatted(wanted.getIndex(), holder, wanted.getCode()));
        });
        return MemberRecord.newBuilder(wanted).setEpoch(epoch(before, wanted)).build();
    }

    private long epoch(@Nullable MemberRecord before, MemberRecord wanted) {
        if (before == null) {
            return 0;
        }
        boolean wasActive = current.containsKey(wanted.getCode()) && before.getStatus() == MemberStatus.ACTIVE;
        boolean becomesActive = wanted.getStatus() == MemberStatus.ACTIVE && !wasActive;
        return becomesActive ? before.getEpoch() + 1 : before.getEpoch();
    }

    private Optional<String> holderOf(int index, String except) {
        return Stream.concat(all(), MemberDirectory.codes().stream().map(MemberDirectory::record))
                .filter(record -> record.getIndex() == index)
                .map(MemberRecord::getCode)
                .filter(code -> !code.equals(except))
                .findFirst();
    }

    private @Nullable MemberRecord latest(String code) {
        MemberRecord known = current.get(code);
        return known == null ? deleted.get(code) : known;
    }

    private Stream<MemberRecord> all() {
        return Stream.concat(current.values().stream(), deleted.values().stream());
    }

    private static int directoryIndex(MemberCode code) {
        return MemberDirectory.record(code).getIndex();
    }

    /** Collects the records of the topic in their order, with the services' rules for bad records. */
    static final class Collector {

        private final Map<String, MemberRecord> current = new HashMap<>();
        private final Map<String, MemberRecord> deleted = new HashMap<>();
        private final Map<String, Integer> indexes = new HashMap<>();
        private final Map<Integer, String> holders = new HashMap<>();
        private final List<String> refused = new ArrayList<>();

        /** Adds a record unless it changes a member's code or index; null deletes its code. */
        void add(String code, @Nullable MemberRecord record) {
            if (record == null) {
                MemberRecord last = current.remove(code);
                if (last != null) {
                    deleted.put(code, last);
                }
                return;
            }
            int index = record.getIndex();
            int own = indexes.getOrDefault(code, index);
            String holder = holders.getOrDefault(index, code);
            if (!record.getCode().equals(code)) {
                refused.add("A record with the key %s has the code %s.".formatted(code, record.getCode()));
            } else if (index < 0) {
                refused.add("A record gives %s the index %d; an index is 0 or more.".formatted(code, index));
            } else if (own != index) {
                refused.add("A record changes the index of %s from %d to %d.".formatted(code, own, index));
            } else if (!holder.equals(code)) {
                refused.add("A record gives %s the index %d, which belongs to %s.".formatted(code, index, holder));
            } else {
                indexes.put(code, index);
                holders.put(index, code);
                deleted.remove(code);
                current.put(code, record);
            }
        }

        MemberRecords records() {
            return new MemberRecords(current, deleted, refused);
        }
    }
}
