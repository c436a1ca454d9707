/**
 * The command line behind {@code ./herald}. {@link dev.herald.cli.Herald} combines the commands of this module, which
 * work with any cluster, with those of other modules ({@link dev.herald.cli.command.CommandProvider}).
 */
@NullMarked
package dev.herald.cli;

import org.jspecify.annotations.NullMarked;
