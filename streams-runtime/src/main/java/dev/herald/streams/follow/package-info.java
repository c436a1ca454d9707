/**
 * Reads whole topics without a consumer group: one spring-kafka container for all topics of a process.
 * {@link dev.herald.streams.follow.TopicFollower} runs the container, and is ready once everything was read;
 * {@link dev.herald.streams.follow.RecordHandler} keeps what was read, and knows where to go on.
 */
@NullMarked
package dev.herald.streams.follow;

import org.jspecify.annotations.NullMarked;
