/**
 * The demo: {@code ./herald demo} starts a stack, runs every scenario on it, prints each case's life for a person who
 * has never seen Herald, and judges the outcome by Herald's promises.
 */
@NullMarked
package dev.herald.scenario.demo;

import org.jspecify.annotations.NullMarked;
