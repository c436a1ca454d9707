package dev.herald.screening.kafka;

import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.screening.matching.Matches;
import dev.herald.state.LiveCase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case that is open or in force, and examined again whenever that may change something. While an update waits for its
 * decision, what is in force is another revision than the latest, and both are watched.
 *
 * @param latest the latest revision
 * @param approved what is in force, where it is another revision
 * @param inForce whether anything is in force
 * @param ruleBook hash of the rule book under which the latest was examined
 * @param registerVersion version of the register under which it was
 */
record WatchedCase(
        Revision latest, @Nullable Revision approved, boolean inForce, String ruleBook, long registerVersion) {

    /**
     * A revision and what was last said of it.
     *
     * @param request the revision
     * @param flags flags as last announced
     * @param matches what is known about persons who may be this one; null where it has to be found again
     */
    record Revision(
            RequestSubmitted request,
            List<Flag> flags,
            @Nullable Matches matches) {

        /** Copies, so that nothing changes later. */
        Revision {
            flags = List.copyOf(flags);
        }

        private boolean isOf(RequestSubmitted other) {
            return request.getRevision() == other.getRevision();
        }

        private Revision as(RequestSubmitted amended) {
            return new Revision(amended, flags, matches);
        }

        private Revision matchedAs(Revision later) {
            return new Revision(request, flags, later.matches());
        }

        private Revision visibleTo(Visibility visibility) {
            return as(RequestSubmitted.newBuilder(request)
                    .setVisibility(visibility)
                    .build());
        }
    }

    /** A case whose first revision was just examined. */
    static WatchedCase open(Examined first) {
        return new WatchedCase(first.revision(), null, false, first.ruleBook(), first.registerVersion());
    }

    /** A case of which nothing was known before something of it was approved. */
    static WatchedCase inForce(Examined approved) {
        return new WatchedCase(approved.revision(), null, true, approved.ruleBook(), approved.registerVersion());
    }

    /** From the store. */
    static WatchedCase of(LiveCase kept) {
        return new WatchedCase(
                new Revision(kept.getRequest(), kept.getFlags(), Wire.matches(kept.getMatches())),
                kept.getApprovedRequest() == null
                        ? null
                        : new Revision(
                                kept.getApprovedRequest(),
                                kept.getApprovedFlags(),
                                Wire.matches(kept.getApprovedMatches())),
                kept.getInForce(),
                kept.getRuleBook(),
                kept.getRegisterVersion());
    }

    /** Whatever is said of it, of the latest revision and of what is in force. */
    List<Flag> allFlags() {
        return approved == null
                ? latest.flags()
                : Stream.concat(latest.flags().stream(), approved.flags().stream())
                        .toList();
    }

    /** Whether something is in force and a flag on it blocks what is in force. */
    boolean wouldBeBlocked() {
        Revision standing = approved == null ? latest : approved;
        return inForce && standing.flags().stream().anyMatch(Flag::getBlocksInForce);
    }

    /** What is in force and stays so while a later revision waits. */
    Optional<RequestSubmitted> standing() {
        if (!inForce) {
            return Optional.empty();
        }
        return Optional.of((approved == null ? latest : approved).request());
    }

    /** For the store. */
    LiveCase toLive() {
        return LiveCase.newBuilder()
                .setCaseId(latest.request().getCaseId())
                .setRequest(latest.request())
                .setFlags(latest.flags())
                .setInForce(inForce)
                .setRuleBook(ruleBook)
                .setRegisterVersion(registerVersion)
                .setApprovedRequest(approved == null ? null : approved.request())
                .setApprovedFlags(approved == null ? List.of() : approved.flags())
                .setMatches(Wire.stored(latest.matches()))
                .setApprovedMatches(approved == null ? null : Wire.stored(approved.matches()))
                .build();
    }

    /** With a revision that came in. What is in force stays so until the revision is approved; an older one is late. */
    WatchedCase with(Examined submitted) {
        int revision = submitted.request().getRevision();
        int known = latest.request().getRevision();
        if (revision < known) {
            return this;
        }
        Revision standing = revision > known && inForce && approved == null ? latest : approved;
        return new WatchedCase(
                submitted.revision(), standing, inForce, submitted.ruleBook(), submitted.registerVersion());
    }

    /**
     * With a revision that was approved: it is in force now, and the latest unless a later one waits.
     *
     * @param judgedWith flags that were before the officers, to compare with where its own are no longer kept
     */
    WatchedCase approving(RequestSubmitted request, List<Flag> judgedWith) {
        if (request.getRevision() >= latest.request().getRevision()) {
            return new WatchedCase(latest.as(request), null, true, ruleBook, registerVersion);
        }
        List<Flag> flags = approved != null && approved.isOf(request) ? approved.flags() : judgedWith;
        return new WatchedCase(latest, new Revision(request, flags, null), true, ruleBook, registerVersion);
    }

    /** When an update was denied: what is in force is the latest again. Nothing where a later update waits. */
    Optional<WatchedCase> denyingUpdate(int revision) {
        return approved == null || revision < latest.request().getRevision()
                ? Optional.empty()
                : Optional.of(new WatchedCase(approved, null, true, ruleBook, registerVersion));
    }

    /** With the revision amended that an amendment is about. */
    WatchedCase amending(RequestSubmitted request) {
        return new WatchedCase(
                latest.isOf(request) ? latest.as(request) : latest,
                approved != null && approved.isOf(request) ? approved.as(request) : approved,
                inForce,
                ruleBook,
                registerVersion);
    }

    /** With who may see it from now on. */
    WatchedCase visibleTo(Visibility visibility) {
        return new WatchedCase(
                latest.visibleTo(visibility),
                approved == null ? null : approved.visibleTo(visibility),
                inForce,
                ruleBook,
                registerVersion);
    }

    /** What is left when a revision has ended: a later one, if one waits, and nothing in force. */
    Optional<WatchedCase> after(int ended) {
        return latest.request().getRevision() > ended
                ? Optional.of(new WatchedCase(latest, null, false, ruleBook, registerVersion))
                : Optional.empty();
    }

    /** The same case, of which the same was said, with who matches now. */
    WatchedCase matchedAs(WatchedCase later) {
        return new WatchedCase(
                latest.matchedAs(later.latest()),
                approved == null || later.approved() == null ? approved : approved.matchedAs(later.approved()),
                inForce,
                ruleBook,
                registerVersion);
    }

    /** The same case with what the rules say of it now. */
    WatchedCase saying(Examined ofLatest, @Nullable Examined ofApproved) {
        return new WatchedCase(
                ofLatest.revision(),
                ofApproved == null ? null : ofApproved.revision(),
                inForce,
                ofLatest.ruleBook(),
                ofLatest.registerVersion());
    }
}
