/**
 * Kafka and Kafka Streams as a simulation needs them: a log in memory, tasks of the real processors, commits that
 * happen or do not, crashes, take-overs and zombies.
 */
@NullMarked
package dev.herald.simulator.engine;

import org.jspecify.annotations.NullMarked;
