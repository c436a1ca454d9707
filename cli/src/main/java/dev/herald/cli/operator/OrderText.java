package dev.herald.cli.operator;

import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedMemberChange;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what an order that waits would do. */
final class OrderText {

    private OrderText() {}

    /** Returns the content of an order; of a sealed one what its answer shows. */
    static String of(OperatorOrderAnswered awaiting, Optional<OperatorOrdered> order) {
        OrderedMemberChange change = order.map(OperatorOrdered::getMemberChange).orElse(null);
        return Stream.of(
                        Objects.requireNonNullElse(awaiting.getMember(), ""),
                        awaiting.getSubject(),
                        Objects.requireNonNullElse(awaiting.getGround(), ""),
                        change == null
                                ? ""
                                : "%s, by %s: %s"
                                        .formatted(
                                                change.getStatus() == null ? change.getMode() : change.getStatus(),
                                                change.getAuthority(),
                                                change.getReason()),
                        order.map(OperatorOrdered::getReasons).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
