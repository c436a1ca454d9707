package dev.herald.contract.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.contract.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogPolicyTest {

    private static final KeyPair LOG = SigningKey.create();
    private static final NoteSigner LOG_SIGNER = NoteSigner.of("herald.test", NoteKey.Kind.NOTE, LOG.getPrivate());
    private static final String LOG_LINE = "log " + LOG_SIGNER.publicKey().text();
    private static final Checkpoint CHECKPOINT = new Checkpoint("herald.test", 3, TreeHash.of(new byte[32]));
    private static final Map<String, NoteSigner> WITNESSES = new LinkedHashMap<>();

    static {
        for (String name : List.of("X1", "X2", "X3", "Y1", "Y2", "Y3")) {
            WITNESSES.put(
                    name,
                    NoteSigner.of(
                            "i247/" + name,
                            NoteKey.Kind.COSIGNATURE,
                            SigningKey.create().getPrivate()));
        }
    }

    /** The example of the specification. */
    private static final String EXAMPLE = """
            # two organisations

            %s
            %s
            group X-witnesses 2 X1 X2 X3
            group Y-witnesses any Y1 Y2 Y3
              group\tX-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """.formatted(
            LOG_LINE, WITNESSES.keySet().stream().map(TlogPolicyTest::line).collect(Collectors.joining("\n")));

    @ParameterizedTest
    @CsvSource({
        "X1 X2 Y1, ''",
        "X1 X2 X3 Y1 Y2 Y3, ''",
        "X2 X3 Y3, ''",
        "X1 Y1, 'X-witnesses: 1 of 2, X-and-Y: 1 of 2'",
        "X1 X2, 'Y-witnesses: 0 of 1, X-and-Y: 1 of 2'",
        "Y1 Y2 Y3, 'X-witnesses: 0 of 2, X-and-Y: 1 of 2'",
        "'', 'X-witnesses: 0 of 2, Y-witnesses: 0 of 1, X-and-Y: 0 of 2'",
    })
    void a_quorum_of_groups_counts_its_witnesses(String cosigners, String missing) {
        assertThat(policy(EXAMPLE).missing(cosigned(cosigners)).orElse("")).isEqualTo(missing);
    }

    @Test
    void one_witness_may_be_the_quorum_and_so_may_nobody() {
        TlogPolicy one = policy(lines(LOG_LINE, line("X1"), line("X2"), "quorum X2"));
        assertThat(one.missing(cosigned("X1"))).hasValue("X2: 0 of 1");
        assertThat(one.missing(cosigned("X2"))).isEmpty();
        assertThat(policy(lines(LOG_LINE, "quorum none")).missing(cosigned(""))).isEmpty();
    }

    @Test
    void a_cosignature_counts_under_this_checkpoint_by_this_key_alone() {
        SignedCheckpoint elsewhere = new SignedCheckpoint(
                new Checkpoint("herald.test", 4, TreeHash.of(new byte[32])),
                cosigned("X1 X2 Y1").signatures());
        NoteSigner foreign = NoteSigner.of(
                "i247/X1", NoteKey.Kind.COSIGNATURE, SigningKey.create().getPrivate());

        assertThat(policy(EXAMPLE).missing(elsewhere)).isPresent();
        assertThat(policy(EXAMPLE)
                        .missing(cosigned("X2 Y1").with(Cosignature.sign(CHECKPOINT, foreign, Instant.EPOCH))))
                .hasValue("X-witnesses: 1 of 2, X-and-Y: 1 of 2");
        assertThat(policy(EXAMPLE).cosigners(cosigned("X1"))).containsExactly("i247/X1 at 2026-03-01T10:00:00Z");
        assertThat(policy(EXAMPLE).isSignedByLog(cosigned(""))).isTrue();
        assertThat(policy(EXAMPLE).isSignedByLog(elsewhere)).isFalse();
    }

    @Test
    void two_keys_of_a_log_are_accepted_and_names_are_octets() {
        NoteKey second = new NoteKey(
                "herald.test", NoteKey.Kind.NOTE, SigningKey.create().getPublic());
        String name = "Zürich";
        TlogPolicy policy = policy(lines(
                LOG_LINE + " https://example.org/ ",
                "log " + second.text(),
                line("X1").replace(" X1 ", " " + name + " "),
                "quorum " + name));
        assertThat(policy.logs()).containsExactly(LOG_SIGNER.publicKey(), second);
        assertThat(policy.missing(cosigned(""))).hasValue("Zürich: 0 of 1");
    }

    @Test
    void thirty_two_logs_witnesses_and_groups_are_read() {
        String text = IntStream.range(0, 32)
                .mapToObj(i -> {
                    NoteKey log = new NoteKey(
                            "log" + i, NoteKey.Kind.NOTE, SigningKey.create().getPublic());
                    NoteKey witness = new NoteKey(
                            "w" + i,
                            NoteKey.Kind.COSIGNATURE,
                            SigningKey.create().getPublic());
                    String nested = i == 0 ? "" : " g" + (i - 1);
                    return "log %s\nwitness w%d %s\ngroup g%2$d 1 w%2$d%4$s\n"
                            .formatted(log.text(), i, witness.text(), nested);
                })
                .collect(Collectors.joining());
        assertThat(policy(text + "quorum g31\n").missing(cosigned("")))
                .hasValueSatisfying(missing -> assertThat(missing).contains("g0: 0 of 1", "g31: 0 of 1"));
    }

    @Test
    void a_line_that_breaks_a_rule_is_named() {
        String first = lines(LOG_LINE, line("X1"), line("X2"));
        refused("line 4: none of log", first + "watch X1\nquorum X1\n");
        refused("line 4: a name that no line before", first + "quorum X3\n");
        refused("line 5: not of the form 'quorum <name>', or a second", first + "quorum X1\nquorum X1\n");
        refused("line 4: a member that no line before", first + "group g all X1 X3\n");
        refused("line 4: a member that no line before", first + "group g all g\nquorum g\n");
        refused("line 4: a member that no line before", first + "group g any none\nquorum g\n");
        refused("line 5: a member of two groups", first + "group g all X1\ngroup h all X1\nquorum g\n");
        refused("line 4: a member of two groups", first + "group g 2 X1 X1\nquorum g\n");
        refused("line 4: not all, any, or a number", first + "group g 3 X1 X2\nquorum g\n");
        refused("line 4: not all, any, or a number", first + "group g 0 X1 X2\nquorum g\n");
        refused("line 4: not all, any, or a number", first + "group g most X1 X2\nquorum g\n");
        refused("line 4: not of the form 'group", first + "group g any\nquorum g\n");
        refused("line 4: 'none', or a name of a line before", first + "group none any X1\nquorum none\n");
        refused("line 4: 'none', or a name of a line before", first + "group X1 any X2\nquorum X1\n");
        refused("line 4: a key of a line before", first + line("X1").replace(" X1 ", " other ") + "\n");
        refused("line 4: a key of a line before", first + LOG_LINE + "\n");
        refused("line 4: no Ed25519 key of this kind", first + "witness w " + LOG_LINE.substring(4) + "\n");
        refused("line 4: no Ed25519 key of this kind", first + line("Y1").replace("witness Y1", "log") + "\n");
        refused("line 4: not of the form 'log", first + "log\n");
        refused("line 4: not of the form 'witness", first + "witness w\n");
        refused("line 1: a control character", LOG_LINE + "\r\nquorum none\n");
        refused("line 'log' or 'quorum' is missing", first);
        refused("line 'log' or 'quorum' is missing", "quorum none\n");
    }

    /** A cut name of the quorum could be that of a weaker group. */
    @Test
    void a_policy_that_was_cut_off_is_refused() {
        refused("ends with a line feed", lines(LOG_LINE, line("X1"), line("X2")) + "quorum X1");
        refused("at most 1000000 bytes", "#".repeat(TlogPolicy.MAX_BYTES) + "\n");
    }

    private static void refused(String problem, String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(text)).withMessageContaining(problem);
    }

    private static String line(String witness) {
        return "witness %s %s".formatted(witness, signer(witness).publicKey().text());
    }

    private static NoteSigner signer(String witness) {
        return WITNESSES.getOrDefault(witness, LOG_SIGNER);
    }

    private static SignedCheckpoint cosigned(String witnesses) {
        SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, LOG_SIGNER);
        for (String witness : witnesses.isEmpty() ? List.<String>of() : List.of(witnesses.split(" "))) {
            signed = signed.with(Cosignature.sign(CHECKPOINT, signer(witness), Instant.parse("2026-03-01T10:00:00Z")));
        }
        return signed;
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static TlogPolicy policy(String text) {
        return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
