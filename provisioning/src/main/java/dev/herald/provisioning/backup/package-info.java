/**
 * Backup and restoration of a cluster's topics: {@link dev.herald.provisioning.backup.ClusterBackup} writes a folder,
 * {@link dev.herald.provisioning.backup.ClusterRestore} writes it to an empty cluster. Each record keeps its partition
 * and its offset, because Herald's state names records by their offsets: a fact's version, a quarantined record, the
 * position of a consumer group.
 */
@NullMarked
package dev.herald.provisioning.backup;

import org.jspecify.annotations.NullMarked;
