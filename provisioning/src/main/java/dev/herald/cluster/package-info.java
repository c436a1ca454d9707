/**
 * The connection of a tool to a cluster: {@link dev.herald.cluster.ClusterConnection} has the addresses, logins and
 * health, {@link dev.herald.cluster.Credentials} the passwords. A {@link dev.herald.cluster.UserError} is a failure
 * that a person can resolve. Depends on no process and no command.
 */
@NullMarked
package dev.herald.cluster;

import org.jspecify.annotations.NullMarked;
