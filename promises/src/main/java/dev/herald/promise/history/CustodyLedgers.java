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
 * The custody ledger of each case: which member was sent which version, and which acknowledgements were booked. Reads
 * the latest ledger record of each case and the acknowledgements booked since.
 */
public final class CustodyLedgers {

    /** Number of the latest versions that a ledger keeps with every member. */
    private static final int KEPT_VERSIONS = 64;

    private final Map<String, HistoryRecord> latest;
    private final Map<String, List<CustodyBooked>> booked;
    private final MemberTable members;

    /** Reads the ledgers of a history. */
    public CustodyLedgers(History history, MemberTable members) {
        this.latest = history.latestByKey(Topics.CUSTODY);
        this.latest.values().removeIf(entry -> !entry.isOfType(CustodyRecorded.class));
        this.booked = history.eventsOn(Topics.CUSTODY, CustodyBooked.class).stream()
                .map(TypedRecord::event)
                .collect(Collectors.groupingBy(CustodyBooked::getCaseId));
        this.members = members;
    }

    /** Returns the latest ledger record of each case. */
    public Collection<HistoryRecord> records() {
        return latest.values();
    }

    /** Returns the versions that were sent. */
    public List<VersionCustody> versions(String caseId) {
        return ledger(caseId).map(CustodyRecorded::getVersions).orElse(List.of());
    }

    /** Returns the members that were ever sent a version. */
    public Set<String> holders(String caseId) {
        return membersOf(caseId, version -> true, VersionCustody::getSentTo);
    }

    /** Returns the members that were sent this version. */
    public Set<String> sentTo(String caseId, int version) {
        return membersOf(caseId, sent -> sent.getVersion() == version, VersionCustody::getSentTo);
    }

    /** Returns the members that were sent this version or an earlier one. */
    public Set<String> sentUpTo(String caseId, int version) {
        return membersOf(caseId, sent -> sent.getVersion() <= version, VersionCustody::getSentTo);
    }

    /** Returns the latest version, up to a limit, that a member was sent; 0 if none. */
    public int latestSentTo(String member, String caseId, int upTo) {
        return versions(caseId).stream()
                .filter(version -> version.getVersion() <= upTo
                        && members.membersIn(version.getSentTo()).contains(member))
                .mapToInt(VersionCustody::getVersion)
                .max()
                .orElse(0);
    }

    /** Returns whether a member's acknowledgement of a version is booked. */
    public boolean isBooked(String caseId, String member, CustodyAct act, int version) {
        return booked(caseId, member).anyMatch(entry -> entry.getAct() == act && entry.getVersion() == version);
    }

    /**
     * Returns whether a version is so much older than the latest one that the ledger keeps only the members that were
     * sent none since.
     */
    public boolean isSummarized(String caseId, int version) {
        return versions(caseId).stream()
                        .filter(later -> later.getVersion() > version)
                        .count()
                >= KEPT_VERSIONS;
    }

    /** Returns whether an acknowledgement of a removal by a member is booked. */
    public boolean isRemovalBooked(String caseId, String member) {
        return booked(caseId, member).anyMatch(CustodyLedgers::isOfRemoval);
    }

    /**
     * Returns whether the custody log names a member as overdue with the removal of the latest version, up to a limit,
     * that the member was sent.
     */
    public boolean isNamedOverdue(String caseId, String member, int upTo) {
        int held = latestSentTo(member, caseId, upTo);
        return booked(caseId, member)
                .anyMatch(entry -> entry.getAct() == CustodyAct.OVERDUE
                        && entry.getVersion() >= held
                        && entry.getVersion() <= upTo);
    }

    /** Returns the members in whose mailbox the photograph is. */
    public Set<String> photographHolders(String caseId) {
        return ledger(caseId)
                .map(CustodyRecorded::getPhotographHolders)
                .map(members::membersIn)
                .orElse(Set.of());
    }

    /** Returns the recall of a case. */
    public Optional<Recall> recall(String caseId) {
        return ledger(caseId).map(CustodyRecorded::getRecall);
    }

    /** Returns the members that a recall instructs to remove the data. */
    public Set<String> instructed(Recall recall) {
        return members.membersIn(recall.getInstructed());
    }

    /** Returns the members of a recall that have acknowledged the removal, or that they are unable to remove. */
    public Set<String> settled(String caseId, Recall recall) {
        Set<String> settled = new TreeSet<>(members.membersIn(recall.getRemoved()));
        settled.addAll(members.membersIn(recall.getUnable()));
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

    private Set<String> membersOf(
            String caseId, Predicate<VersionCustody> condition, Function<VersionCustody, ByteBuffer> bits) {
        Set<String> everybody = new TreeSet<>();
        versions(caseId).stream()
                .filter(condition)
                .forEach(version -> everybody.addAll(members.membersIn(bits.apply(version))));
        return everybody;
    }

    private Optional<CustodyRecorded> ledger(String caseId) {
        return Optional.ofNullable(latest.get(caseId)).flatMap(entry -> entry.eventAs(CustodyRecorded.class));
    }
}
