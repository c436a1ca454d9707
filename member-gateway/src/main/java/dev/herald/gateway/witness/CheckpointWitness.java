package dev.herald.gateway.witness;

import dev.herald.contract.MemberCode;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.SubtreeHashes;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines the checkpoints of the audit for one member. It cosigns a checkpoint only if the log signed it and its tree
 * begins with the tree that the member saw before, and only after it kept it on disk. The first checkpoint of a tree is
 * believed. A fork or a smaller tree is disputed: a line in the log, an event to Herald that names both checkpoints,
 * and a file; the member then cosigns no more of this tree until somebody deletes the file.
 *
 * <p>Used by one thread.
 */
final class CheckpointWitness {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWitness.class);

    /** Most characters of a note in an event; a true note is far shorter. */
    private static final int LONGEST_NOTE = 8_000;

    private final MemberCode member;
    private final WitnessSettings settings;
    private final Supplier<PrivateKey> key;
    private final KeptCheckpoints kept;
    private final Function<AuditTree, TiledTree.Source> tiles;
    private final Consumer<SpecificRecord> sender;
    private final InstantSource clock;
    private final Map<String, Progress> trees = new ConcurrentHashMap<>();

    /** What happened to a tree since the start. */
    private static final class Progress {
        private volatile @Nullable Checkpoint latest;
        private volatile @Nullable Checkpoint cosigned;
        private volatile @Nullable Instant waitingSince;
        private volatile @Nullable DisputeKind dispute;
    }

    /**
     * Creates a witness.
     *
     * @param key private key with which the member signs now
     * @param tiles opens a tree on the mirror; its reads throw {@link UncheckedIOException}
     * @param sender sends an event to Herald; throws if the broker does not confirm
     */
    CheckpointWitness(
            MemberCode member,
            WitnessSettings settings,
            Supplier<PrivateKey> key,
            KeptCheckpoints kept,
            Function<AuditTree, TiledTree.Source> tiles,
            Consumer<SpecificRecord> sender,
            InstantSource clock) {
        this.member = member;
        this.settings = settings;
        this.key = key;
        this.kept = kept;
        this.tiles = tiles;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Examines checkpoints of one tree, in the order of the mailbox, and cosigns the last of them.
     *
     * @return whether they are done; otherwise the mirror did not prove them, and they have to be examined again, with
     *     those that follow
     * @throws dev.herald.gateway.sending.SendNotConfirmed if the broker did not confirm: examine them again
     * @throws UncheckedIOException if the folder of the kept checkpoints cannot be read or written: examine them again
     */
    boolean examine(List<CheckpointIssued> issued) {
        List<SignedCheckpoint> signed = new ArrayList<>();
        for (CheckpointIssued each : issued) {
            verified(each).ifPresentOrElse(signed::add, () -> disputeSignature(each));
        }
        if (signed.isEmpty()) {
            return true;
        }
        AuditTree tree =
                AuditTree.parse(signed.getFirst().checkpoint().origin()).orElseThrow(); // verified above
        Progress progress = progress(tree.origin());
        if (kept.isDisputed(tree)) {
            warnOfDispute(tree, progress);
            return true;
        }
        Optional<SignedCheckpoint> before = kept.find(tree);
        Optional<SignedCheckpoint> smaller = smallerThanBefore(progress, signed);
        if (smaller.isPresent()) {
            SignedCheckpoint largest = largest(signed, before);
            disputeTree(tree, progress, DisputeKind.ROLLED_BACK, largest, smaller.get());
            return true;
        }
        return isProven(tree, progress, signed, before);
    }

    /** Returns the checkpoint with the log's signatures only; empty if the log did not sign what the event says. */
    private Optional<SignedCheckpoint> verified(CheckpointIssued issued) {
        return SignedCheckpoint.parse(issued.getNote())
                .filter(note -> saysTheSame(issued, note.checkpoint()))
                .flatMap(note -> AuditTree.parse(note.checkpoint().origin())
                        .filter(tree -> tree.log().equals(settings.log()))
                        .map(tree -> logSignatures(tree, note))
                        .filter(signatures -> !signatures.isEmpty())
                        .map(signatures -> new SignedCheckpoint(note.checkpoint(), signatures)));
    }

    private static boolean saysTheSame(CheckpointIssued issued, Checkpoint checkpoint) {
        return checkpoint.origin().equals(issued.getOrigin())
                && checkpoint.size() == issued.getTreeSize()
                && ByteBuffer.wrap(checkpoint.root().bytes()).equals(issued.getRootHash());
    }

    private List<NoteSignature> logSignatures(AuditTree tree, SignedCheckpoint note) {
        List<NoteKey> keys = settings.logKeys().stream().map(tree::keyOf).toList();
        return note.signatures().stream()
                .filter(signature -> keys.stream()
                        .anyMatch(key -> key.isKeyOf(signature)
                                && new SignedCheckpoint(note.checkpoint(), List.of(signature)).isSignedBy(key)))
                .limit(1)
                .toList();
    }

    /** A tree only grows, so that a checkpoint is never smaller than one before it in the mailbox. */
    private static Optional<SignedCheckpoint> smallerThanBefore(Progress progress, List<SignedCheckpoint> signed) {
        Checkpoint latest = progress.latest;
        long largest = latest == null ? 0 : latest.size();
        for (SignedCheckpoint each : signed) {
            if (each.checkpoint().size() < largest) {
                return Optional.of(each);
            }
            largest = each.checkpoint().size();
        }
        return Optional.empty();
    }

    /** Returns the largest checkpoint; the kept one if it is as large. */
    private static SignedCheckpoint largest(List<SignedCheckpoint> signed, Optional<SignedCheckpoint> before) {
        SignedCheckpoint largest = before.orElse(signed.getFirst());
        for (SignedCheckpoint each : signed) {
            largest = each.checkpoint().size() > largest.checkpoint().size() ? each : largest;
        }
        return largest;
    }

    private boolean isProven(
            AuditTree tree, Progress progress, List<SignedCheckpoint> signed, Optional<SignedCheckpoint> before) {
        SignedCheckpoint latest = signed.getLast();
        boolean isKeptNewest = before.filter(
                        old -> old.checkpoint().size() > latest.checkpoint().size())
                .isPresent();
        SignedCheckpoint newest = isKeptNewest ? before.orElseThrow() : latest;
        List<SignedCheckpoint> older = new ArrayList<>(signed);
        before.ifPresent(older::addFirst);
        older.remove(newest);
        SubtreeHashes hashes =
                new TiledTree(tiles.apply(tree), newest.checkpoint().size());
        for (SignedCheckpoint each : older) {
            switch (consistency(each.checkpoint(), newest.checkpoint(), hashes)) {
                case CONSISTENT -> {}
                case FORKED -> {
                    disputeTree(
                            tree,
                            progress,
                            DisputeKind.FORK,
                            isKeptNewest ? newest : each,
                            isKeptNewest ? each : newest);
                    return true;
                }
                case UNPROVEN -> {
                    waitForProof(tree, progress, before, latest);
                    return false;
                }
            }
        }
        progress.waitingSince = null;
        progress.dispute = null;
        progress.latest = latest.checkpoint();
        if (!isKeptNewest) {
            cosign(tree, progress, before, latest);
        }
        return true;
    }

    private Consistency consistency(Checkpoint older, Checkpoint newer, SubtreeHashes hashes) {
        try {
            return Consistency.of(older, newer, hashes);
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.warn("{}: the mirror does not prove {}: {}", member, newer.origin(), e.getMessage());
            return Consistency.UNPROVEN;
        }
    }

    /** After a restart, the checkpoint that was kept is cosigned again: it is not known whether that was sent. */
    private void cosign(AuditTree tree, Progress progress, Optional<SignedCheckpoint> before, SignedCheckpoint latest) {
        Checkpoint checkpoint = latest.checkpoint();
        if (before.isEmpty() || before.get().checkpoint().size() < checkpoint.size()) {
            kept.keep(tree, latest);
        }
        if (checkpoint.equals(progress.cosigned)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        sender.accept(CheckpointCosigned.newBuilder()
                .setOrigin(checkpoint.origin())
                .setTreeSize(checkpoint.size())
                .setRootHash(ByteBuffer.wrap(checkpoint.root().bytes()))
                .setMember(member.value())
                .setCosignature(Cosignature.sign(checkpoint, MemberWitness.signer(member, key.get()), now)
                        .line())
                .setCosignedAt(now)
                .setLogSignature(latest.signatures().getFirst().line())
                .build());
        progress.cosigned = checkpoint;
        LOG.debug("{}: cosigned {} with {} entries", member, checkpoint.origin(), checkpoint.size());
    }

    private void waitForProof(
            AuditTree tree, Progress progress, Optional<SignedCheckpoint> before, SignedCheckpoint latest) {
        Instant now = clock.instant();
        Instant since = progress.waitingSince;
        if (since == null) {
            progress.waitingSince = now;
        } else if (progress.dispute != DisputeKind.UNPROVEN
                && since.plus(settings.patience()).isBefore(now)) {
            alarm(tree.origin(), DisputeKind.UNPROVEN, latest.checkpoint().size());
            send(
                    tree.origin(),
                    DisputeKind.UNPROVEN,
                    before.map(SignedCheckpoint::note).orElse(""),
                    latest.note());
            progress.dispute = DisputeKind.UNPROVEN;
        }
    }

    private void disputeSignature(CheckpointIssued issued) {
        Progress progress = progress(issued.getOrigin());
        if (progress.dispute != DisputeKind.WRONG_SIGNATURE) {
            alarm(issued.getOrigin(), DisputeKind.WRONG_SIGNATURE, issued.getTreeSize());
            String note = issued.getNote();
            send(
                    issued.getOrigin(),
                    DisputeKind.WRONG_SIGNATURE,
                    "",
                    note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
            progress.dispute = DisputeKind.WRONG_SIGNATURE;
        }
    }

    private void disputeTree(
            AuditTree tree, Progress progress, DisputeKind kind, SignedCheckpoint known, SignedCheckpoint shown) {
        alarm(tree.origin(), kind, shown.checkpoint().size());
        send(tree.origin(), kind, known.note(), shown.note());
        kept.dispute(tree, "%s at %s%n%n%s%n%s".formatted(kind, clock.instant(), known.note(), shown.note()));
        progress.dispute = kind;
        progress.waitingSince = null;
    }

    private void send(String origin, DisputeKind kind, String known, String shown) {
        sender.accept(CheckpointDisputed.newBuilder()
                .setOrigin(origin)
                .setMember(member.value())
                .setKind(kind)
                .setKept(known)
                .setShown(shown)
                .setDisputedAt(clock.instant())
                .build());
    }

    private void alarm(String origin, DisputeKind kind, long size) {
        LOG.error(
                "{}: ALARM: {} in the audit's tree {}, checkpoint with {} entries: the member does not cosign it",
                member,
                kind,
                origin,
                size);
    }

    private void warnOfDispute(AuditTree tree, Progress progress) {
        if (progress.dispute == null) {
            progress.dispute = DisputeKind.UNKNOWN; // its kind is in the file
            LOG.error(
                    "{}: ALARM: the member disputes the audit's tree {}: see {}",
                    member,
                    tree.origin(),
                    kept.disputeFile(tree));
        }
    }

    private Progress progress(String origin) {
        return trees.computeIfAbsent(origin, unseen -> new Progress());
    }
}
