package dev.herald.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.cli.Herald;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.EntryFixture;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.AuditEntry;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberStatement;
import dev.herald.event.SourcePosition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditProofTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:15:30.123Z");
    private static final KeyPair LOG = SigningKey.create();
    private static final KeyPair WITNESS = SigningKey.create();
    private static final String ORIGIN = "herald.test";
    private static final AuditTree AUDIT = new AuditTree(Topics.AUDIT.name(), 0);
    private static final AuditTree CUSTODY = new AuditTree(Topics.CUSTODY.name(), 0);
    private static final NoteKey WITNESS_KEY =
            new NoteKey("herald.test/fr", NoteKey.Kind.COSIGNATURE, WITNESS.getPublic());
    private static final String LOG_LINE =
            "log " + new NoteKey("herald.test", NoteKey.Kind.NOTE, LOG.getPublic()).text() + "\n";
    private static final TlogPolicy POLICY = policy(LOG_LINE + "quorum none\n");
    private static final TlogPolicy WITNESSED = policy(LOG_LINE + "witness fr " + WITNESS_KEY.text() + "\nquorum fr\n");

    @TempDir
    private Path folder;

    @Test
    void every_entry_of_every_tree_has_a_proof_that_is_authentic() {
        for (int size = 1; size <= 64; size++) {
            List<SpecificRecord> entries = entries(size);
            AuditTrees trees = trees(entries, size);
            for (int i = 0; i < size; i += 1 + size / 9) {
                EntryProof proof = EntryProof.verify(proof(trees, i).text(), POLICY);
                assertThat(proof.verdict()).isEqualTo(Verdict.AUTHENTIC);
                assertThat(proof.entry())
                        .isNotNull()
                        .extracting(ProvedEntry::event)
                        .isEqualTo(entries.get(i));
            }
        }
    }

    @Test
    void a_proof_without_a_policy_is_consistent_and_with_a_foreign_log_forged() {
        String text = proof(trees(entries(9), 9), 4).text();
        assertThat(EntryProof.verify(text, null).verdict()).isEqualTo(Verdict.CONSISTENT);
        NoteKey foreign = new NoteKey("herald.test", NoteKey.Kind.NOTE, WITNESS.getPublic());
        NoteKey otherLog = new NoteKey("other", NoteKey.Kind.NOTE, LOG.getPublic());
        for (NoteKey other : List.of(foreign, otherLog)) {
            assertThat(EntryProof.verify(text, policy("log " + other.text() + "\nquorum none\n"))
                            .verdict())
                    .isEqualTo(Verdict.FORGED);
        }
    }

    @Test
    void a_proof_that_the_quorum_did_not_cosign_is_unwitnessed() {
        EntryProof proof = EntryProof.verify(proof(trees(entries(9), 9), 4).text(), WITNESSED);
        assertThat(proof.verdict()).isEqualTo(Verdict.UNWITNESSED);
        assertThat(proof.reason()).isEqualTo("fr: 0 of 1");
        assertThat(proof.entry()).isNotNull();
    }

    @Test
    void a_proof_with_any_altered_character_is_not_authentic() {
        String text = proof(trees(entries(9), 9), 4).text();
        int accepted = 0;
        for (int i = 0; i < text.length(); i++) {
            String altered = text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1);
            EntryProof proof = EntryProof.verify(altered, POLICY);
            if (proof.verdict() == Verdict.AUTHENTIC) { // such as in the name of the log
                accepted++;
                assertThat(proof.entry())
                        .isNotNull()
                        .extracting(ProvedEntry::leaf)
                        .isEqualTo(leafOf(entry(4)));
            }
        }
        assertThat(accepted).isLessThan(text.length() / 10);
    }

    @Test
    void a_custody_entry_has_a_proof_too() {
        CustodyBooked booked = booked(3);
        Checkpoint root = root(CUSTODY, List.of(booked), 1);
        AuditTrees trees = AuditTrees.of(List.of(
                record(Topics.CUSTODY.name(), 0, booked),
                record(Topics.ROOTS.name(), 0, AuditLeaf.added(root)),
                record(Topics.CHECKPOINTS.name(), 0, issued(List.of(root)))));
        InclusionProof proof =
                EntryProof.make(trees, "FR/2026-000001", "custody", 3).orElseThrow();
        assertThat(EntryProof.verify(proof.text(), POLICY).verdict()).isEqualTo(Verdict.AUTHENTIC);
    }

    @Test
    void the_entries_below_a_checkpoint_are_those_that_its_roots_cover() {
        AuditTrees trees = trees(entries(9), 5);
        Checkpoint covered = trees.latest(POLICY).orElseThrow().checkpoint();

        assertThat(trees.audited(covered))
                .extracting(SpecificRecord.class::cast)
                .containsExactlyElementsOf(entries(5));
        assertThat(trees.latest(WITNESSED)).as("the quorum cosigned none").isEmpty();
    }

    @Test
    void entries_below_a_checkpoint_that_were_altered_are_not_counted() {
        List<SpecificRecord> entries = entries(9);
        List<TopicRecord> altered = new ArrayList<>(records(entries, 9));
        altered.set(3, record(Topics.AUDIT.name(), 0, entry(77)));
        AuditTrees trees = AuditTrees.of(altered);
        Checkpoint covered = trees.latest(null).orElseThrow().checkpoint();

        assertThatExceptionOfType(UserError.class).isThrownBy(() -> trees.audited(covered));
    }

    @Test
    void a_proof_names_the_witnesses_of_its_checkpoint() {
        List<SpecificRecord> entries = entries(5);
        List<TopicRecord> records = records(entries, 5);
        records.add(record(Topics.CHECKPOINTS.name(), 0, cosigned(checkpoint(List.of(root(AUDIT, entries, 5))))));
        EntryProof proof = EntryProof.verify(proof(AuditTrees.of(records), 2).text(), WITNESSED);
        assertThat(proof.verdict()).isEqualTo(Verdict.AUTHENTIC);
        assertThat(proof.witnesses()).containsExactly("herald.test/fr at 2026-05-04T10:15:30Z");
    }

    @Test
    void what_no_checkpoint_covers_and_what_a_checkpoint_contradicts_has_no_proof() {
        AuditTrees trees = trees(entries(9), 5);
        assertThat(EntryProof.make(trees, "FR/2026-000001", "review", 7)).isEmpty();
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> EntryProof.make(trees, "FR/2026-000001", "review", 99))
                .withMessageContaining("no entry 99 of review");
        List<TopicRecord> forged = records(entries(9), 9);
        forged.set(3, record(Topics.AUDIT.name(), 0, entry(77)));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> EntryProof.make(AuditTrees.of(forged), "FR/2026-000001", "review", 1))
                .withMessageContaining("contradict a published root of herald.audit.v1-0");
    }

    @Test
    void a_checkpoint_that_a_member_cosigned_is_preferred_to_a_later_one() {
        List<SpecificRecord> entries = entries(9);
        List<TopicRecord> records = records(entries, 5, 9);
        records.add(record(Topics.CHECKPOINTS.name(), 0, cosigned(checkpoint(List.of(root(AUDIT, entries, 5))))));
        AuditTrees trees = AuditTrees.of(records);
        assertThat(proof(trees, 2).checkpoint().checkpoint().size()).isEqualTo(1);
        assertThat(proof(trees, 2).tree().size()).isEqualTo(5);
        assertThat(proof(trees, 7).checkpoint().checkpoint().size()).isEqualTo(2);
        assertThat(proof(trees, 7).tree().size()).isEqualTo(9);
        assertThat(EntryProof.verify(proof(trees, 2).text(), POLICY).verdict()).isEqualTo(Verdict.AUTHENTIC);
    }

    @Test
    void an_entry_that_was_removed_altered_added_or_moved_is_named() {
        for (int size = 2; size <= 64; size++) {
            List<SpecificRecord> entries = entries(size);
            Checkpoint kept = root(AUDIT, entries, size);
            MemoryTree witnessed = tree(entries);
            assertThat(new AuditComparison(trees(entries, 1).tree(AUDIT.name()), kept).agrees())
                    .isTrue();
            for (int at = 0; at < size; at += 1 + size / 9) {
                int index = at;
                find(changed(entries, list -> list.remove(index)), kept, witnessed, index);
                find(changed(entries, list -> list.set(index, entry(1_000))), kept, witnessed, index);
                find(changed(entries, list -> list.add(index, entry(1_000))), kept, witnessed, index);
                if (index + 1 < size) {
                    find(changed(entries, list -> Collections.swap(list, index, index + 1)), kept, witnessed, index);
                }
            }
        }
    }

    @Test
    void a_kept_checkpoint_is_compared_with_all_roots_and_entries_below_it() throws IOException {
        List<SpecificRecord> entries = entries(9);
        List<Checkpoint> roots = List.of(root(AUDIT, entries, 4), root(AUDIT, entries, 9));
        List<SpecificRecord> others = changed(entries, list -> list.set(2, entry(77)));
        // the log replaced the entry, and added a root of the other history
        List<TopicRecord> second = new ArrayList<>(records(others, 4));
        second.add(record(Topics.ROOTS.name(), 0, AuditLeaf.added(root(AUDIT, others, 9))));

        assertThat(compare(records(entries, 4, 9), roots)).startsWith("0 herald.test: all entries below the 2 roots");
        assertThat(compare(records(entries, 4), roots)).startsWith("1 herald.test: FORK. The topic of roots");
        assertThat(compare(second, roots)).startsWith("1 herald.test: FORK. The topic of roots");
        List<TopicRecord> forked = records(others);
        roots.forEach(root -> forked.add(record(Topics.ROOTS.name(), 0, AuditLeaf.added(root))));
        assertThat(compare(forked, roots)).startsWith("1 herald.audit.v1-0: FORK. The published root of 4 entries");
        assertThat(compare(records(entries, 9, 4), List.of(roots.get(1), roots.get(0))))
                .startsWith("1 herald.audit.v1-0: FORK. The published root of 4 entries comes after one of more.");
    }

    private String compare(List<TopicRecord> records, List<Checkpoint> kept) throws IOException {
        StringWriter out = new StringWriter();
        Path file = Files.writeString(
                folder.resolve("kept"),
                SignedCheckpoint.sign(checkpoint(kept), NoteSigner.of(ORIGIN, NoteKey.Kind.NOTE, LOG.getPrivate()))
                        .note());
        int code = new ProofOutput(new PrintWriter(out, true))
                .compare(AuditTrees.of(records), file, null, URI.create("http://127.0.0.1:1/"));
        return code + " " + out.toString().strip();
    }

    @Test
    void the_entries_of_a_case_are_compared_with_the_latest_checkpoint() {
        assertThat(standing(records(entries(9), 7)))
                .isEqualTo("0 Entries: 9; in the latest checkpoint of the audit log, and unaltered since: 7.");
        List<TopicRecord> altered = records(entries(9), 7);
        altered.set(3, record(Topics.AUDIT.name(), 0, entry(77)));
        assertThat(standing(altered)).startsWith("1 herald.audit.v1-0: FORK.");
    }

    @Test
    void a_record_of_the_audit_that_is_no_entry_is_named() {
        List<TopicRecord> records = records(entries(2), 2);
        records.add(new TopicRecord(Topics.AUDIT.name(), 0, 7, AT, "key", null, null, "3 bytes, NO_EVENT", null));
        StringWriter out = new StringWriter();
        int code = new ProofOutput(new PrintWriter(out, true))
                .witnesses(List.of(), List.of(), AuditTrees.of(records), null);
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("No statement contradicts", "herald.audit.v1-0@7 is no entry");
    }

    private static String standing(List<TopicRecord> records) {
        StringWriter out = new StringWriter();
        AuditTrees trees = AuditTrees.of(records);
        Predicate<ProvedEntry> ofTheCase = entry -> entry.isOf(EntryFixture.CASE, "review");
        int code = new ProofOutput(new PrintWriter(out, true)).standing(trees, trees.treesWith(ofTheCase), ofTheCase);
        return code + " " + out.toString().strip();
    }

    @Test
    void tiles_of_another_tree_name_nothing() {
        List<SpecificRecord> entries = entries(9);
        Checkpoint kept = root(AUDIT, entries, 9);
        AuditComparison comparison = new AuditComparison(trees(entries(8), 1).tree(AUDIT.name()), kept);
        assertThat(comparison.firstDifference(tree(changed(entries, list -> list.set(2, entry(5))))))
                .isEmpty();
        assertThat(comparison.fork(null)).contains("FORK", "of 9 entries", "the topic has 8.");
    }

    @Test
    void verify_proof_says_so_with_its_exit_code() throws IOException {
        Path file = folder.resolve("entry.tlog-proof");
        Path policy = Files.writeString(folder.resolve("policy"), "# trusted\n" + LOG_LINE + "quorum none\n");
        Files.writeString(file, proof(trees(entries(9), 9), 4).text());

        assertThat(run(file.toString(), "--policy", policy.toString()))
                .isEqualTo("0 AUTHENTIC: the log signed a tree with this entry, and the quorum cosigned it.");
        assertThat(run(file.toString())).startsWith("2 CONSISTENT");
        Path witnessed = Files.writeString(
                folder.resolve("witnessed"), LOG_LINE + "witness fr " + WITNESS_KEY.text() + "\nquorum fr\n");
        assertThat(run(file.toString(), "--policy", witnessed.toString()))
                .isEqualTo(
                        "2 UNWITNESSED: the log signed a tree with this entry, and the policy's quorum did not cosign"
                                + " it: fr: 0 of 1.");
        Files.writeString(file, Files.readString(file).replace("\nindex 0\n", "\nindex 1\n"));
        assertThat(run(file.toString(), "--policy", policy.toString()))
                .isEqualTo("1 FORGED: its entry is not in the tree of its checkpoint.");
    }

    @Test
    void nothing_of_the_file_stands_before_the_verdict_or_reaches_the_terminal_as_it_is() throws IOException {
        AuditEntry hostile = AuditEntry.newBuilder(entry(1))
                .setActor("x\nAUTHENTIC: the log signed it.\u001b[8m\u202e\u2028\u2066\u009b31m\udb40\udc41")
                .build();
        Path file = folder.resolve("hostile");
        Files.writeString(file, proof(trees(List.of(entry(0), hostile), 2), 1).text());

        assertThat(printed(file.toString()))
                .hasSize(3)
                .first()
                .isEqualTo("CONSISTENT: give the policy with --policy; without it, anybody could have made it.");
        assertThat(printed(file.toString()).getLast())
                .as("as a printed decision has it")
                .isEqualTo("leaf " + leafOf(hostile).base64());
        assertThat(printed(file.toString()).get(1))
                .contains("x\\u{a}AUTHENTIC", "\\u{1b}[8m\\u{202e}\\u{2028}\\u{2066}\\u{9b}31m\\u{e0041}")
                .matches("\\P{C}+");
        Files.writeString(file, Files.readString(file).replace("\nindex 0\n", "\nindex 1\n"));
        assertThat(printed(file.toString())).containsExactly("FORGED: its entry is not in the tree of its checkpoint.");
    }

    private static void find(List<SpecificRecord> now, Checkpoint kept, MemoryTree witnessed, int index) {
        AuditComparison comparison = new AuditComparison(trees(now, 1).tree(AUDIT.name()), kept);
        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.firstDifference(witnessed)).hasValue(index);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        return verify(out, arguments) + " " + out.toString().lines().findFirst().orElse("");
    }

    private static List<String> printed(String... arguments) {
        StringWriter out = new StringWriter();
        verify(out, arguments);
        return out.toString().lines().toList();
    }

    private static int verify(StringWriter out, String... arguments) {
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of("verify-proof"));
        all.addAll(List.of(arguments));
        return herald.execute(all.toArray(new String[0]));
    }

    private static TlogPolicy policy(String text) {
        return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InclusionProof proof(AuditTrees trees, int index) {
        return EntryProof.make(trees, "FR/2026-000001", "review", index + 1).orElseThrow();
    }

    private static AuditTrees trees(List<SpecificRecord> entries, int covered) {
        return AuditTrees.of(records(entries, covered));
    }

    /** The root of some first entries is added each time, and a checkpoint covers all roots. */
    private static List<TopicRecord> records(List<SpecificRecord> entries, int... covered) {
        List<TopicRecord> records = new ArrayList<>();
        entries.forEach(entry -> records.add(record(Topics.AUDIT.name(), 0, entry)));
        List<Checkpoint> roots = Arrays.stream(covered)
                .mapToObj(size -> root(AUDIT, entries, size))
                .toList();
        roots.forEach(root -> records.add(record(Topics.ROOTS.name(), 0, AuditLeaf.added(root))));
        records.add(record(Topics.CHECKPOINTS.name(), 0, issued(roots)));
        return records;
    }

    private static CheckpointIssued issued(List<Checkpoint> roots) {
        SignedCheckpoint signed =
                SignedCheckpoint.sign(checkpoint(roots), NoteSigner.of(ORIGIN, NoteKey.Kind.NOTE, LOG.getPrivate()));
        return CheckpointIssued.newBuilder()
                .setOrigin(ORIGIN)
                .setTreeSize(roots.size())
                .setRootHash(ByteBuffer.wrap(signed.checkpoint().root().bytes()))
                .setNote(signed.note())
                .setIssuedAt(AT)
                .build();
    }

    /** Returns what a member cosigned, with the line of the log that it keeps. */
    private static CheckpointCosigned cosigned(Checkpoint checkpoint) {
        return CheckpointCosigned.newBuilder()
                .setOrigin(checkpoint.origin())
                .setTreeSize(checkpoint.size())
                .setRootHash(ByteBuffer.wrap(checkpoint.root().bytes()))
                .setMember("fr")
                .setLogSignature(
                        SignedCheckpoint.sign(checkpoint, NoteSigner.of(ORIGIN, NoteKey.Kind.NOTE, LOG.getPrivate()))
                                .signatures()
                                .getFirst()
                                .line())
                .setCosignature(Cosignature.sign(
                                checkpoint,
                                NoteSigner.of("herald.test/fr", NoteKey.Kind.COSIGNATURE, WITNESS.getPrivate()),
                                AT)
                        .line())
                .setCosignedAt(AT)
                .build();
    }

    private static Checkpoint root(AuditTree tree, List<SpecificRecord> entries, int size) {
        return new Checkpoint(tree.name(), size, MerkleTree.root(tree(entries), size));
    }

    private static Checkpoint checkpoint(List<Checkpoint> roots) {
        MemoryTree tree = new MemoryTree();
        roots.forEach(root -> tree.append(AuditLeaf.hash(root)));
        return new Checkpoint(ORIGIN, roots.size(), tree.root());
    }

    private static MemoryTree tree(List<SpecificRecord> entries) {
        MemoryTree tree = new MemoryTree();
        entries.forEach(entry -> tree.append(leafOf(entry)));
        return tree;
    }

    private static TreeHash leafOf(SpecificRecord entry) {
        return ProvedEntry.of(entry).orElseThrow().leaf();
    }

    private static List<SpecificRecord> changed(List<SpecificRecord> list, Consumer<ArrayList<SpecificRecord>> change) {
        ArrayList<SpecificRecord> copy = new ArrayList<>(list);
        change.accept(copy);
        return copy;
    }

    private static TopicRecord record(String topic, int partition, SpecificRecord event) {
        return new TopicRecord(topic, partition, 0, AT, "key", null, event, "", null);
    }

    private static List<SpecificRecord> entries(int size) {
        List<SpecificRecord> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    private static AuditEntry entry(int index) {
        return EntryFixture.audited(index + 1, AT);
    }

    /** Returns an entry with a member's statement: every part of it is in the proof. */
    private static CustodyBooked booked(long sequence) {
        return CustodyBooked.newBuilder(EntryFixture.booked(sequence, AT))
                .setAct(CustodyAct.REMOVED)
                .setMembers(ByteBuffer.wrap(new byte[] {(byte) 0x86}))
                .setNamed(List.of("br"))
                .setStatement(MemberStatement.newBuilder()
                        .setPosition(SourcePosition.newBuilder()
                                .setTopic("i247.inbound.br")
                                .setPartition(0)
                                .setOffset(7)
                                .build())
                        .setSha256("ab")
                        .build())
                .build();
    }
}
