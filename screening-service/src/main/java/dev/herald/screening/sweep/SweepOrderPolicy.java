package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.screening.sweep.SweepOrderDecision.RejectionReason;
import dev.herald.state.HeldSweep;
import dev.herald.state.SweepOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on officers' orders about a held sweep. Each officer has one order, which a later one replaces. Two officers
 * with the same order settle the sweep, so the first order never blocks two other officers.
 */
final class SweepOrderPolicy {

    private SweepOrderPolicy() {}

    /**
     * Returns the decision on an order.
     *
     * @param held the sweep that the order names; null if no such sweep is held
     */
    static SweepOrderDecision decide(@Nullable HeldSweep held, SweepOrder order) {
        if (order.getKind() == SweepOrderKind.UNKNOWN) {
            return new SweepOrderDecision.Rejected(RejectionReason.NOT_AVAILABLE);
        }
        if (held == null) {
            return new SweepOrderDecision.Rejected(RejectionReason.NOT_HELD);
        }
        if (held.getOrders().contains(order)) { // sent again, because its answer was lost
            return new SweepOrderDecision.AwaitsSecondOfficer(held);
        }
        Optional<SweepOrder> sameKind = held.getOrders().stream()
                .filter(earlier -> earlier.getKind() == order.getKind())
                .findFirst();
        if (sameKind.isEmpty()) {
            return new SweepOrderDecision.AwaitsSecondOfficer(withOrder(held, order));
        }
        String first = sameKind.get().getOfficer();
        return first.equals(order.getOfficer())
                ? new SweepOrderDecision.Rejected(RejectionReason.SECOND_OFFICER_MUST_DIFFER)
                : new SweepOrderDecision.CarriedOut(order.getKind(), List.of(first, order.getOfficer()));
    }

    private static HeldSweep withOrder(HeldSweep held, SweepOrder order) {
        List<SweepOrder> after = new ArrayList<>(held.getOrders());
        after.removeIf(earlier -> earlier.getOfficer().equals(order.getOfficer()));
        after.add(order);
        return HeldSweep.newBuilder(held).setOrders(after).build();
    }
}
