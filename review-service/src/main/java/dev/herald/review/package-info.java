/**
 * Review: where people decide. Puts the parts together and runs them; start reading in
 * {@link dev.herald.review.casefile}, then {@link dev.herald.review.kafka.ReviewTopology}.
 */
@NullMarked
package dev.herald.review;

import org.jspecify.annotations.NullMarked;
