package dev.herald.cli.proof;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.SubtreeHashes;
import dev.herald.contract.transparency.Tile;
import dev.herald.contract.transparency.TiledTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The tiles that the mirror serves.
 *
 * @param mirror address of the mirror
 */
public record MirrorTiles(URI mirror) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST = 8_192;
    private static final int FOUND = 200;

    /**
     * Returns the tree that a checkpoint is about. Reading it throws {@link UncheckedIOException} if the mirror does
     * not give a tile.
     *
     * @throws IllegalArgumentException if the checkpoint is not about a tree of the audit
     */
    SubtreeHashes treeOf(Checkpoint checkpoint, HttpClient http) {
        String folder = AuditTree.parse(checkpoint.origin())
                .orElseThrow(() -> new IllegalArgumentException("no tree of the audit has this origin"))
                .folder();
        return new TiledTree(tile -> read(folder, tile, http), checkpoint.size());
    }

    private byte[] read(String folder, Tile tile, HttpClient http) {
        try {
            byte[] partial = get(folder, tile, http);
            return partial.length > 0 ? partial : get(folder, tile.full(), http);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private byte[] get(String folder, Tile tile, HttpClient http) throws IOException, InterruptedException {
        URI address = mirror.resolve("/audit/%s/%s".formatted(folder, tile.path()));
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        HttpResponse<InputStream> response = BoundedHttp.send(http, request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return response.statusCode() == FOUND ? body.readNBytes(LARGEST) : new byte[0];
        }
    }
}
