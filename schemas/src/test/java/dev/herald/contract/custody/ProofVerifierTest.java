package dev.herald.contract.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry.Act;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A proof of ten lines: the first, eight entries, the last. */
class ProofVerifierTest {

    private static final CustodyLog LOG = RecallFixture.withOneSilentAndOneUnable();
    private static final String PROOF = RecallProof.of(LOG);

    @Test
    void an_unaltered_proof_is_verified_and_has_the_entries_of_the_log() {
        ProofVerifier check = check(PROOF);

        assertThat(check.faults()).isEmpty();
        assertThat(check.entries()).isEqualTo(LOG.entries());
        assertThat(check.members()).containsOnlyKeys(1, 2, 3);
    }

    @Test
    void a_byte_that_is_changed_anywhere_is_found() {
        byte[] proof = PROOF.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < proof.length; i++) {
            byte[] altered = proof.clone();
            altered[i] ^= 1;
            assertThat(ProofVerifier.verify(altered).isVerified())
                    .as("byte %d of line %d", i, line(i))
                    .isFalse();
        }
    }

    @Test
    void an_altered_line_is_named() {
        assertThat(faults(PROOF.replace("UNABLE", "REMOVED")))
                .containsExactly("line 7 was altered: it does not match its hash");
        assertThat(faults(PROOF.replace("\"2\":\"de\"", "\"2\":\"it\"")))
                .contains("line 1 was altered: it is not the first line of a proof");
        assertThat(faults(PROOF.replace("{\"entry\":3,", "{\"entry\": 3,")))
                .containsExactly("line 4 was altered: it does not match its hash");
    }

    @Test
    void a_missing_entry_is_named() {
        List<String> lines = lines();
        lines.remove(6);

        assertThat(faults(joined(lines))).containsExactly("entry 6 is missing before line 7");
    }

    @Test
    void entries_that_changed_places_are_named() {
        List<String> lines = lines();
        Collections.swap(lines, 5, 6);

        assertThat(faults(joined(lines)))
                .contains("entry 5 was moved: it is in line 7", "entry 5 is too late, in line 7");
    }

    @Test
    void an_end_that_was_cut_off_is_named() {
        List<String> lines = lines();
        String last = lines.removeLast();
        assertThat(faults(joined(lines))).containsExactly("the last line is missing: the file was cut off");

        lines.removeLast();
        lines.add(last);
        assertThat(faults(joined(lines)))
                .contains("entries 8 to 8 are missing at the end: they were cut off", "no recall is closed in it");
        assertThat(faults(PROOF.substring(0, PROOF.length() - 1)))
                .containsExactly("line 10 is incomplete: the file was cut off or altered at its end");
    }

    @Test
    void lines_of_another_proof_do_not_pass() {
        CustodyLog other = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .named(Act.CLOSED, 1)
                .log();
        List<String> lines = lines();
        lines.set(1, RecallProof.of(other).lines().toList().get(1));
        assertThat(faults(joined(lines))).containsExactly("line 3 does not follow the previous entry");

        lines = lines();
        lines.set(0, RecallProof.of(other).lines().toList().getFirst());
        assertThat(faults(joined(lines))).contains("the last line does not belong to the first line");
    }

    @Test
    void what_was_made_anew_is_found_by_the_hash_in_the_audit() {
        CustodyLog anew = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .named(Act.CLOSED, 1)
                .log();
        String sealed = LOG.entries().getLast().hash();

        assertThat(check(PROOF).isSealedBy(sealed)).isTrue();
        assertThat(check(RecallProof.of(anew)).isVerified()).isTrue();
        assertThat(check(RecallProof.of(anew)).isSealedBy(sealed)).isFalse();
    }

    private static ProofVerifier check(String proof) {
        return ProofVerifier.verify(proof.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(String proof) {
        return check(proof).faults();
    }

    private static List<String> lines() {
        return new ArrayList<>(PROOF.lines().toList());
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static long line(int offset) {
        return PROOF.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
