package dev.herald.screening.sweep;

import dev.herald.contract.SweepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changed outcomes that are too many, and the officers' orders about them. Each officer has one order, which a later
 * one replaces. Two officers with the same order settle the sweep, so the first order never blocks two other officers.
 *
 * @param scans numbers of the scans that found the outcomes
 * @param waiting numbers of scans whose outcomes are too many as well, and wait until this sweep is settled
 * @param orders the latest order of each officer, oldest first; no two have the same kind
 */
public record HeldSweep(SweepId id, Set<Integer> scans, Set<Integer> waiting, List<SweepOrder> orders) {

    /** Copies the collections. */
    public HeldSweep {
        scans = Set.copyOf(scans);
        waiting = Set.copyOf(waiting);
        orders = List.copyOf(orders);
    }

    /** Returns the decision on an order. */
    public SweepOrderDecision decide(SweepOrder order) {
        if (orders.contains(order)) { // sent again, because its answer was lost
            return new SweepOrderDecision.AwaitsSecondOfficer(this);
        }
        Optional<SweepOrder> sameKind = orders.stream()
                .filter(earlier -> earlier.kind() == order.kind())
                .findFirst();
        if (sameKind.isEmpty()) {
            return new SweepOrderDecision.AwaitsSecondOfficer(withOrder(order));
        }
        String first = sameKind.get().officer();
        return first.equals(order.officer())
                ? new SweepOrderDecision.Rejected(SweepOrderDecision.RejectionReason.SECOND_OFFICER_MUST_DIFFER)
                : new SweepOrderDecision.CarriedOut(order.kind(), List.of(first, order.officer()));
    }

    private HeldSweep withOrder(SweepOrder order) {
        List<SweepOrder> after = new ArrayList<>(orders);
        after.removeIf(earlier -> earlier.officer().equals(order.officer()));
        after.add(order);
        return new HeldSweep(id, scans, waiting, after);
    }

    /** Returns the sweep with a scan whose outcomes wait until it is settled. */
    HeldSweep withWaiting(int scan) {
        Set<Integer> more = new TreeSet<>(waiting);
        more.add(scan);
        return new HeldSweep(id, scans, more, orders);
    }

    /** Returns whether the outcomes of a scan are held, or wait behind those that are. */
    boolean contains(int scan) {
        return scans.contains(scan) || waiting.contains(scan);
    }
}
