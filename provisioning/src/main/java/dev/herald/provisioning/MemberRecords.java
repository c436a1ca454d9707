package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.NearestWord;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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

    /** Returns the records that a collection has, by the rules for records of the topic in the same order. */
    public static MemberRecords of(Collection<MemberRecord> records) {
        Collector all = new Collector();
        records.forEach(record -> all.add(record.getCode(), record));
        return all.records();
    }

    /**
     * Returns a member's record.
     *
     * @throws UserError naming the members that have a record, if this one has none
     */
    public MemberRecord require(MemberCode code) {
        MemberRecord record = current.get(code.value());
        if (record == null) {
            throw new UserError("%s has no member's record.%s Members: %s. ./herald member add admits a member."
                    .formatted(
                            code,
                            NearestWord.question(code.value(), current.keySet()),
                            String.join(", ", new TreeSet<>(current.keySet()))));
        }
        return record;
    }

    /**
     * Returns the records of some members in the order in which they are named; of all members in that of their
     * indexes, if no code is named.
     *
     * @throws UserError naming the members that have a record, if one of these has none
     */
    public List<MemberRecord> named(List<MemberCode> codes) {
        return codes.isEmpty()
                ? current.values().stream()
                        .sorted(Comparator.comparingInt(MemberRecord::getIndex))
                        .toList()
                : codes.stream().map(this::require).toList();
    }

    /**
     * Returns the first records of those members of the directory that have none yet. An operator's order admits any
     * other member, so a code that the directory does not have is left out.
     *
     * @param completed adds to a first record what the directory does not have
     * @throws UserError if an index is not the member's own
     */
    List<MemberRecord> missing(Collection<MemberCode> members, UnaryOperator<MemberRecord> completed) {
        return members.stream()
                .filter(code -> MemberDirectory.codes().contains(code) && !current.containsKey(code.value()))
                .map(code -> MemberRecord.newBuilder(MemberDirectory.record(code))
                        .setIndex(indexFor(code))
                        .build())
                .map(completed)
                .map(this::next)
                .toList();
    }

    /**
     * Returns the index of a code: its own if it has or had one, else that of the directory, else one that no code ever
     * had. An operator may have admitted a member before a release added the directory's index to another one.
     */
    public int indexFor(MemberCode code) {
        MemberRecord own = latest(code.value());
        if (own != null) {
            return own.getIndex();
        }
        boolean hasDirectoryIndex = MemberDirectory.codes().contains(code)
                && all().noneMatch(record -> record.getIndex() == directoryIndex(code));
        return hasDirectoryIndex
                ? directoryIndex(code)
                : Math.max(all().mapToInt(MemberRecord::getIndex).max().orElse(-1) + 1, MemberDirectory.nextIndex());
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
        Stream<MemberRecord> promised =
                latest(except) == null ? MemberDirectory.codes().stream().map(MemberDirectory::record) : Stream.empty();
        return Stream.concat(all(), promised)
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
