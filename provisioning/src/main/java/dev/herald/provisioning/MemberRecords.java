package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.NearestWord;
import dev.herald.contract.feed.MemberRecordPolicy;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.event.MemberRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The latest records of the members topic, by the rules of the services ({@link MemberRecordPolicy}).
 *
 * @param current latest accepted record of each member, by code
 * @param indexes the index of each code that ever had an accepted record
 * @param refused records of the topic that break a rule, one sentence for each; the services refuse the same records
 */
public record MemberRecords(Map<String, MemberRecord> current, Map<String, Integer> indexes, List<String> refused) {

    /** Copies the maps and the list. */
    public MemberRecords {
        current = Map.copyOf(current);
        indexes = Map.copyOf(indexes);
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
     */
    List<MemberRecord> missing(Collection<MemberCode> members, UnaryOperator<MemberRecord> completed) {
        return members.stream()
                .filter(code -> MemberDirectory.codes().contains(code) && !current.containsKey(code.value()))
                .map(code -> MemberRecord.newBuilder(MemberDirectory.record(code))
                        .setIndex(indexFor(code))
                        .build())
                .map(completed)
                .toList();
    }

    /**
     * Returns the index of a member of the directory: its own if it ever had one, else that of the directory, else one
     * that no code ever had. An operator may have admitted a member before a release added the directory's index to
     * another one.
     */
    private int indexFor(MemberCode code) {
        Integer own = indexes.get(code.value());
        int ofDirectory = MemberDirectory.record(code).getIndex();
        if (own != null) {
            return own;
        }
        return indexes.containsValue(ofDirectory)
                ? Math.max(indexes.values().stream().max(Integer::compare).orElse(-1) + 1, MemberDirectory.nextIndex())
                : ofDirectory;
    }

    /** Collects the records of the topic in their order, with the services' rules for bad records. */
    static final class Collector {

        private final MemberRecordPolicy policy = new MemberRecordPolicy();
        private final Map<String, MemberRecord> current = new HashMap<>();
        private final Map<String, Integer> indexes = new HashMap<>();
        private final List<String> refused = new ArrayList<>();

        /** Adds a record unless the services reject it; null deletes its code. */
        void add(String code, @Nullable SpecificRecord event) {
            try {
                policy.check(code, event)
                        .ifPresentOrElse(
                                record -> {
                                    current.put(code, record);
                                    indexes.put(code, record.getIndex());
                                },
                                () -> current.remove(code));
            } catch (RejectedFeedRecord e) {
                refused.add(e.getMessage() + ".");
            }
        }

        MemberRecords records() {
            return new MemberRecords(current, indexes, refused);
        }
    }
}
