package dev.herald.benchmark.console;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An officer who is signed in to the pages of the console, as a browser is. */
public final class OfficerSession implements OfficersAtWork.Reader, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int OK = 200;

    private final URI console;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private String token = "";

    private OfficerSession(URI console) {
        this.console = console;
    }

    /**
     * Signs an officer in.
     *
     * @throws UserError if the console does not show the queue afterwards
     */
    public static OfficerSession signIn(URI console, String officer, String password) throws InterruptedException {
        OfficerSession session = new OfficerSession(console);
        boolean shown = session.shows(Page.of("/sign-in", "Sign in"))
                && session.shows(new Page("/sign-in", Map.of("name", officer, "password", password), "Sign out"));
        if (!shown) {
            session.close();
            throw new UserError("%s cannot sign in to %s.".formatted(officer, console));
        }
        return session;
    }

    /** Calls up a page. Returns whether it is shown with status 200 and with its text. */
    @Override
    public boolean shows(Page page) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(page.path()))
                .timeout(PATIENCE)
                .header("Sec-Fetch-Site", "same-origin");
        if (!page.form().isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(page.form())));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return response.statusCode() == OK && response.body().contains(page.text());
        } catch (IOException e) {
            return false;
        }
    }

    private String encoded(Map<String, String> form) {
        Map<String, String> fields = new HashMap<>(form);
        fields.put("_csrf", token);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }
}
