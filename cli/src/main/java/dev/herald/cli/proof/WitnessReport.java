package dev.herald.cli.proof;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who witnessed which tree of the audit, compared with the topics. At most one root of each size is the topic's, so
 * that two members who were shown two histories cannot both agree with it.
 *
 * @param statements sorted by tree, the log's own checkpoint first
 */
public record WitnessReport(List<Statement> statements) {

    /** How a statement stands to the topic. */
    public enum Standing {
        /** The topic begins with exactly the entries of the checkpoint. */
        AGREES,
        /** The topic has other entries, or fewer. */
        FORK,
        /** It is no cosignature of this member with a key that was valid then. */
        NOT_VERIFIED,
        /** The member disputes the tree. */
        DISPUTES,
        /** The member disputed the tree, and cosigned it again later. */
        DISPUTED_ONCE
    }

    /**
     * What somebody says about a tree.
     *
     * @param witness code of the member; null for the log itself
     * @param size number of entries
     * @param detail what else is known, for people; empty if nothing
     */
    public record Statement(
            String origin, @Nullable String witness, long size, Instant at, Standing standing, String detail) {}

    private static final Comparator<Statement> ORDER = Comparator.comparing(Statement::origin)
            .thenComparing(Statement::witness, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Copies the list. */
    public WitnessReport {
        statements = List.copyOf(statements);
    }

    /**
     * Compares what was published with the topics.
     *
     * @param checkpoints records of the topic of checkpoints, in its order
     * @param members records of the topic of members
     * @param trees the trees of the topics, read after the checkpoints
     * @param trusted the policy with the keys of the log; null if none was given
     */
    public static WitnessReport of(
            List<TopicRecord> checkpoints, List<TopicRecord> members, AuditTrees trees, @Nullable TlogPolicy trusted) {
        Map<String, VerificationKeys> keys = new HashMap<>();
        for (TopicRecord record : members) {
            if (record.event() instanceof MemberRecord member) {
                keys.put(member.getCode(), MemberKeys.of(member));
            }
        }
        Builder report = new Builder(trees, keys, trusted);
        checkpoints.forEach(report::add);
        return new WitnessReport(
                report.statements.values().stream().sorted(ORDER).toList());
    }

    /** Returns whether every statement agrees with the topics. */
    public boolean isUndisputed() {
        return statements.stream()
                .allMatch(each -> each.standing() == Standing.AGREES || each.standing() == Standing.DISPUTED_ONCE);
    }

    /** Returns the number of entries that the log published last for a tree; 0 if it published none. */
    long published(String origin) {
        return statements.stream()
                .filter(each -> each.witness() == null && each.origin().equals(origin))
                .mapToLong(Statement::size)
                .findFirst()
                .orElse(0);
    }

    private static final class Builder {
        private final AuditTrees trees;
        private final Map<String, VerificationKeys> keys;
        private final @Nullable TlogPolicy trusted;
        /** By key of the record: of each statement the latest counts. */
        private final Map<String, Statement> statements = new HashMap<>();

        Builder(AuditTrees trees, Map<String, VerificationKeys> keys, @Nullable TlogPolicy trusted) {
            this.trees = trees;
            this.keys = keys;
            this.trusted = trusted;
        }

        void add(TopicRecord record) {
            switch (record.event()) {
                case CheckpointIssued issued ->
                    Checkpoint.of(issued.getOrigin(), issued.getTreeSize(), issued.getRootHash())
                            .ifPresent(checkpoint -> statements.put(
                                    record.key(),
                                    new Statement(
                                            checkpoint.origin(),
                                            null,
                                            checkpoint.size(),
                                            issued.getIssuedAt(),
                                            standing(checkpoint),
                                            signedByLog(SignedCheckpoint.parse(issued.getNote())))));
                case CheckpointCosigned said -> statements.put(record.key(), cosigned(record, said));
                case CheckpointDisputed said -> statements.put(record.key(), disputed(said));
                case null -> {} // a tick
                default -> {}
            }
        }

        private Statement cosigned(TopicRecord record, CheckpointCosigned said) {
            statements.computeIfPresent(
                    record.key() + " disputed",
                    (key, dispute) -> new Statement(
                            dispute.origin(),
                            dispute.witness(),
                            dispute.size(),
                            dispute.at(),
                            Standing.DISPUTED_ONCE,
                            dispute.detail()));
            Optional<Checkpoint> checkpoint = Checkpoint.of(said.getOrigin(), said.getTreeSize(), said.getRootHash());
            Optional<SignedCheckpoint> signed = checkpoint.flatMap(same ->
                    NoteSignature.parse(said.getLogSignature()).map(line -> new SignedCheckpoint(same, List.of(line))));
            Standing standing = checkpoint
                    .filter(same -> isSignedByMember(record, said, same))
                    .map(this::standing)
                    .orElse(Standing.NOT_VERIFIED);
            return new Statement(
                    said.getOrigin(),
                    said.getMember(),
                    said.getTreeSize(),
                    said.getCosignedAt(),
                    standing,
                    standing == Standing.FORK ? signedByLog(signed) : "");
        }

        private boolean isSignedByMember(TopicRecord record, CheckpointCosigned said, Checkpoint checkpoint) {
            // the edge writes the time at which the broker received the member's record
            Instant receivedAt = record.headers() == null
                    ? record.appendedAt()
                    : record.headers().time();
            return NoteSignature.parse(said.getCosignature())
                    .flatMap(line -> MemberWitness.cosignedAt(
                            new MemberCode(said.getMember()),
                            keys.getOrDefault(said.getMember(), VerificationKeys.none()),
                            checkpoint,
                            line,
                            receivedAt))
                    .isPresent();
        }

        private Statement disputed(CheckpointDisputed said) {
            Optional<SignedCheckpoint> shown = SignedCheckpoint.parse(said.getShown());
            Optional<SignedCheckpoint> kept = SignedCheckpoint.parse(said.getKept());
            List<String> detail = new ArrayList<>(List.of(said.getKind().name()));
            if (trusted != null && kept.isPresent() && shown.isPresent()) {
                boolean both = trusted.isSignedByLog(kept.get()) && trusted.isSignedByLog(shown.get());
                detail.add(both ? "the log signed both checkpoints" : "the log did not sign both checkpoints");
            }
            return new Statement(
                    said.getOrigin(),
                    said.getMember(),
                    shown.map(signed -> signed.checkpoint().size()).orElse(0L),
                    said.getDisputedAt(),
                    Standing.DISPUTES,
                    String.join(", ", detail));
        }

        private String signedByLog(Optional<SignedCheckpoint> signed) {
            if (trusted == null) {
                return "";
            }
            return signed.filter(trusted::isSignedByLog).isPresent() ? "signed by the log" : "NOT signed by the log";
        }

        private Standing standing(Checkpoint checkpoint) {
            return trees.agrees(checkpoint) ? Standing.AGREES : Standing.FORK;
        }
    }
}
