/**
 * Every topic in one place: name, key, events, partitions, retention, sensitivity, who may read and write.
 * Provisioning, access rights and tests derive from it; nobody else spells a topic's name. Start at
 * {@link dev.herald.contract.catalogue.Topics}.
 */
@NullMarked
package dev.herald.contract.catalogue;

import org.jspecify.annotations.NullMarked;
