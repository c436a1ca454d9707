package dev.herald.auditlog.tree;

import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the tree of one partition grow, leaf by leaf. It never gives a root that contradicts one that was published:
 * when it finds a {@link Fork}, it stops for good, until an operator decides.
 */
public final class TreeBuilder {

    private final String name;
    private final String topicId;
    private final TreeFiles files;
    private @Nullable Checkpoint published;
    private @Nullable Checkpoint added;
    private @Nullable Fork fork;
    private long next;

    private TreeBuilder(String name, String topicId, TreeFiles files, @Nullable Checkpoint published, long next) {
        this.name = name;
        this.topicId = topicId;
        this.files = files;
        this.published = published;
        this.next = next;
    }

    /**
     * Reads a tree on from its files; without files of this topic, it is built from the first record again.
     *
     * @param name name of the tree in its roots
     * @param folder folder of this tree
     * @param published latest root that was published; null if none is known
     */
    public static TreeBuilder open(String name, Path folder, String topicId, @Nullable Checkpoint published) {
        Optional<ReadPosition> position =
                TreeFiles.position(folder).filter(found -> found.topicId().equals(topicId));
        TreeFiles files =
                position.map(found -> TreeFiles.open(folder, found)).orElseGet(() -> TreeFiles.create(folder));
        TreeBuilder builder = new TreeBuilder(
                name,
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
     * @param leaf hash of its leaf; null if it holds none
     */
    public void accept(long offset, @Nullable TreeHash leaf) {
        next = offset + 1;
        if (leaf != null && fork == null) {
            files.append(leaf);
            comparePublished();
        }
    }

    /**
     * Takes a root of this tree as it was added to the signed tree, in that order. It is compared at once, or when the
     * tree is as large.
     */
    public void added(Checkpoint root) {
        Checkpoint before = added;
        added = root;
        if (fork == null && before != null && root.size() < before.size()) {
            fork = new Fork(before, root);
        } else if (fork == null && root.size() <= files.size()) {
            compare(root, files.rootAt(root.size()));
        }
        Checkpoint latest = published;
        if (latest == null || root.size() > latest.size()) {
            published = root;
        }
    }

    /**
     * Says that all records below an offset are taken, also if the last of them hold nothing.
     *
     * @param isEnd whether the topics have no more records now
     */
    public void reached(long offset, boolean isEnd) {
        next = Math.max(next, offset);
        Checkpoint latest = published;
        if (isEnd && fork == null && latest != null && files.size() < latest.size()) {
            fork = new Fork(latest, current());
        }
    }

    /**
     * Returns the root to publish, after its tiles are on the disk.
     *
     * @return empty if the tree has not grown since the latest published root, or it is forked
     */
    public Optional<Checkpoint> grown() {
        Checkpoint latest = published;
        if (fork != null || files.size() == 0 || (latest != null && files.size() <= latest.size())) {
            return Optional.empty();
        }
        files.writeTiles();
        return Optional.of(current());
    }

    /** Writes how far the partition is read, after the present root was published. */
    public void published(Checkpoint root) {
        published = root;
        files.save(new ReadPosition(topicId, next, root.size(), root.root()));
    }

    /** Writes the signed root that was published, and how far the partition is read. */
    public void published(SignedCheckpoint signed) {
        files.writeCheckpoint(signed);
        published(signed.checkpoint());
    }

    private Checkpoint current() {
        return new Checkpoint(name, files.size(), files.root());
    }

    /** The files hold a later root than the topic: it was published, whoever removed it there. */
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
