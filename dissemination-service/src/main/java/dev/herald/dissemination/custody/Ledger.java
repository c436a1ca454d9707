package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.DecisionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members that hold each version of a case; the only source of the recall list. No member leaves it. It is bounded:
 * of a version older than the latest {@value #KEPT} it keeps the members that were sent none since, so that it knows of
 * each member the latest version, however often a case changes. The custody log has every version.
 *
 * @param versions versions that were sent, ascending
 * @param recall the case's revocation; null if there is none
 */
public record Ledger(List<SentVersion> versions, @Nullable Recall recall) {

    /** Number of the latest versions that are kept with every member and acknowledgement. */
    static final int KEPT = 64;

    /** A ledger without versions. */
    public static final Ledger EMPTY = new Ledger(List.of(), null);

    /** Copies the list. */
    public Ledger {
        versions = List.copyOf(versions);
    }

    /** Returns the number of the latest version that was sent; 0 if none was. */
    public int latestVersion() {
        return versions.isEmpty() ? 0 : versions.getLast().version();
    }

    /** Returns the number of the latest version that was first sent by a moment; 0 if none was. */
    int latestVersionAt(Instant moment) {
        return versions.reversed().stream()
                .filter(sent -> !sent.sentAt().isAfter(moment))
                .mapToInt(SentVersion::version)
                .findFirst()
                .orElse(0);
    }

    /** Returns the members that were sent any version and have not acknowledged its removal. */
    public MemberSet holders() {
        return recall == null ? everSentTo() : everSentTo().without(recall.removed());
    }

    /** Returns the holders that were not instructed to remove the data. */
    public MemberSet uninstructedHolders() {
        return recall == null ? everSentTo() : everSentTo().without(recall.instructed());
    }

    /** Tells whether the removal of some member is still awaited. */
    public boolean isRecallOpen() {
        return recall != null && !recall.closed();
    }

    Optional<SentVersion> findVersion(int number) {
        return versions.stream().filter(sent -> sent.version() == number).findFirst();
    }

    /** Tells whether a member was ever sent a version. */
    public boolean wasSentTo(Member member) {
        return latestSentTo(member) > 0;
    }

    /** Returns the latest version that a member was sent; 0 if none was. */
    int latestSentTo(Member member) {
        return versions.reversed().stream()
                .filter(sent -> sent.sentTo().contains(member))
                .mapToInt(SentVersion::version)
                .findFirst()
                .orElse(0);
    }

    /** Returns the ledger after a version was sent, for the first time or to further members. */
    Ledger withSent(int version, Instant now, MemberSet to) {
        Recall rest = recall == null ? null : recall.withoutRecipients(to);
        SentVersion known = findVersion(version).orElse(null);
        if (known != null) {
            return new Ledger(replaced(known.withRecipients(to)), rest);
        }
        List<SentVersion> all = new ArrayList<>(versions);
        all.add(new SentVersion(version, now, to, MemberSet.EMPTY, MemberSet.EMPTY));
        return new Ledger(bounded(all), rest);
    }

    /** Returns whether a version is older than those that are kept with every member. */
    boolean isSummarized(int version) {
        return versions.size() >= KEPT
                && version < versions.get(versions.size() - KEPT).version();
    }

    private static List<SentVersion> bounded(List<SentVersion> all) {
        if (all.size() <= KEPT) {
            return all;
        }
        List<SentVersion> kept = new ArrayList<>(all.subList(all.size() - KEPT, all.size()));
        MemberSet sentLater = kept.stream().map(SentVersion::sentTo).reduce(MemberSet.EMPTY, MemberSet::plus);
        for (SentVersion older : all.subList(0, all.size() - KEPT).reversed()) {
            SentVersion rest = older.without(sentLater);
            if (!rest.sentTo().isEmpty()) {
                kept.addFirst(rest);
                sentLater = sentLater.plus(rest.sentTo());
            }
        }
        return kept;
    }

    /** Returns the ledger with a recall that starts now, or with the open one extended to further holders. */
    Ledger withInstructed(@Nullable DecisionKind ending, Instant now, Instant deadline, MemberSet holders) {
        return withRecall(
                recall == null
                        ? Recall.start(ending, now, deadline, holders)
                        : recall.restart(ending, now, deadline, holders));
    }

    Ledger withRecall(Recall changed) {
        return new Ledger(versions, changed);
    }

    Ledger withVersion(SentVersion changed) {
        return new Ledger(replaced(changed), recall);
    }

    private List<SentVersion> replaced(SentVersion changed) {
        return versions.stream()
                .map(sent -> sent.version() == changed.version() ? changed : sent)
                .toList();
    }

    private MemberSet everSentTo() {
        return versions.stream().map(SentVersion::sentTo).reduce(MemberSet.EMPTY, MemberSet::plus);
    }
}
