/**
 * The topic catalogue: name, key, events, partitions, retention, size limit, readers and writers of every topic.
 * Provisioning, access rights and tests derive from it; no other code spells a topic's name. Start at
 * {@link dev.herald.contract.catalogue.Topics}.
 */
@NullMarked
package dev.herald.contract.catalogue;

import org.jspecify.annotations.NullMarked;
