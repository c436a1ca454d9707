/**
 * Dissemination: the only writer to mailboxes. This package is the Spring wiring; the decisions are in
 * {@link dev.herald.dissemination.custody}, the topology in {@link dev.herald.dissemination.kafka}. The module's README
 * lists what it promises and its settings.
 */
@NullMarked
package dev.herald.dissemination;

import org.jspecify.annotations.NullMarked;
