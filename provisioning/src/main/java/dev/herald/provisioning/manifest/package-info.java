/**
 * Writes the topics, users, rights and quotas of the contract as resources of Strimzi, for clusters on Kubernetes. They
 * come from the same plans that provisioning applies to other clusters. Also writes the settings of Kafka UI, whose
 * masking comes from the catalogue.
 */
@NullMarked
package dev.herald.provisioning.manifest;

import org.jspecify.annotations.NullMarked;
