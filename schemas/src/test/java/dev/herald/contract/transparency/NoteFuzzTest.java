package dev.herald.contract.transparency;

import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.fuzz.FuzzCorpus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What lies on the mirror, and in a proof: checkpoints, keys, paths of tiles, proofs of inclusion. */
class NoteFuzzTest {

    private static final LogFixture LOG = LogFixture.create().growTo(3);
    private static final NoteKey KEY = new NoteKey(LogFixture.ORIGIN, NoteKey.Kind.NOTE, LOG.publicKey());
    private static final Checkpoint SIGNED = LOG.signed(3).checkpoint();

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = text(input);
        SignedCheckpoint.parse(text).ifPresent(read -> {
            assertThat(read.note()).isEqualTo(text);
            assertThat(read.isSignedBy(KEY) && !read.checkpoint().equals(SIGNED))
                    .isFalse();
            read.cosignedAt(KEY);
        });
        NoteKey.parse(text).ifPresent(read -> assertThat(read.text()).isEqualTo(text));
        Tile.parse(text).ifPresent(read -> assertThat(read.path()).isEqualTo(text));
        AuditTree.parse(text).ifPresent(read -> assertThat(read.name()).isEqualTo(text));
        InclusionProof.parse(text).ifPresent(read -> {
            assertThat(InclusionProof.parse(read.text())).contains(read);
            read.proves(MerkleTree.emptyRoot());
        });
    }

    @TestFactory
    List<DynamicTest> have_one_form_or_none() {
        Checkpoint tree = new Checkpoint("herald.audit.v1-0", 3, SIGNED.root());
        InclusionProof.Place place = new InclusionProof.Place(1, List.of(SIGNED.root(), SIGNED.root()));
        String proof = new InclusionProof("an entry", place, tree, place, LOG.signed(3)).text();
        return FuzzCorpus.replay(
                NoteFuzzTest.class,
                Stream.of(LOG.signed(3).note(), KEY.text(), "tile/0/x001/x234/067.p/8", "herald.audit.v1-0", proof)
                        .map(FuzzCorpus::bytes)
                        .toList(),
                NoteFuzzTest::fuzzerTestOneInput);
    }
}
