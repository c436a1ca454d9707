package dev.herald.contract.transparency;

import static dev.herald.contract.transparency.TreeSample.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @Test
    void a_tile_has_the_path_of_the_specification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
        assertThat(new Tile(0, 1_000, 1).path()).isEqualTo("tile/0/x001/000.p/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/0/x001/x234/067", "tile/1/000.p/17", "tile/7/x999/999.p/255"})
    void a_path_is_read_back(String path) {
        assertThat(Tile.parse(path)).get().extracting(Tile::path).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/8/000",
                "tile/0/00",
                "tile/0/x000/001",
                "tile/0/../000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/01",
                "tile/entries/000",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/x001/x001/x001/x001/x001/x001/000"
            })
    void no_other_path_is_one_of_a_tile(String path) {
        assertThat(Tile.parse(path)).isEmpty();
    }

    @Test
    void the_tiles_of_a_tree_are_those_of_the_specification() {
        List<Tile> tiles = Tile.added(0, 70_000);
        assertThat(tiles.stream().filter(tile -> tile.level() == 0 && tile.width() == 256))
                .hasSize(273);
        assertThat(tiles)
                .contains(new Tile(0, 273, 112), new Tile(1, 0, 256), new Tile(1, 1, 17), new Tile(2, 0, 1))
                .hasSize(273 + 4);
        assertThat(Tile.added(0, 256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
        assertThat(Tile.added(0, 0)).isEmpty();
        assertThat(Tile.added(70_000, 70_000)).isEmpty();
        assertThat(Tile.added(70_000, 70_001)).containsExactly(new Tile(0, 273, 113));
    }

    @Test
    void a_tree_that_grows_tile_by_tile_gives_the_same_roots_and_proofs() {
        MemoryTree tree = new MemoryTree();
        Map<String, byte[]> written = new HashMap<>();
        Random random = new Random(4711);
        long size = 0;
        while (size < 140_000) {
            long next = size + 1 + random.nextInt(size < 1_000 ? 40 : 30_000);
            for (long i = size; i < next; i++) {
                tree.append(leaf((int) i));
            }
            for (Tile tile : Tile.added(size, next)) {
                written.put(tile.path(), content(tree, tile));
            }
            TiledTree tiled = new TiledTree(tile -> written.get(tile.path()), next);
            assertThat(MerkleTree.root(tiled, next)).isEqualTo(tree.root());
            assertThat(MerkleTree.consistencyProof(tiled, size, next))
                    .isEqualTo(MerkleTree.consistencyProof(tree, size, next));
            long index = random.nextLong(next);
            assertThat(MerkleTree.inclusionProof(tiled, index, next))
                    .isEqualTo(MerkleTree.inclusionProof(tree, index, next));
            size = next;
        }
    }

    @Test
    void a_tile_of_a_wrong_length_is_refused() {
        for (int length : new int[] {0, 31, 5 * 32, 6 * 32 + 1}) {
            TiledTree tiled = new TiledTree(tile -> new byte[length], 6);
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> MerkleTree.root(tiled, 6));
        }
    }

    @Test
    void a_wider_tile_serves_a_smaller_tree() {
        MemoryTree tree = TreeSample.tree(64);
        byte[] wide = content(tree, new Tile(0, 0, 64));
        TiledTree tiled = new TiledTree(tile -> wide, 40);
        assertThat(MerkleTree.root(tiled, 40)).isEqualTo(MerkleTree.root(tree, 40));
        assertThat(Arrays.copyOf(wide, 32)).isEqualTo(leaf(0).bytes());
    }

    private static byte[] content(SubtreeHashes tree, Tile tile) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < tile.width(); i++) {
            content.writeBytes(tree.hash(tile.level() * Tile.HEIGHT, tile.index() * Tile.FULL + i)
                    .bytes());
        }
        return content.toByteArray();
    }
}
