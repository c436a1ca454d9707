/** Cases for a newcomer to work on, which {@code ./herald up --practice} prepares. */
@NullMarked
package dev.herald.scenario.practice;

import org.jspecify.annotations.NullMarked;
