/**
 * Shared parts of all commands: the base classes {@link dev.herald.cli.command.HeraldCommand} and
 * {@link dev.herald.cli.command.ClusterCommand}, common arguments, {@link dev.herald.cli.command.Table} for output.
 * {@link dev.herald.cli.command.CommandProvider} lets other modules add commands,
 * {@link dev.herald.cli.command.CommandGroup} groups commands in help.
 */
@NullMarked
package dev.herald.cli.command;

import org.jspecify.annotations.NullMarked;
