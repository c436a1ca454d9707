/**
 * From the topic catalogue to topics, users, rights, quotas, schemas and members. What is to be is computed by pure
 * functions ({@link dev.herald.provisioning.TopicPlan}, {@link dev.herald.provisioning.AccessPlan});
 * {@link dev.herald.provisioning.Provisioner} makes it so, as often as it is asked.
 */
@NullMarked
package dev.herald.provisioning;

import org.jspecify.annotations.NullMarked;
