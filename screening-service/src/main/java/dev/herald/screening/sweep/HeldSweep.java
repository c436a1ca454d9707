package dev.herald.screening.sweep;

import dev.herald.contract.SweepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sweep that would change too much, and what officers have ordered about it. Each officer has one order standing,
 * another replaces it; two that are alike are carried out. So who ordered first stands in nobody's way.
 *
 * @param id the sweep
 * @param standing the latest order of each officer, in the order in which they came; no two of them are alike
 */
public record HeldSweep(SweepId id, List<Order> standing) {

    /** Copies, so that nothing changes later. */
    public HeldSweep {
        standing = List.copyOf(standing);
    }

    /** A sweep about which nobody has ordered anything. */
    public static HeldSweep of(SweepId id) {
        return new HeldSweep(id, List.of());
    }

    /** What follows from an order. */
    public Ruling decide(Order order) {
        if (standing.contains(order)) { // sent again because its answer got lost
            return new Ruling.AwaitsSecond(this);
        }
        Optional<Order> alike = standing.stream()
                .filter(earlier -> earlier.kind() == order.kind())
                .findFirst();
        if (alike.isEmpty()) {
            return new Ruling.AwaitsSecond(with(order));
        }
        String first = alike.get().officer();
        return first.equals(order.officer())
                ? new Ruling.Refused(Ruling.Refusal.SECOND_OFFICER_MUST_DIFFER)
                : new Ruling.CarriedOut(order.kind(), List.of(first, order.officer()));
    }

    private HeldSweep with(Order order) {
        List<Order> after = new ArrayList<>(standing);
        after.removeIf(earlier -> earlier.officer().equals(order.officer()));
        after.add(order);
        return new HeldSweep(id, after);
    }
}
