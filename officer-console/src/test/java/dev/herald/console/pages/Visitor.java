package dev.herald.console.pages;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Visits pages as a browser without scripts does: with cookies, with the fields of forms, without following redirects.
 */
final class Visitor {

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Visitor(String address) {
        this.address = address;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Returns a page that has to be there. */
    Document page(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " is answered with " + response.statusCode());
        }
        return Jsoup.parse(response.body());
    }

    HttpResponse<String> post(String path, Map<String, List<String>> fields, String... headers) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** Submits a form of a page with what it holds, changed by some fields. */
    HttpResponse<String> submit(Element form, Map<String, List<String>> changes, String... headers) {
        Map<String, List<String>> fields = fieldsOf(form);
        fields.putAll(changes);
        return post(form.attr("action"), fields, headers);
    }

    /** Sends the command of a form whose preview was read. */
    HttpResponse<String> send(Element form, Map<String, List<String>> changes) {
        Map<String, List<String>> fields = fieldsOf(form);
        fields.putAll(changes);
        return post(form.selectFirst("button[formaction]").attr("formaction"), fields);
    }

    /** Returns the page to which an answer leads; the answer itself if it leads nowhere. */
    HttpResponse<String> follow(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(this::get)
                .map(this::follow)
                .orElse(answer);
    }

    static Map<String, List<String>> fieldsOf(Element form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            boolean isChoice =
                    field.attr("type").equals("checkbox") || field.attr("type").equals("radio");
            if (!isChoice || field.hasAttr("checked")) {
                fields.computeIfAbsent(field.attr("name"), name -> new ArrayList<>())
                        .add(valueOf(field));
            }
        }
        return fields;
    }

    private static String valueOf(Element field) {
        if (field.tagName().equals("select")) {
            Element selected = field.selectFirst("option[selected]");
            return (selected == null ? field.selectFirst("option") : selected).val();
        }
        return field.tagName().equals("textarea") ? field.wholeText() : field.val();
    }

    HttpResponse<String> signIn(String name, String password) {
        Element form = page("/sign-in").selectFirst("form[action=/sign-in]");
        return submit(form, Map.of("name", List.of(name), "password", List.of(password)));
    }

    /** Returns the value of a cookie; empty if there is none. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    void setCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    /** Returns the bytes of a file that has to be there. */
    byte[] bytes(String path) {
        HttpResponse<byte[]> response = send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " is answered with " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address).resolve(path)).header("Accept", "text/html");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
