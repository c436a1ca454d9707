/**
 * What all commands share: {@link dev.herald.cli.command.HeraldCommand} and
 * {@link dev.herald.cli.command.ClusterCommand} are their base classes, {@link dev.herald.cli.command.CommandProvider}
 * lets another module add its own; arguments that several of them take.
 */
@NullMarked
package dev.herald.cli.command;

import org.jspecify.annotations.NullMarked;
