package dev.herald.gateway.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.fuzz.FuzzCorpus;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.LogFixture;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.Tile;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.transparency.TreeHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tiles of a mirror that lies: two sizes of a tree, then the bytes of every tile, repeated. */
class TilesFuzzTest {

    private static final long LARGEST = 999_999_999_999_999_999L;

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(input, Math.max(input.length, 2 * Long.BYTES)));
        long one = (in.getLong() & Long.MAX_VALUE) % (LARGEST + 1);
        long other = (in.getLong() & Long.MAX_VALUE) % (LARGEST + 1);
        byte[] hash = new byte[in.remaining()];
        in.get(hash);
        Set<Tile> read = new HashSet<>();
        TiledTree tree = new TiledTree(
                tile -> {
                    assertThat(read.add(tile)).isTrue();
                    byte[] content = new byte[hash.length % 2 == 1 ? hash.length : tile.width() * TreeHash.BYTES];
                    for (int i = 0; i < content.length && hash.length > 0; i++) {
                        content[i] = hash[i % hash.length];
                    }
                    return content;
                },
                Math.max(one, other));
        Checkpoint older = new Checkpoint(LogFixture.ORIGIN, Math.min(one, other), MerkleTree.emptyRoot());
        Checkpoint newer = new Checkpoint(LogFixture.ORIGIN, Math.max(one, other), MerkleTree.emptyRoot());
        try {
            Consistency relation = Consistency.of(older, newer, tree);
            assertThat(relation).isNotNull();
        } catch (IllegalStateException e) {
            FuzzCorpus.assertSilent(e);
        }
        assertThat(read)
                .hasSizeLessThanOrEqualTo(4 * Long.BYTES); // some tiles of each level, however large the tree is
    }

    @TestFactory
    List<DynamicTest> are_read_once_and_few_of_them() {
        return FuzzCorpus.replay(
                TilesFuzzTest.class,
                List.of(seed(3, 7), seed(0, 1), seed(0, 0), seed(256, LARGEST), seed(LARGEST - 1, LARGEST)),
                TilesFuzzTest::fuzzerTestOneInput);
    }

    private static byte[] seed(long one, long other) {
        return ByteBuffer.allocate(2 * Long.BYTES + 32)
                .putLong(one)
                .putLong(other)
                .array();
    }
}
