/**
 * Review: officers decide about cases here. This package configures and runs the service. Start reading in
 * {@link dev.herald.review.casefile}, then {@link dev.herald.review.kafka.ReviewTopology}.
 */
@NullMarked
package dev.herald.review;

import org.jspecify.annotations.NullMarked;
