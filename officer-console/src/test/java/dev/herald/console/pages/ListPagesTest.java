package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about no single case: rule book, register, audit. */
class ListPagesTest extends PagesFixture {

    @Test
    void rules_are_found_by_words_and_an_operator_reads_them_too() {
        Visitor operator = signedIn("duarte");

        assertThat(operator.page("/rule-book").select("details").size()).isGreaterThan(30);
        Document found = operator.page("/rule-book?words=person+diffusion+identified");
        assertThat(found.select("details")).hasSize(1);
        assertThat(found.selectFirst("details").text()).contains("C03", "RPD Art. 83(2)(a)");
        assertThat(operator.page("/rule-book?words=no-such-word")
                        .selectFirst("[role=status]")
                        .text())
                .startsWith("0 of");
    }

    @Test
    void an_auditor_reads_the_audit_of_a_case_compared_and_the_view_is_recorded() {
        Document page = signedIn("okafor").page("/audit?case=FR/2026-000123");

        assertThat(page.selectFirst(".done").text()).contains("none is altered, none is gone");
        assertThat(page.select("tbody tr")).hasSize(3);
        assertThat(page.text()).contains("Evidence opened", "adeyemi");
        assertThat(review().lists()).containsExactly("okafor: audit of FR/2026-000123");
    }

    @Test
    void what_an_auditor_types_is_recorded_only_if_the_audit_names_it_already() {
        Visitor auditor = signedIn("okafor");
        auditor.page("/audit?actor=Shcherbakova&day=2026-11-26");
        auditor.page("/audit?case=~shcherbakova");

        assertThat(review().lists())
                .containsExactly(
                        "okafor: audit of an unknown actor, 2026-11-26", "okafor: audit of an unknown placeholder");
    }

    @Test
    void an_altered_entry_is_an_alarm() {
        lists().alter();
        Document page = signedIn("okafor").page("/audit?actor=adeyemi&day=2026-11-26");

        assertThat(page.selectFirst("[role=alert]").text()).contains("The audit is not whole.", "EVIDENCE_OPENED");
        assertThat(page.select("tbody .late")).hasSize(1);
        assertThat(review().lists()).containsExactly("okafor: audit of adeyemi, 2026-11-26");
    }

    @Test
    void the_form_of_the_audit_alone_lists_nothing_and_records_nothing() {
        assertThat(signedIn("okafor").page("/audit").text()).contains("Name a case");
        assertThat(review().lists()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit?case=%3Cscript%3E",
                "/audit?case=Shcherbakova",
                "/audit?day=yesterday",
                "/audit?actor=a%20b"
            })
    void what_is_no_case_no_name_and_no_day_is_refused(String address) {
        assertThat(signedIn("okafor").get(address).statusCode()).isEqualTo(400);
        assertThat(review().lists()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adeyemi", "lind", "duarte"})
    void only_auditors_read_the_audit(String officer) {
        assertThat(signedIn(officer).get("/audit?actor=adeyemi").statusCode()).isEqualTo(403);
    }

    @Test
    void a_list_whose_view_cannot_be_recorded_is_not_shown() {
        Visitor auditor = signedIn("okafor");
        review().willRecordNoView(new GatewayClosed("the broker does not answer"));

        HttpResponse<String> response = auditor.get("/audit?actor=adeyemi");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).doesNotContain("EVIDENCE").doesNotContain("Evidence opened");
    }

    @Test
    void a_search_of_the_register_keeps_its_words_out_of_the_address_and_out_of_the_audit() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page("/register").selectFirst("form[action=/register]");
        assertThat(form.attr("method")).isEqualTo("post");

        Document found = Jsoup.parse(
                officer.submit(form, Map.of("words", List.of("Щербакова"))).body());
        assertThat(found.select("tbody tr")).hasSize(2);
        assertThat(found.selectFirst("tbody").text())
                .contains("BR Brazil", "Restricted")
                .doesNotContain("gazette");
        assertThat(review().lists()).containsExactly("adeyemi: register, by words");
    }

    @Test
    void a_fact_is_opened_with_its_content_and_the_opening_is_recorded() {
        Visitor officer = signedIn("adeyemi");
        Element search = officer.page("/register").selectFirst("form[action=/register]");
        Document found = Jsoup.parse(officer.submit(search, Map.of()).body());
        Element open = found.selectFirst("form[action=/register/facts]");

        Document fact = Jsoup.parse(officer.submit(open, Map.of()).body());
        assertThat(fact.selectFirst("h1").text()).isEqualTo("Refused extradition");
        assertThat(fact.text()).contains("followed a change of government");
        assertThat(review().lists()).endsWith("adeyemi: fact " + FACT + " version 4");
    }

    @Test
    void a_version_that_no_fact_has_is_gone_and_no_error() {
        Visitor officer = signedIn("adeyemi");
        Map<String, List<String>> fields =
                Visitor.fieldsOf(officer.page("/register").selectFirst("form[action=/sign-out]"));
        fields.putAll(Map.of("factId", List.of(FACT), "version", List.of("-1")));

        assertThat(officer.post("/register/facts", fields).statusCode()).isEqualTo(410);
        assertThat(review().lists()).isEmpty();
    }

    @Test
    void a_hold_is_no_kind_of_the_register() {
        assertThat(signedIn("adeyemi").page("/register").select("option").eachText())
                .contains("Judgment")
                .doesNotContain("Hold");
    }
}
