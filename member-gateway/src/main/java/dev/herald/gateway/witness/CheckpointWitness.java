package dev.herald.gateway.witness;

import dev.herald.contract.MemberCode;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines the checkpoints of the audit for one member. It cosigns a checkpoint only if the log signed it and its tree
 * begins with the tree that the member saw before, and only after it kept it on disk. The first checkpoint is believed.
 * A fork or a smaller tree is disputed: a line in the log, an event to Herald that names both checkpoints, and a file;
 * the member then cosigns no more until somebody deletes the file.
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
    private final Supplier<TiledTree.Source> tiles;
    private final Consumer<SpecificRecord> sender;
    private final InstantSource clock;
    // what happened since the start
    private @Nullable Checkpoint latest;
    private @Nullable Checkpoint cosigned;
    private @Nullable Instant waitingSince;
    private @Nullable DisputeKind dispute;

    /**
     * Creates a witness.
     *
     * @param key private key with which the member signs now
     * @param tiles opens the tree on the mirror; its reads throw {@link UncheckedIOException}
     * @param sender sends an event to Herald; throws if the broker does not confirm
     */
    CheckpointWitness(
            MemberCode member,
            WitnessSettings settings,
            Supplier<PrivateKey> key,
            KeptCheckpoints kept,
            Supplier<TiledTree.Source> tiles,
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
     * Examines checkpoints, in the order of the mailbox, and cosigns the last of them.
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
        if (kept.isDisputed()) {
            warnOfDispute();
            return true;
        }
        Optional<SignedCheckpoint> before = kept.find(settings.log());
        Optional<SignedCheckpoint> smaller = smallerThanBefore(signed);
        if (smaller.isPresent()) {
            SignedCheckpoint largest = largest(signed, before);
            disputeTree(DisputeKind.ROLLED_BACK, largest, smaller.get());
            return true;
        }
        return isProven(signed, before);
    }

    /** Returns the checkpoint with the log's signatures only; empty if the log did not sign what the event says. */
    private Optional<SignedCheckpoint> verified(CheckpointIssued issued) {
        return SignedCheckpoint.parse(issued.getNote())
                .filter(note -> saysTheSame(issued, note.checkpoint()))
                .map(note -> new SignedCheckpoint(note.checkpoint(), logSignatures(note)))
                .filter(note -> !note.signatures().isEmpty());
    }

    private static boolean saysTheSame(CheckpointIssued issued, Checkpoint checkpoint) {
        return checkpoint.origin().equals(issued.getOrigin())
                && checkpoint.size() == issued.getTreeSize()
                && ByteBuffer.wrap(checkpoint.root().bytes()).equals(issued.getRootHash());
    }

    private List<NoteSignature> logSignatures(SignedCheckpoint note) {
        List<NoteKey> keys = settings.logKeys().stream()
                .map(one -> new NoteKey(settings.log(), NoteKey.Kind.NOTE, one))
                .toList();
        return note.signatures().stream()
                .filter(signature -> keys.stream()
                        .anyMatch(key -> key.isKeyOf(signature)
                                && new SignedCheckpoint(note.checkpoint(), List.of(signature)).isSignedBy(key)))
                .limit(1)
                .toList();
    }

    /** A tree only grows, so that a checkpoint is never smaller than one before it in the mailbox. */
    private Optional<SignedCheckpoint> smallerThanBefore(List<SignedCheckpoint> signed) {
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

    private boolean isProven(List<SignedCheckpoint> signed, Optional<SignedCheckpoint> before) {
        SignedCheckpoint last = signed.getLast();
        boolean isKeptNewest = before.filter(
                        old -> old.checkpoint().size() > last.checkpoint().size())
                .isPresent();
        SignedCheckpoint newest = isKeptNewest ? before.orElseThrow() : last;
        List<SignedCheckpoint> older = new ArrayList<>(signed);
        before.ifPresent(older::addFirst);
        older.remove(newest);
        SubtreeHashes hashes = new TiledTree(tiles.get(), newest.checkpoint().size());
        for (SignedCheckpoint each : older) {
            switch (consistency(each.checkpoint(), newest.checkpoint(), hashes)) {
                case CONSISTENT -> {}
                case FORKED -> {
                    disputeTree(DisputeKind.FORK, isKeptNewest ? newest : each, isKeptNewest ? each : newest);
                    return true;
                }
                case UNPROVEN -> {
                    waitForProof(before, last);
                    return false;
                }
            }
        }
        waitingSince = null;
        dispute = null;
        latest = last.checkpoint();
        if (!isKeptNewest) {
            cosign(before, last);
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
    private void cosign(Optional<SignedCheckpoint> before, SignedCheckpoint last) {
        Checkpoint checkpoint = last.checkpoint();
        if (before.isEmpty() || before.get().checkpoint().size() < checkpoint.size()) {
            kept.keep(last);
        }
        if (checkpoint.equals(cosigned)) {
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
                .setLogSignature(last.signatures().getFirst().line())
                .build());
        cosigned = checkpoint;
        LOG.debug("{}: cosigned {} with {} roots", member, checkpoint.origin(), checkpoint.size());
    }

    private void waitForProof(Optional<SignedCheckpoint> before, SignedCheckpoint last) {
        Instant now = clock.instant();
        Instant since = waitingSince;
        if (since == null) {
            waitingSince = now;
        } else if (dispute != DisputeKind.UNPROVEN
                && since.plus(settings.patience()).isBefore(now)) {
            alarm(settings.log(), DisputeKind.UNPROVEN, last.checkpoint().size());
            send(
                    settings.log(),
                    DisputeKind.UNPROVEN,
                    before.map(SignedCheckpoint::note).orElse(""),
                    last.note());
            dispute = DisputeKind.UNPROVEN;
        }
    }

    private void disputeSignature(CheckpointIssued issued) {
        if (dispute != DisputeKind.WRONG_SIGNATURE) {
            alarm(issued.getOrigin(), DisputeKind.WRONG_SIGNATURE, issued.getTreeSize());
            String note = issued.getNote();
            send(
                    issued.getOrigin(),
                    DisputeKind.WRONG_SIGNATURE,
                    "",
                    note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
            dispute = DisputeKind.WRONG_SIGNATURE;
        }
    }

    private void disputeTree(DisputeKind kind, SignedCheckpoint known, SignedCheckpoint shown) {
        alarm(settings.log(), kind, shown.checkpoint().size());
        send(settings.log(), kind, known.note(), shown.note());
        kept.dispute("%s at %s%n%n%s%n%s".formatted(kind, clock.instant(), known.note(), shown.note()));
        dispute = kind;
        waitingSince = null;
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
                "{}: ALARM: {} in the audit's tree {}, checkpoint with {} roots: the member does not cosign it",
                member,
                kind,
                origin,
                size);
    }

    private void warnOfDispute() {
        if (dispute == null) {
            dispute = DisputeKind.UNKNOWN; // its kind is in the file
            LOG.error(
                    "{}: ALARM: the member disputes the audit's tree {}: see {}",
                    member,
                    settings.log(),
                    kept.disputeFile());
        }
    }
}
