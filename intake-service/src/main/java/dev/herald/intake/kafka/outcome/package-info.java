/** What the edge writes when it carried out an order, or suspended a mailbox by itself. */
@NullMarked
package dev.herald.intake.kafka.outcome;

import org.jspecify.annotations.NullMarked;
