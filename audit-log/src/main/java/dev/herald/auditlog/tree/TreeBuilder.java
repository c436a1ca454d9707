package dev.herald.auditlog.tree;

import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the tree of one partition grow, entry by entry, and signs its root. It never signs a root that contradicts the
 * latest published one: when it finds a {@link Fork}, it stops for good, until an operator decides.
 */
public final class TreeBuilder {

    private final AuditTree tree;
    private final NoteSigner signer;
    private final String topicId;
    private final TreeFiles files;
    private @Nullable Checkpoint published;
    private @Nullable Fork fork;
    private long next;

    private TreeBuilder(
            AuditTree tree,
            NoteSigner signer,
            String topicId,
            TreeFiles files,
            @Nullable Checkpoint published,
            long next) {
        this.tree = tree;
        this.signer = signer;
        this.topicId = topicId;
        this.files = files;
        this.published = published;
        this.next = next;
    }

    /**
     * Reads a tree on from its files; without files of this topic, it is built from the first record again.
     *
     * @param folder folder of this tree
     * @param signer signs under the tree's origin
     * @param published latest checkpoint that was published; null if none was
     */
    public static TreeBuilder open(
            AuditTree tree, NoteSigner signer, Path folder, String topicId, @Nullable Checkpoint published) {
        Optional<ReadPosition> position =
                TreeFiles.position(folder).filter(found -> found.topicId().equals(topicId));
        TreeFiles files =
                position.map(found -> TreeFiles.open(folder, found)).orElseGet(() -> TreeFiles.create(folder));
        TreeBuilder builder = new TreeBuilder(
                tree,
                signer,
                topicId,
                files,
                published,
                position.map(ReadPosition::next).orElse(0L));
        if (published == null || files.size() > published.size()) {
            builder.compareEarlier();
        } else {
            builder.comparePublished();
        }
        return builder;
    }

    /** Returns the offset of the first record that was not taken. */
    public long next() {
        return next;
    }

    /** Returns the number of leaves. */
    public long size() {
        return files.size();
    }

    /** Returns the contradiction between topic and publication that was found; empty if there is none. */
    public Optional<Fork> fork() {
        return Optional.ofNullable(fork);
    }

    /**
     * Takes a record.
     *
     * @param leaf hash of its leaf; null if it is no entry
     */
    public void accept(long offset, @Nullable TreeHash leaf) {
        next = offset + 1;
        if (leaf != null && fork == null) {
            files.append(leaf);
            comparePublished();
        }
    }

    /**
     * Says that all records below an offset are taken, also if the last of them hold nothing.
     *
     * @param isEnd whether the topic has no more records now
     */
    public void reached(long offset, boolean isEnd) {
        next = Math.max(next, offset);
        Checkpoint latest = published;
        if (isEnd && fork == null && latest != null && files.size() < latest.size()) {
            fork = new Fork(latest, current());
        }
    }

    /**
     * Returns the signed root of the tree, after its tiles are on the disk.
     *
     * @return empty if it has not grown since the latest published checkpoint, or it is forked
     */
    public Optional<SignedCheckpoint> sign() {
        Checkpoint latest = published;
        if (fork != null || files.size() == 0 || (latest != null && files.size() <= latest.size())) {
            return Optional.empty();
        }
        files.writeTiles();
        return Optional.of(SignedCheckpoint.sign(current(), signer));
    }

    /** Writes a checkpoint that was published, and how far the partition is read. */
    public void published(SignedCheckpoint checkpoint) {
        published = checkpoint.checkpoint();
        files.save(checkpoint, new ReadPosition(topicId, next, files.size()));
    }

    private Checkpoint current() {
        return new Checkpoint(tree.origin(), files.size(), files.root());
    }

    /** The files hold a later checkpoint than the topic: it was published, whoever removed it there. */
    private void compareEarlier() {
        Checkpoint latest = published;
        if (latest != null) {
            compare(latest, files.rootAt(latest.size()));
        }
        if (files.size() > 0) {
            published = current();
        }
    }

    /** Compares at the moment at which the tree has the published size. */
    private void comparePublished() {
        Checkpoint latest = published;
        if (latest != null && files.size() == latest.size()) {
            compare(latest, files.root());
        }
    }

    private void compare(Checkpoint latest, TreeHash root) {
        if (!root.equals(latest.root())) {
            fork = new Fork(latest, new Checkpoint(latest.origin(), latest.size(), root));
        }
    }
}
