package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile text in every field of every form: no page runs it, none is disordered by it, and none fails. */
class HostileFormsTest extends PagesFixture {

    private static final String PICTURE = "<img src=x onerror=alert(2)>";

    /** Pages by reader, the first without a name; a case in each state, so that each action is offered once. */
    private static final Map<String, List<String>> PAGES = Map.of(
            "",
            List.of("/sign-in"),
            "adeyemi",
            List.of(
                    "/",
                    CASE,
                    "/cases/KE/2026-000310",
                    "/cases/JP/2025-004410",
                    "/search",
                    "/sweeps/" + SWEEP.sweepId(),
                    "/recalls",
                    "/cases/AR/2026-000008/custody",
                    "/rule-book",
                    "/register"),
            "okafor",
            List.of("/audit"));

    /** Texts as somebody might type or paste them. */
    enum HostileText {
        SCRIPT("<script>alert(1)</script>\"'>" + PICTURE),
        TEMPLATE("${7*7} [[${7*7}]] __${T(java.lang.Runtime).getRuntime()}__ *{x} #{y}"),
        RIGHT_TO_LEFT("\u202Egnp.exe\u202C \u0627\u0644\u0627\u0633\u0645 \u2067<b>\u05E9\u05DD</b>"),
        UNPAIRED("a\u0000b\uD800c\r\nX-Header: d"),
        LONG("x".repeat(10_000) + PICTURE);

        final String text;

        HostileText(String text) {
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_field_of_every_form_takes_it_as_text(HostileText hostile) {
        List<String> filled = new ArrayList<>();
        PAGES.forEach((name, pages) -> {
            Visitor officer = name.isEmpty() ? visitor() : signedIn(name);
            for (String path : pages) {
                int forms = formsOf(officer.page(path)).size();
                for (int number = 0; number < forms; number++) {
                    Element form = formsOf(officer.page(path)).get(number);
                    filled.addAll(fieldsOfText(form));
                    requireHarmless(path + " " + form.attr("action"), send(officer, form, hostile.text));
                    reset(); // a form may end what another one of the page began
                }
            }
        });

        assertThat(filled)
                .as("the fields that were filled")
                .contains("name", "person", "birthDate", "text", "question", "reasons", "worksheet.neutrality", "actor")
                .hasSizeGreaterThan(40);
    }

    private static List<Element> formsOf(Document page) {
        return page.select("form").stream()
                .filter(form -> !fieldsOfText(form).isEmpty())
                .toList();
    }

    private static List<String> fieldsOfText(Element form) {
        return form.select("input[name], textarea[name]").stream()
                .filter(field -> !Stream.of("hidden", "checkbox", "radio", "submit", "password")
                        .toList()
                        .contains(field.attr("type")))
                .map(field -> field.attr("name"))
                .toList();
    }

    private static HttpResponse<String> send(Visitor officer, Element form, String text) {
        Map<String, List<String>> hostile = new LinkedHashMap<>();
        fieldsOfText(form).forEach(name -> hostile.put(name, List.of(text)));
        if (form.attr("method").equalsIgnoreCase("post")) {
            return officer.follow(officer.submit(form, hostile));
        }
        Map<String, List<String>> fields = Visitor.fieldsOf(form);
        fields.putAll(hostile);
        return officer.get(form.attr("action") + "?"
                + fields.entrySet().stream()
                        .flatMap(field ->
                                field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining("&")));
    }

    private static void requireHarmless(String form, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(form).isLessThan(500);
        assertThat(answer.headers().map()).as(form).doesNotContainKey("x-header");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("script:not([src]), [onerror], img[src=x]"))
                .as(form)
                .isEmpty();
        assertThat(page.text()).as(form).doesNotContain("49 49");
        page.getElementsContainingOwnText("gnp.exe")
                .forEach(element -> assertThat(element.closest("bdi, textarea, input, [dir=auto]"))
                        .as("%s: %s", form, element.cssSelector())
                        .isNotNull());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
