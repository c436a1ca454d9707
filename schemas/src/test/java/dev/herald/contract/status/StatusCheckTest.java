package dev.herald.contract.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.status.StatusCheck.Result;
import dev.herald.contract.status.StatusCheck.Verdict;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.transparency.TlogProof;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusCheckTest {

    private static final String URI = "https://notices.example/audit/status/notices-0";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.700Z");
    private static final Instant SINCE = AT.minusSeconds(900);

    private final NoteSigner log = signer("herald.example", NoteKey.Kind.NOTE);
    private final NoteSigner witness = signer("herald.example/fr", NoteKey.Kind.COSIGNATURE);
    private final StatusCheck check = new StatusCheck(policy("witness fr %s\nquorum fr\n"));
    private final StatusList list = StatusList.of(2);
    private final String jwt = token(list).sign(log);
    private final String proof = proof(SINCE, list, witness);

    @ParameterizedTest
    @CsvSource({"0, IN_FORCE", "1, GONE", "2, BLOCKED", "3, CANNOT_TELL"})
    void a_proved_list_says_what_a_place_has(int status, Verdict verdict) {
        list.set(7, status);
        String all = token(list).sign(log);
        String shown = proof(SINCE, list, witness);
        assertThat(check.check(URI, 7, all, shown, AT).verdict()).isEqualTo(verdict);
        assertThat(check.check(URI, 8, all, shown, AT).verdict()).isEqualTo(Verdict.IN_FORCE);
    }

    @Test
    void a_token_has_the_members_of_the_draft() {
        StatusToken.Unverified read = StatusToken.parse(jwt).orElseThrow();
        JsonNode claims = JsonMapper.shared().readTree(read.jws().getPayload().toBytes());
        assertThat(read.jws().getHeader().getType()).hasToString("statuslist+jwt");
        assertThat(read.jws().getHeader().getAlgorithm()).hasToString("EdDSA");
        assertThat(claims.propertyNames()).containsExactly("sub", "iat", "exp", "ttl", "status_list");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(claims.path("ttl").asLong()).isEqualTo(60);
    }

    @Test
    void a_list_says_nothing_once_it_has_ended_nor_before_it_begins() {
        Instant issued = Instant.ofEpochSecond(AT.getEpochSecond());
        assertThat(verdictAt(issued.plusSeconds(300).minusNanos(1))).isEqualTo(Verdict.IN_FORCE);
        assertThat(verdictAt(issued.plusSeconds(300))).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(verdictAt(issued.minusSeconds(60))).isEqualTo(Verdict.IN_FORCE);
        assertThat(verdictAt(issued.minusSeconds(60).minusNanos(1))).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void a_list_that_would_last_longer_says_nothing() {
        StatusToken right = token(list);
        StatusToken longer =
                new StatusToken(URI, right.issuedAt(), right.expires().plusSeconds(1), right.bits(), right.lst());
        assertCannotTell(check.check(URI, 7, longer.sign(log), proof, AT), "it ended");
    }

    @Test
    void a_list_of_another_signer_form_or_name_says_nothing() {
        NoteSigner stranger = signer("herald.example", NoteKey.Kind.NOTE);
        assertCannotTell(check.check(URI, 7, token(list).sign(stranger), proof, AT), "no log of the policy signed it");
        assertCannotTell(check.check(URI + "1", 7, jwt, proof, AT), "another list than the copy names");
        assertCannotTell(check.check(URI, 7, "", proof, AT), "no status list");
        assertCannotTell(check.check(URI, 7, jwt.substring(1), proof, AT), "no status list");
        assertCannotTell(check.check(URI, StatusList.PLACES, jwt, proof, AT), "no such place");
        assertCannotTell(check.check(URI, -1, jwt, proof, AT), "no such place");
        for (int i = 0; i < jwt.length(); i++) {
            String other = jwt.substring(0, i) + (jwt.charAt(i) == 'A' ? 'B' : 'A') + jwt.substring(i + 1);
            assertThat(check.check(URI, 7, other, proof, AT).verdict())
                    .as("character %d", i)
                    .isEqualTo(Verdict.CANNOT_TELL);
        }
    }

    @Test
    void a_list_that_nobody_else_was_shown_says_nothing() {
        StatusList others = StatusList.of(2);
        others.set(7, StatusList.INVALID);
        assertCannotTell(check.check(URI, 7, jwt, proof(SINCE, others, witness), AT), "proof is of another list");
        assertCannotTell(check.check(URI, 7, jwt, "", AT), "without a proof");
        assertCannotTell(check.check(URI, 7, jwt, proof(AT.plusSeconds(1), list, witness), AT), "later list");
        NoteSigner stranger = signer("herald.example/fr", NoteKey.Kind.COSIGNATURE);
        assertCannotTell(check.check(URI, 7, jwt, proof(SINCE, list, stranger), AT), "did not cosign it: fr: 0 of 1");
        StatusCheck ofOther = new StatusCheck(TlogPolicy.parse("log %s\nquorum none\n"
                .formatted(
                        signer("herald.example", NoteKey.Kind.NOTE).publicKey().text())
                .getBytes(StandardCharsets.UTF_8)));
        assertCannotTell(ofOther.check(URI, 7, jwt, proof, AT), "no log of the policy");
    }

    @Test
    void a_proof_of_a_root_that_the_log_did_not_sign_is_none() {
        NoteSigner stranger = signer("herald.example", NoteKey.Kind.NOTE);
        TlogProof right = TlogProof.parse(proof).orElseThrow();
        SignedCheckpoint forged = SignedCheckpoint.sign(right.checkpoint().checkpoint(), stranger);
        String text = new TlogProof(right.extra(), right.leaf(), forged).text();
        assertCannotTell(check.check(URI, 7, jwt, text, AT), "no log of the policy signed the proof");
    }

    @Test
    void a_place_in_the_tree_is_checked() {
        TlogProof right = TlogProof.parse(proof).orElseThrow();
        InclusionProof.Place elsewhere =
                new InclusionProof.Place(0, right.leaf().path());
        String text = new TlogProof(right.extra(), elsewhere, right.checkpoint()).text();
        assertCannotTell(check.check(URI, 7, jwt, text, AT), "proof is of another list");
    }

    private Verdict verdictAt(Instant at) {
        return check.check(URI, 7, jwt, proof, at).verdict();
    }

    private static void assertCannotTell(Result result, String reason) {
        assertThat(result.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(result.reason()).contains(reason);
    }

    private static StatusToken token(StatusList list) {
        return StatusToken.of(URI, AT, list);
    }

    private String proof(Instant since, StatusList of, NoteSigner cosigner) {
        Checkpoint leaf = StatusToken.leaf(URI, since, of.lst());
        MemoryTree tree = new MemoryTree();
        tree.append(MerkleTree.leafHash("another".getBytes(StandardCharsets.UTF_8)));
        tree.append(AuditLeaf.hash(leaf));
        Checkpoint root = new Checkpoint("herald.example", 2, MerkleTree.root(tree, 2));
        SignedCheckpoint signed = SignedCheckpoint.sign(root, log).with(Cosignature.sign(root, cosigner, AT));
        return new TlogProof(leaf.text(), InclusionProof.Place.of(tree, 1, 2), signed).text();
    }

    private TlogPolicy policy(String rest) {
        String text = "log " + log.publicKey().text() + "\n"
                + rest.formatted(witness.publicKey().text());
        return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static NoteSigner signer(String name, NoteKey.Kind kind) {
        return NoteSigner.of(name, kind, SigningKey.create().getPrivate());
    }
}
