package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.CustodyBooked;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who was sent what, and who said what, by the custody topic's last word on each case and what was booked of members'
 * acknowledgements since.
 */
public final class CustodyLedgers {

    private final Map<String, HistoryRecord> latest;
    private final Map<String, List<CustodyBooked>> booked;
    private final MemberTable members;

    /** Of a history. */
    public CustodyLedgers(History history, MemberTable members) {
        this.latest = history.latest(Topics.CUSTODY);
        this.latest.values().removeIf(entry -> !entry.is(CustodyRecorded.class));
        this.booked = history.on(Topics.CUSTODY, CustodyBooked.class).stream()
                .map(TypedRecord::event)
                .collect(Collectors.groupingBy(CustodyBooked::getCaseId));
        this.members = members;
    }

    /** The last record of each case's ledger. */
    public Collection<HistoryRecord> all() {
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

    /** Whether a member's word on a version is booked. */
    public boolean isBooked(String caseId, String member, CustodyAct act, int version) {
        return booked(caseId, member).anyMatch(entry -> entry.getAct() == act && entry.getVersion() == version);
    }

    /** Whether anything that a member said of a removal is booked. */
    public boolean isRemovalBooked(String caseId, String member) {
        return booked(caseId, member).anyMatch(CustodyLedgers::isOfRemoval);
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
    public Set<String> settled(String caseId, Recall recall) {
        Set<String> settled = new TreeSet<>(members.in(recall.getRemoved()));
        settled.addAll(members.in(recall.getUnable()));
        booked.getOrDefault(caseId, List.of()).stream()
                .filter(CustodyLedgers::isOfRemoval)
                .filter(entry -> !entry.getAt().isBefore(recall.getStartedAt()))
                .forEach(entry -> settled.addAll(entry.getNamed()));
        return settled;
    }

    private Stream<CustodyBooked> booked(String caseId, String member) {
        return booked.getOrDefault(caseId, List.of()).stream()
                .filter(entry -> entry.getNamed().contains(member));
    }

    private static boolean isOfRemoval(CustodyBooked entry) {
        return entry.getAct() == CustodyAct.REMOVED || entry.getAct() == CustodyAct.UNABLE;
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
