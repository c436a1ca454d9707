package dev.herald.gateway.witness;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.transparency.Tile;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.transparency.TreeHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads the tiles of one tree from the mirror. A tile takes at most three attempts of five seconds, all tiles of a
 * source together at most a minute, and an answer beyond 8 KiB is cut off. If a partial tile is gone because the tree
 * has grown, the full one is read in its place.
 */
public final class HttpTileSource implements TiledTree.Source {

    private static final int ATTEMPTS = 3;
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration ALTOGETHER = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final URI folder;
    private final LongSupplier nanoTime;
    private final long deadline;
    private final Duration attempt;

    /**
     * Opens a tree; the minute begins.
     *
     * @param folder the tree's folder, with a slash at its end
     * @param nanoTime a clock that never goes back
     */
    public HttpTileSource(HttpClient http, URI folder, LongSupplier nanoTime) {
        this(http, folder, nanoTime, ATTEMPT);
    }

    HttpTileSource(HttpClient http, URI folder, LongSupplier nanoTime, Duration attempt) {
        this.http = http;
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + ALTOGETHER.toNanos();
        this.attempt = attempt;
    }

    @Override
    public byte[] read(Tile tile) {
        HttpResponse<byte[]> answer = get(tile);
        if (answer.statusCode() == NOT_FOUND && tile.width() < Tile.FULL) {
            answer = get(tile.full());
        }
        if (answer.statusCode() != OK) {
            throw failure("%s: status %d".formatted(tile.path(), answer.statusCode()), null);
        }
        return answer.body();
    }

    private HttpResponse<byte[]> get(Tile tile) {
        URI address = folder.resolve(tile.path());
        for (int number = 1; ; number++) {
            try {
                HttpResponse<byte[]> answer = getOnce(address);
                boolean isFinal = answer.statusCode() == OK || answer.statusCode() == NOT_FOUND;
                if (isFinal || number == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException e) {
                if (number == ATTEMPTS) {
                    throw failure(tile.path(), e);
                }
            }
            pause(number);
        }
    }

    private HttpResponse<byte[]> getOnce(URI address) throws IOException {
        // Of a request with a time limit, the whole answer may take twice as long.
        long left = Math.min(deadline - nanoTime.getAsLong(), attempt.toNanos()) / 2;
        if (left <= 0) {
            throw new IOException("the tiles of this tree took too long");
        }
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofNanos(left)).build();
        try {
            return BoundedHttp.send(http, request, head -> new LimitedBody(Tile.FULL * TreeHash.BYTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted", e);
        }
    }

    private static void pause(int number) {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.multipliedBy(number).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted", e);
        }
    }

    private static UncheckedIOException failure(String what, @org.jspecify.annotations.Nullable Exception cause) {
        return new UncheckedIOException(new IOException("the mirror does not give " + what, cause));
    }
}
