/**
 * The live queue: streams of server-sent events ({@link dev.herald.console.live.QueueStreams}) by which an open page of
 * the queue learns that it changed. An event holds nothing of any case.
 */
@NullMarked
package dev.herald.console.live;

import org.jspecify.annotations.NullMarked;
