/**
 * Whether the partitions of the cluster have a leader and all their copies. Each console compares them, so that an
 * alarm does not depend on the brokers' own metrics, which a deployment may not collect. It reads descriptions and
 * settings of topics, and no record.
 */
@NullMarked
package dev.herald.console.partitions;

import org.jspecify.annotations.NullMarked;
