package dev.herald.auditlog.tree;

import dev.herald.contract.transparency.Checkpoint;

/**
 * A topic does not hold what was published about it: an entry was removed, altered, added or moved.
 *
 * @param published the latest root that was published
 * @param found the tree that the topic gives, or a later root: as large as the published one, or smaller
 */
public record Fork(Checkpoint published, Checkpoint found) {

    /** Returns one line for people, without any content. */
    @Override
    public String toString() {
        return published.size() == found.size()
                ? "%s: the topic gives the root %s of %d entries, published was %s"
                        .formatted(published.origin(), found.root(), found.size(), published.root())
                : "%s: the topic has %d entries, published were %d"
                        .formatted(published.origin(), found.size(), published.size());
    }
}
