package dev.herald.contract;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests and waits a bounded time for the whole answer. The time limit of a request ends with the head of the
 * answer: for a body that never comes the JDK's client waits for ever. Of a body that is read as a stream, the wait
 * ends with the head as well.
 */
public final class BoundedHttp {

    private BoundedHttp() {}

    /**
     * Sends a request and returns its answer.
     *
     * @param request with a time limit; its answer may take twice as long as a whole
     * @throws IllegalArgumentException if the request has no time limit
     * @throws HttpTimeoutException if the answer is not complete by then
     * @throws IOException as the client's own {@code send}
     */
    public static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        Duration limit = limitOf(request);
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + limit);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true); // frees the connection; of no effect on an exchange that has ended
        }
    }

    private static Duration limitOf(HttpRequest request) {
        return request.timeout()
                .orElseThrow(() -> new IllegalArgumentException("a request needs a time limit"))
                .multipliedBy(2);
    }
}
