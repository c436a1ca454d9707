/**
 * Clusters in files: {@link dev.herald.cluster.profile.Clusters} finds a cluster by name,
 * {@link dev.herald.cluster.profile.ClusterProfile} reads a profile and connects.
 */
@NullMarked
package dev.herald.cluster.profile;

import org.jspecify.annotations.NullMarked;
