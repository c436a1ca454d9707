package dev.herald.contract.status;

import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.transparency.TlogProof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a copy is still in force, by a status list and the proof that its content is in the audit: without a network,
 * and with no other trust than a policy. Whatever cannot be shown is {@link Verdict#CANNOT_TELL}.
 */
public final class StatusCheck {

    /** How far ahead of the checker's clock the maker's may be. */
    public static final Duration SKEW = Duration.ofMinutes(1);

    /** What a check says; {@code docs/still-in-force.md} says what a border does then. */
    public enum Verdict {
        /** This copy is the one in force. */
        IN_FORCE,
        /** The case is blocked for now. */
        BLOCKED,
        /** The case has ended, or a later version replaced this copy. */
        GONE,
        /** The list does not show it. */
        CANNOT_TELL
    }

    /**
     * What a check found.
     *
     * @param reason why it cannot tell; otherwise from when to when the list speaks
     */
    public record Result(Verdict verdict, String reason) {}

    private final TlogPolicy policy;

    /** Creates a check that trusts the logs and witnesses of a policy. */
    public StatusCheck(TlogPolicy policy) {
        this.policy = policy;
    }

    /**
     * Checks a copy.
     *
     * @param uri the list that the copy names
     * @param idx its place there
     * @param jwt the list
     * @param proof the proof beside it
     * @param at the time for which the answer is wanted
     */
    public Result check(String uri, int idx, String jwt, String proof, Instant at) {
        Optional<StatusToken.Unverified> read = StatusToken.parse(jwt);
        if (read.isEmpty()) {
            return cannotTell("it is no status list of this form");
        }
        StatusToken token = read.get().claimed();
        Optional<String> fault = fault(read.get(), uri, at).or(() -> unproved(token, proof));
        if (fault.isPresent()) {
            return cannotTell(fault.get());
        }
        Optional<StatusList> list = StatusList.parse(token.bits(), token.lst());
        if (list.isEmpty() || idx < 0 || idx >= list.get().size()) {
            return cannotTell("the list has no such place");
        }
        Verdict verdict = switch (list.get().status(idx)) {
            case StatusList.VALID -> Verdict.IN_FORCE;
            case StatusList.INVALID -> Verdict.GONE;
            case StatusList.SUSPENDED -> Verdict.BLOCKED;
            default -> Verdict.CANNOT_TELL;
        };
        return new Result(verdict, "the list is of %s and ends %s".formatted(token.issuedAt(), token.expires()));
    }

    private Optional<String> fault(StatusToken.Unverified read, String uri, Instant at) {
        StatusToken token = read.claimed();
        if (policy.logs().stream().noneMatch(read::isSignedBy)) {
            return Optional.of("no log of the policy signed it");
        }
        if (!token.uri().equals(uri)) {
            return Optional.of("it is another list than the copy names");
        }
        if (!at.isBefore(token.expires())
                || token.expires().isAfter(token.issuedAt().plus(StatusToken.LIFE))) {
            return Optional.of("it ended " + token.expires());
        }
        return token.issuedAt().isAfter(at.plus(SKEW))
                ? Optional.of("it begins %s, later than the time of the check".formatted(token.issuedAt()))
                : Optional.empty();
    }

    /** Why the list's content is not shown to be what everybody is shown. */
    private Optional<String> unproved(StatusToken token, String text) {
        Optional<TlogProof> read = TlogProof.parse(text);
        Optional<Checkpoint> leaf = read.flatMap(proof -> Checkpoint.parse(proof.extra()));
        if (leaf.isEmpty()) {
            return Optional.of("it comes without a proof that it is in the audit");
        }
        TlogProof proof = read.orElseThrow();
        Checkpoint expected = StatusToken.leaf(token.uri(), token.issuedAt(), token.lst());
        boolean isOfList = leaf.get().origin().equals(expected.origin())
                && leaf.get().root().equals(expected.root());
        if (!isOfList || !proof.proves(AuditLeaf.hash(leaf.get()))) {
            return Optional.of("the proof is of another list");
        }
        if (leaf.get().size() > expected.size()) {
            return Optional.of("the proof is of a later list");
        }
        return policy.isSignedByLog(proof.checkpoint())
                ? policy.missing(proof.checkpoint()).map(missing -> "the quorum did not cosign it: " + missing)
                : Optional.of("no log of the policy signed the proof");
    }

    private static Result cannotTell(String reason) {
        return new Result(Verdict.CANNOT_TELL, reason);
    }
}
