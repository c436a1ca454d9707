/**
 * Provisioning from the topic catalogue: topics, users, rights, quotas, schemas, members. Pure functions compute the
 * wanted state ({@link dev.herald.provisioning.TopicPlan}, {@link dev.herald.provisioning.AccessPlan}),
 * {@link dev.herald.provisioning.Provisioner} applies it and can be repeated.
 */
@NullMarked
package dev.herald.provisioning;

import org.jspecify.annotations.NullMarked;
