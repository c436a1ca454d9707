package dev.herald.contract.audit;

import dev.herald.contract.audit.BrokenLink.Fault;
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
 * The result of verifying audit chains. There is one chain for each service and case: entries are numbered from 1
 * without a gap, and each entry has its own hash and the hash of the previous entry.
 *
 * <p>The removal of the last entries of a chain cannot be detected from the remaining entries. An auditor who keeps the
 * last hash of a chain elsewhere can detect it.
 *
 * @param chains number of chains
 * @param entries number of entries
 * @param broken the first broken link of each broken chain, in the order of reading
 */
public record AuditChains(int chains, int entries, List<BrokenLink> broken) {

    public AuditChains {
        broken = List.copyOf(broken);
    }

    private record Chain(String caseId, String service) {}

    /** Verifies entries, which are in writing order within each chain. */
    public static AuditChains verify(Collection<AuditEntry> entries) {
        Map<Chain, AuditEntry> ends = new HashMap<>();
        Map<Chain, BrokenLink> faulty = new HashMap<>();
        List<BrokenLink> broken = new ArrayList<>();
        for (AuditEntry entry : entries) {
            Chain chain = new Chain(entry.getCaseId(), entry.getService());
            Optional<Fault> fault = fault(ends.put(chain, entry), entry);
            if (fault.isPresent() && !faulty.containsKey(chain)) { // entries after a broken link prove nothing
                BrokenLink link = BrokenLink.of(entry, fault.get());
                faulty.put(chain, link);
                broken.add(link);
            }
        }
        return new AuditChains(ends.size(), entries.size(), broken);
    }

    /** Returns whether no chain is broken. */
    public boolean isUnbroken() {
        return broken.isEmpty();
    }

    /** Returns a summary in one line: counts, and the first broken link. */
    @Override
    public String toString() {
        return "%s, %s, %s"
                .formatted(
                        counted(chains, "chain", "chains"),
                        counted(entries, "entry", "entries"),
                        isUnbroken()
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
