/**
 * How a tool reaches a cluster: {@link dev.herald.cluster.ClusterConnection} has addresses, logins and health of one,
 * {@link dev.herald.cluster.Clusters} finds it by name. A {@link dev.herald.cluster.UserError} is a failure that a
 * person can do something about. Knows no process and no command.
 */
@NullMarked
package dev.herald.cluster;

import org.jspecify.annotations.NullMarked;
