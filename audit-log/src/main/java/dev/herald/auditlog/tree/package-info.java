/**
 * A tree of the audit as files: {@link dev.herald.auditlog.tree.TreeFiles} holds the tiles,
 * {@link dev.herald.auditlog.tree.TreeBuilder} lets the tree grow and compares it with what was published.
 */
@NullMarked
package dev.herald.auditlog.tree;

import org.jspecify.annotations.NullMarked;
