package dev.herald.dissemination.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which version of a case. Only grows; the recall list comes from here and from nowhere else.
 *
 * @param versions what was sent, ascending
 * @param recall a revocation, when there is one
 */
public record Ledger(List<SentVersion> versions, @Nullable Recall recall) {

    /** Nothing was sent. */
    public static final Ledger EMPTY = new Ledger(List.of(), null);

    /** Copies the list. */
    public Ledger {
        versions = List.copyOf(versions);
    }

    /** Latest version that was sent; 0 when none was. */
    public int latest() {
        return versions.isEmpty() ? 0 : versions.getLast().version();
    }

    /** Whoever was sent any version and has not said that it is gone. */
    public MemberSet holders() {
        return recall == null ? everSentTo() : everSentTo().without(recall.removed());
    }

    /** Holders that may go on holding: nobody told them to remove it. */
    public MemberSet standing() {
        return recall == null ? everSentTo() : everSentTo().without(recall.instructed());
    }

    /** Whether removal is still awaited from somebody. */
    public boolean isRecallOpen() {
        return recall != null && !recall.closed();
    }

    Optional<SentVersion> version(int number) {
        return versions.stream().filter(sent -> sent.version() == number).findFirst();
    }

    /** Latest version a member was sent; 0 when none was. */
    int latestSentTo(Member member) {
        return latestSentTo(MemberSet.of(member.index()));
    }

    /** Latest version that any of them was sent; 0 when none was. */
    int latestSentTo(MemberSet members) {
        return versions.reversed().stream()
                .filter(sent -> !sent.sentTo().isApartFrom(members))
                .mapToInt(SentVersion::version)
                .findFirst()
                .orElse(0);
    }

    /** A version went to some: for the first time or, when it had gone out already, to more than before. */
    Ledger sent(int version, Instant now, MemberSet to) {
        List<SentVersion> all = new ArrayList<>(versions);
        if (version > latest()) {
            all.add(new SentVersion(version, now, to, MemberSet.NOBODY, MemberSet.NOBODY));
        } else {
            all.replaceAll(sent -> sent.version() == version ? sent.alsoTo(to) : sent);
        }
        return new Ledger(all, recall == null ? null : recall.sentAgainTo(to));
    }

    Ledger recalled(@Nullable Ending ending, Instant now, Instant deadline, MemberSet holders) {
        return with(
                recall == null
                        ? Recall.of(ending, now, deadline, holders)
                        : recall.extended(ending, now, deadline, holders));
    }

    Ledger with(Recall changed) {
        return new Ledger(versions, changed);
    }

    Ledger acknowledged(SentVersion version, UnaryOperator<SentVersion> change) {
        return new Ledger(
                versions.stream()
                        .map(sent -> sent.equals(version) ? change.apply(sent) : sent)
                        .toList(),
                recall);
    }

    private MemberSet everSentTo() {
        return versions.stream().map(SentVersion::sentTo).reduce(MemberSet.NOBODY, MemberSet::and);
    }
}
