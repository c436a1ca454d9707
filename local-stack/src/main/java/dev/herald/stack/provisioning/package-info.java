/**
 * From the topic catalogue to topics, users, rights, quotas, schemas and members. What is to be is computed by pure
 * functions ({@link dev.herald.stack.provisioning.TopicPlan}, {@link dev.herald.stack.provisioning.AccessPlan});
 * {@link dev.herald.stack.provisioning.Provisioner} makes it so, as often as it is asked.
 */
@NullMarked
package dev.herald.stack.provisioning;

import org.jspecify.annotations.NullMarked;
