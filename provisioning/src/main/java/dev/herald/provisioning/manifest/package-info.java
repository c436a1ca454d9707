/**
 * Writes the topics, users, rights and quotas of the contract as resources of Strimzi, for clusters on Kubernetes. They
 * come from the same plans that provisioning applies to other clusters.
 */
@NullMarked
package dev.herald.provisioning.manifest;

import org.jspecify.annotations.NullMarked;
