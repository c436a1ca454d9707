package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.Recall;
import dev.herald.event.VersionCustody;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who was sent what, and who said what, by the custody topic's last word on each case. */
public final class Ledgers {

    private final Map<String, Entry> latest;
    private final MemberTable members;

    /** Of a history. */
    public Ledgers(History history, MemberTable members) {
        this.latest = history.latest(Topics.CUSTODY);
        this.members = members;
    }

    /** The last record of each case's ledger. */
    public Collection<Entry> all() {
        return latest.values();
    }

    /** Versions that were sent. */
    public List<VersionCustody> versions(String caseId) {
        return ledger(caseId).map(CustodyRecorded::getVersions).orElse(List.of());
    }

    /** Whoever was ever sent a version. */
    public Set<String> holders(String caseId) {
        return everybody(caseId, version -> true, VersionCustody::getSentTo);
    }

    /** Whoever was sent this version. */
    public Set<String> sentTo(String caseId, int version) {
        return everybody(caseId, sent -> sent.getVersion() == version, VersionCustody::getSentTo);
    }

    /** Whoever was sent this version or an earlier one. */
    public Set<String> sentUpTo(String caseId, int version) {
        return everybody(caseId, sent -> sent.getVersion() <= version, VersionCustody::getSentTo);
    }

    /** Latest version, up to this one, that a member was sent; 0 if none. */
    public int latestSentTo(String member, String caseId, int upTo) {
        return versions(caseId).stream()
                .filter(version -> version.getVersion() <= upTo
                        && members.in(version.getSentTo()).contains(member))
                .mapToInt(VersionCustody::getVersion)
                .max()
                .orElse(0);
    }

    /** Whoever said that it received a version. */
    public Set<String> received(String caseId, int version) {
        return everybody(caseId, sent -> sent.getVersion() == version, VersionCustody::getReceived);
    }

    /** Whoever said that it updated its copies to a version. */
    public Set<String> updated(String caseId, int version) {
        return everybody(caseId, sent -> sent.getVersion() == version, VersionCustody::getUpdated);
    }

    /** The recall of a case. */
    public Optional<Recall> recall(String caseId) {
        return ledger(caseId).map(CustodyRecorded::getRecall);
    }

    /** Members that a recall tells to remove the data. */
    public Set<String> instructed(Recall recall) {
        return members.in(recall.getInstructed());
    }

    /** Members of a recall that have said that they removed the data, or cannot. */
    public Set<String> settled(Recall recall) {
        Set<String> settled = new TreeSet<>(members.in(recall.getRemoved()));
        settled.addAll(members.in(recall.getUnable()));
        return settled;
    }

    private Set<String> everybody(
            String caseId, Predicate<VersionCustody> which, Function<VersionCustody, ByteBuffer> bits) {
        Set<String> everybody = new TreeSet<>();
        versions(caseId).stream().filter(which).forEach(version -> everybody.addAll(members.in(bits.apply(version))));
        return everybody;
    }

    private Optional<CustodyRecorded> ledger(String caseId) {
        return Optional.ofNullable(latest.get(caseId)).flatMap(entry -> entry.as(CustodyRecorded.class));
    }
}
