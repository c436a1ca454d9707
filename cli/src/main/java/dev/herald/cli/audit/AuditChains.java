package dev.herald.cli.audit;

import dev.herald.cli.audit.BrokenLink.Fault;
import dev.herald.contract.wire.AuditHash;
import dev.herald.event.AuditEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the chains of an audit are whole: one chain a service and case, numbered from 1 without a gap, each entry
 * with the hash of the one before and with its own.
 *
 * <p>A tail that was cut off cannot be seen from what is left: an auditor who keeps the last hash of a chain sees it.
 *
 * @param chains how many chains
 * @param entries how many entries
 * @param broken the first broken link of each chain that is not whole, in the order in which they were met
 */
public record AuditChains(int chains, int entries, List<BrokenLink> broken) {

    /** Copies, so that nobody changes it later. */
    public AuditChains {
        broken = List.copyOf(broken);
    }

    private record Chain(String caseId, String service) {}

    /**
     * Verifies entries.
     *
     * @param entries in the order in which they were written, of each chain
     */
    public static AuditChains verify(Collection<AuditEntry> entries) {
        Map<Chain, AuditEntry> ends = new HashMap<>();
        Map<Chain, BrokenLink> faulty = new HashMap<>();
        List<BrokenLink> broken = new ArrayList<>();
        for (AuditEntry entry : entries) {
            Chain chain = new Chain(entry.getCaseId(), entry.getService());
            Optional<Fault> fault = fault(ends.put(chain, entry), entry);
            if (fault.isPresent() && !faulty.containsKey(chain)) { // what follows on a broken link proves nothing
                BrokenLink link = BrokenLink.at(entry, fault.get());
                faulty.put(chain, link);
                broken.add(link);
            }
        }
        return new AuditChains(ends.size(), entries.size(), broken);
    }

    /** Whether all of them are whole. */
    public boolean unbroken() {
        return broken.isEmpty();
    }

    /** How it is, for people; only what is broken first, since that is where to look. */
    @Override
    public String toString() {
        return "%s, %s, %s"
                .formatted(
                        counted(chains, "chain", "chains"),
                        counted(entries, "entry", "entries"),
                        unbroken()
                                ? "unbroken"
                                : "%s BROKEN; the first: %s"
                                        .formatted(counted(broken.size(), "chain", "chains"), broken.getFirst()));
    }

    private static Optional<Fault> fault(@Nullable AuditEntry before, AuditEntry entry) {
        long expected = before == null ? 1 : before.getSequence() + 1;
        if (entry.getSequence() > expected) {
            return Optional.of(Fault.ENTRY_MISSING);
        }
        if (entry.getSequence() < expected) {
            return Optional.of(Fault.NUMBER_REPEATED);
        }
        if (!entry.getHash().equals(AuditHash.of(entry))) {
            return Optional.of(Fault.ALTERED);
        }
        return entry.getPreviousHash().equals(before == null ? "" : before.getHash())
                ? Optional.empty()
                : Optional.of(Fault.NOT_LINKED);
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
