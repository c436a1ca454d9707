package dev.herald.cli.custody;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.UserError;
import dev.herald.contract.AvroBytes;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CustodyBooked;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Proves from the topics that an entry of custody is in the tree of its partition. */
final class CustodyTree {

    private CustodyTree() {}

    /**
     * Returns a proof of a recall with the proof that its last entry is in the tree: against the latest checkpoint that
     * covers the entry, with the members' signatures under it. Empty while no checkpoint does.
     *
     * @param end last entry of the proof
     * @param custody the records of {@code herald.custody.v1}
     * @param checkpoints the records of {@code herald.checkpoints.v1}
     * @throws UserError if the topic is not what the checkpoint says
     */
    static Optional<String> addTo(
            String proof, CustodyEntry end, List<TopicRecord> custody, List<TopicRecord> checkpoints) {
        for (TopicRecord record : custody) {
            if (record.event() instanceof CustodyBooked booked
                    && booked.getCaseId().equals(end.caseId().value())
                    && booked.getSequence() == end.sequence()) {
                return inclusion(custody, record, checkpoints)
                        .map(inclusion -> RecallProof.withInclusion(proof, inclusion, booked.getSalt()));
            }
        }
        return Optional.empty();
    }

    private static Optional<InclusionProof> inclusion(
            List<TopicRecord> custody, TopicRecord entry, List<TopicRecord> checkpoints) {
        MemoryTree tree = new MemoryTree();
        long index = -1;
        for (TopicRecord record : custody) {
            if (record.partition() == entry.partition() && record.event() != null) {
                Optional<TreeHash> leaf = AuditLeaf.hash(record.event());
                index = leaf.isPresent() && record.offset() == entry.offset() ? tree.size() : index;
                leaf.ifPresent(tree::append);
            }
        }
        long place = index;
        return latest(checkpoints, entry.partition(), place, tree.size()).map(signed -> {
            Checkpoint checkpoint = signed.checkpoint();
            if (!MerkleTree.root(tree, checkpoint.size()).equals(checkpoint.root())) {
                throw new UserError(
                        ("The first %d entries of custody on partition %d are not those of the published checkpoint: an "
                                        + "entry was altered, removed or moved.")
                                .formatted(checkpoint.size(), entry.partition()));
            }
            return new InclusionProof(
                    new byte[0], place, MerkleTree.inclusionProof(tree, place, checkpoint.size()), signed);
        });
    }

    private static Optional<SignedCheckpoint> latest(
            List<TopicRecord> checkpoints, int partition, long index, long size) {
        return checkpoints.stream()
                .flatMap(record -> signed(record.event()).stream())
                .filter(signed -> signed.checkpoint().size() > index
                        && signed.checkpoint().size() <= size)
                .filter(signed -> AuditTree.parse(signed.checkpoint().origin())
                        .filter(tree -> tree.topic().equals(Topics.CUSTODY.name()) && tree.partition() == partition)
                        .isPresent())
                .map(signed -> withCosignatures(signed, checkpoints))
                .max(Comparator.comparing(
                                (SignedCheckpoint signed) -> signed.signatures().size() > 1)
                        .thenComparingLong(signed -> signed.checkpoint().size()));
    }

    /** Returns what the log signed: a witness keeps the log's line of a checkpoint that a later one has replaced. */
    private static Optional<SignedCheckpoint> signed(@Nullable SpecificRecord event) {
        return switch (event) {
            case CheckpointIssued issued -> SignedCheckpoint.parse(issued.getNote());
            case CheckpointCosigned cosigned ->
                NoteSignature.parse(cosigned.getLogSignature())
                        .map(line -> new SignedCheckpoint(
                                new Checkpoint(
                                        cosigned.getOrigin(), cosigned.getTreeSize(), root(cosigned.getRootHash())),
                                List.of(line)));
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private static TreeHash root(ByteBuffer bytes) {
        return TreeHash.of(AvroBytes.copyOf(bytes));
    }

    private static SignedCheckpoint withCosignatures(SignedCheckpoint signed, List<TopicRecord> checkpoints) {
        SignedCheckpoint all = signed;
        for (TopicRecord record : checkpoints) {
            if (record.event() instanceof CheckpointCosigned cosigned
                    && cosigned.getOrigin().equals(signed.checkpoint().origin())
                    && cosigned.getTreeSize() == signed.checkpoint().size()) {
                Optional<NoteSignature> line = NoteSignature.parse(cosigned.getCosignature());
                all = line.isPresent() ? all.with(line.get()) : all;
            }
        }
        return all;
    }
}
