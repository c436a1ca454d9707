package dev.herald.contract.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.audit.BrokenLink.Fault;
import dev.herald.contract.wire.AuditHash;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditChainsTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant START = Instant.parse("2026-05-04T10:15:30Z");

    @Test
    void chains_of_several_services_and_cases_are_whole_however_they_are_interleaved() {
        List<AuditEntry> review = chain("review", CASE, 3);
        List<AuditEntry> intake = chain("intake", CASE, 2);
        List<AuditEntry> other = chain("review", "BR/2026-000007", 1);
        List<AuditEntry> all = new ArrayList<>(List.of(review.get(0), intake.get(0), other.get(0)));
        all.addAll(List.of(review.get(1), review.get(2), intake.get(1)));

        assertThat(AuditChains.verify(all)).hasToString("3 chains, 6 entries, unbroken");
    }

    @Test
    void an_altered_field_shows_at_its_entry() {
        List<AuditEntry> chain = chain("review", CASE, 4);
        chain.set(
                1, AuditEntry.newBuilder(chain.get(1)).setActor("somebody-else").build());

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 2, Fault.ALTERED));
    }

    @Test
    void an_altered_entry_with_a_hash_to_match_shows_at_the_next() {
        List<AuditEntry> chain = chain("review", CASE, 4);
        chain.set(
                1,
                sealed(AuditEntry.newBuilder(chain.get(1))
                        .setActor("somebody-else")
                        .build()));

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 3, Fault.NOT_LINKED));
    }

    @Test
    void a_missing_entry_shows_at_the_next() {
        List<AuditEntry> chain = chain("review", CASE, 4);
        chain.remove(2);

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 4, Fault.ENTRY_MISSING));
    }

    @Test
    void a_missing_beginning_shows() {
        List<AuditEntry> chain = chain("review", CASE, 3);
        chain.removeFirst();

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 2, Fault.ENTRY_MISSING));
    }

    @Test
    void swapped_entries_show() {
        List<AuditEntry> chain = chain("review", CASE, 4);
        Collections.swap(chain, 1, 2);

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 3, Fault.ENTRY_MISSING));
    }

    @Test
    void an_entry_that_is_there_twice_shows() {
        List<AuditEntry> chain = chain("review", CASE, 2);
        chain.add(chain.getLast());

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 2, Fault.NUMBER_REPEATED));
    }

    @Test
    void an_entry_moved_to_another_chain_shows_there() {
        List<AuditEntry> chain = chain("review", CASE, 1);
        AuditEntry moved = AuditEntry.newBuilder(
                        chain("review", "BR/2026-000007", 2).getLast())
                .setCaseId(CASE)
                .build();
        chain.add(sealed(moved));

        assertThat(AuditChains.verify(chain).broken())
                .containsExactly(new BrokenLink(CASE, "review", 2, Fault.NOT_LINKED));
    }

    @Test
    void one_broken_chain_hides_no_other_and_is_counted_once() {
        List<AuditEntry> all = chain("review", CASE, 5);
        all.remove(3);
        all.remove(1);
        List<AuditEntry> intake = chain("intake", CASE, 2);
        intake.removeFirst();
        all.addAll(intake);

        AuditChains chains = AuditChains.verify(all);

        assertThat(chains.broken())
                .extracting(BrokenLink::service, BrokenLink::sequence)
                .containsExactly(tuple("review", 3L), tuple("intake", 2L));
        assertThat(chains)
                .hasToString("2 chains, 4 entries, 2 chains BROKEN; the first: "
                        + "review of FR/2026-000123, entry 3: a previous entry is missing or was moved behind it");
    }

    /** What the class says that it cannot do, so that nobody relies on it. */
    @Test
    void a_tail_that_was_cut_off_does_not_show() {
        List<AuditEntry> chain = chain("review", CASE, 4);
        chain.removeLast();

        assertThat(AuditChains.verify(chain).isUnbroken()).isTrue();
    }

    private static List<AuditEntry> chain(String service, String caseId, int length) {
        List<AuditEntry> chain = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            chain.add(sealed(AuditEntry.newBuilder()
                    .setCaseId(caseId)
                    .setService(service)
                    .setSequence(i)
                    .setActor("adeyemi")
                    .setAction("DECISION_ISSUED")
                    .setCauseId("c" + i)
                    .setAt(START.plusSeconds(i))
                    .setPreviousHash(chain.isEmpty() ? "" : chain.getLast().getHash())
                    .setHash("")
                    .build()));
        }
        return chain;
    }

    private static AuditEntry sealed(AuditEntry entry) {
        return AuditEntry.newBuilder(entry).setHash(AuditHash.of(entry)).build();
    }
}
