/** The profile {@code cluster} of {@code docker-compose.yml}: its files, and a run of it where Docker is. */
@NullMarked
package dev.herald.system.cluster;

import org.jspecify.annotations.NullMarked;
