package dev.herald.provisioning;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members that a command knows: those of the release's directory, and the records of a file or of a cluster. The
 * directory does not have the members that operators admitted.
 *
 * @param records the latest record of each member, as far as there are records
 * @param source where the records come from
 */
public record KnownMembers(MemberRecords records, Source source) {

    /** The source of members' records. */
    public enum Source {
        /** There are no records: only the directory of the release is known. */
        DIRECTORY(
                "If operators admitted it, its record is in a cluster (--cluster, with the operator's password) or in "
                        + "a file (--members-file, where the command has it). To make the file: ./herald member --json."),
        /** A file that {@code ./herald member --json} printed, beside the directory. */
        FILE("The file of --members-file does not have it either. To make it from a "
                + "cluster: ./herald member --json."),
        /** The members topic of a cluster. */
        CLUSTER("The cluster has no record of it either. ./herald member add admits another member.");

        private final String remedy;

        Source(String remedy) {
            this.remedy = remedy;
        }
    }

    /** Returns the members of the directory alone. */
    public static KnownMembers ofDirectory() {
        return new KnownMembers(MemberRecords.of(List.of()), Source.DIRECTORY);
    }

    /** Reads the members of a cluster, with the operator's login. */
    public static KnownMembers ofCluster(ClusterConnection cluster) {
        return new KnownMembers(
                new MembersTopic(cluster.clientProperties(Principal.operator()), cluster.registry()).read(),
                Source.CLUSTER);
    }

    /**
     * Returns the record of each member, in the order of the indexes. In a cluster, a member of the directory that has
     * no record is no member. Elsewhere the directory's members are taken as active, unless there is a record.
     */
    public List<MemberRecord> all() {
        Map<String, MemberRecord> all = new LinkedHashMap<>();
        if (source != Source.CLUSTER) {
            MemberDirectory.codes().forEach(code -> all.put(code.value(), MemberDirectory.record(code)));
        }
        all.putAll(records.current());
        return all.values().stream()
                .sorted(Comparator.comparingInt(MemberRecord::getIndex))
                .toList();
    }

    /** Returns the record of a code that {@link #parse} returned: that of the source, or else of the directory. */
    public MemberRecord record(MemberCode code) {
        MemberRecord recorded = records.current().get(code.value());
        return recorded == null ? MemberDirectory.record(code) : recorded;
    }

    /**
     * Parses codes that a person typed, of the directory or with a record; duplicates are removed.
     *
     * @throws UserError naming the unknown codes, those of the directory, and how to give the record of another member
     */
    public List<MemberCode> parse(Collection<String> typed) {
        return MemberDirectory.parse(typed, code -> records.current().containsKey(code.value()), " " + source.remedy);
    }

    /**
     * Returns the member that a person typed, which is one of {@link #all()}.
     *
     * @throws UserError as for {@link #parse}; in a cluster also for a member of the directory without a record
     */
    public MemberCode parseMember(String typed) {
        MemberCode code = parse(List.of(typed)).getFirst();
        if (source == Source.CLUSTER) {
            MemberRecord unused = records.require(code);
        }
        return code;
    }
}
