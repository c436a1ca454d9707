/** The commands that write the topics of a cluster to a folder, and to another cluster. */
@NullMarked
package dev.herald.cli.backup;

import org.jspecify.annotations.NullMarked;
