/**
 * The command line behind {@code ./herald}: {@link dev.herald.cli.Herald} gathers the commands of this module, which
 * work with any cluster, and those that other modules add ({@link dev.herald.cli.command.CommandProvider}).
 */
@NullMarked
package dev.herald.cli;

import org.jspecify.annotations.NullMarked;
