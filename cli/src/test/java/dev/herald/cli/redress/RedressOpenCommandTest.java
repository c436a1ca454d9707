package dev.herald.cli.redress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.cli.proof.ProvedEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.redress.CommissionKey;
import dev.herald.contract.redress.RedressKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.event.AuditEntry;
import dev.herald.event.SealedCaseFile;
import dev.herald.provisioning.RedressKeyStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RedressOpenCommandTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair KEYS = SigningKey.create();

    @TempDir
    private Path folder;

    private RedressKeyStore store;
    private SealedCaseFile sealed;

    @BeforeEach
    void the_file_of_a_case_is_read() throws IOException {
        store = new RedressKeyStore(folder.resolve("commission"));
        store.create(NOW);
        sealed = seal("Quillfeather");
        Files.writeString(folder.resolve("file"), AvroToJson.write(sealed) + "\n");
    }

    private SealedCaseFile seal(String name) throws IOException {
        ObjectNode file =
                JsonNodeFactory.instance.objectNode().put("caseId", CASE).put("state", "BARRED");
        file.putArray("decisions").addObject().put("reasons", "A speech.\u001b[8m");
        file.putArray("requests").addObject().put("familyName", name);
        return RedressKeys.parse(Files.readAllLines(store.publicKeys()))
                .seal(CASE, file, NOW)
                .orElseThrow();
    }

    @Test
    void the_key_of_the_year_opens_the_file_in_its_order_and_another_does_not() {
        assertThat(open())
                .startsWith("2 ")
                .containsSubsequence("BARRED", "Quillfeather", "A speech.\\e[8m", "Not shown to be Herald's")
                .doesNotContain("\u001b[8m");
        assertThat(run(
                        "redress",
                        "open",
                        file("file"),
                        "--key",
                        store.keyFile(2027).toString()))
                .startsWith("1 ")
                .contains("the key does not open the file of 2026 of " + CASE)
                .doesNotContain("Quillfeather");
        assertThat(run(
                        "redress",
                        "open",
                        file("file"),
                        "--key",
                        store.publicKeys().toString()))
                .contains("holds no private key of the Commission");
    }

    @Test
    void a_file_whose_hash_is_in_the_witnessed_tree_is_authentic() throws IOException {
        prove(sealed);

        assertThat(open("--proof", file("proof"), "--policy", policy()))
                .startsWith("0 ")
                .contains("AUTHENTIC: the log signed a tree with this entry, and the quorum cosigned it.");
        assertThat(open("--proof", file("proof"))).startsWith("2 ").contains("CONSISTENT");
    }

    @Test
    void a_file_in_the_place_of_the_proved_one_is_forged() throws IOException {
        prove(seal("Vaudrec"));

        assertThat(open("--proof", file("proof"), "--policy", policy()))
                .startsWith("1 ")
                .contains("FORGED: the proof is about another file.");
    }

    @Test
    void a_second_file_beside_the_proved_one_is_not_shown_to_be_herald_s() throws IOException {
        prove(sealed);
        Files.writeString(
                folder.resolve("file"), AvroToJson.write(seal("Vaudrec")).toString(), StandardOpenOption.APPEND);

        assertThat(open("--proof", file("proof"), "--policy", policy()))
                .startsWith("2 ")
                .contains("AUTHENTIC", "Not shown to be Herald's: give a proof of the entry CASE_FILE_SEALED");
    }

    @Test
    void a_file_that_says_another_case_outside_than_inside_is_forged() throws IOException {
        SealedCaseFile other =
                SealedCaseFile.newBuilder(sealed).setCaseId("FR/2026-000999").build();
        Files.writeString(folder.resolve("file"), AvroToJson.write(other).toString());

        assertThat(open()).startsWith("1 ").contains("FORGED: the file is about another case than it says outside.");
    }

    @Test
    void the_commission_makes_its_keys_in_a_folder() {
        RedressKeyStore made = new RedressKeyStore(folder.resolve("new"));

        assertThat(run("redress", "keys", file("new")))
                .startsWith("0 Give " + made.publicKeys())
                .contains("HERALD_REDRESS_KEYS");
        assertThat(made.publicKeys()).exists();
    }

    @Test
    void keys_that_exist_are_never_replaced() throws IOException {
        String secret = Files.readString(store.keyFile(2026));

        store.create(NOW.plusSeconds(1));

        assertThat(store.keyFile(2026)).hasContent(secret);
        assertThat(Files.readString(store.publicKeys()))
                .contains("2026", "2027")
                .doesNotContain("\"d\"");
        assertThat(CommissionKey.parse(secret).open(sealed)).isPresent();
    }

    private void prove(SealedCaseFile file) throws IOException {
        ProvedEntry entry = ProvedEntry.of(AuditEntry.newBuilder()
                        .setCaseId(CASE)
                        .setService("review")
                        .setActor("review")
                        .setAction(CaseFileSeal.AUDITED)
                        .setCauseId("cause")
                        .setDetail(CaseFileSeal.hash(file))
                        .setAt(NOW)
                        .setSalt("5a17")
                        .build())
                .orElseThrow();
        MemoryTree entries = new MemoryTree();
        entries.append(entry.leaf());
        Checkpoint root = new Checkpoint("herald.audit.v1-0", 1, entries.root());
        MemoryTree roots = new MemoryTree();
        roots.append(AuditLeaf.hash(root));
        Checkpoint signed = new Checkpoint("herald.test", 1, roots.root());
        InclusionProof proof = new InclusionProof(
                entry.text(),
                InclusionProof.Place.of(entries, 0, 1),
                root,
                InclusionProof.Place.of(roots, 0, 1),
                SignedCheckpoint.sign(signed, NoteSigner.of("herald.test", NoteKey.Kind.NOTE, KEYS.getPrivate()))
                        .with(Cosignature.sign(
                                signed, MemberWitness.signer(new MemberCode("br"), KEYS.getPrivate()), NOW)));
        Files.writeString(folder.resolve("proof"), proof.text());
    }

    private String policy() throws IOException {
        return Files.writeString(
                        folder.resolve("policy"),
                        "log %s\nwitness br %s\nquorum br\n"
                                .formatted(
                                        new NoteKey("herald.test", NoteKey.Kind.NOTE, KEYS.getPublic()).text(),
                                        new NoteKey("i247/br", NoteKey.Kind.COSIGNATURE, KEYS.getPublic()).text()))
                .toString();
    }

    private String open(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "redress", "open", file("file"), "--key", store.keyFile(2026).toString()));
        all.addAll(Arrays.asList(options));
        return run(all.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out, true));
        herald.setErr(new PrintWriter(out, true));
        return herald.execute(arguments) + " " + out;
    }
}
