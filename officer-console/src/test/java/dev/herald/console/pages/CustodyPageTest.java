package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.custody.ProofVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustodyPageTest extends PagesFixture {

    private static final String RECALLED = "/cases/AR/2026-000008";
    private static final String CLOSED = "/cases/SE/2026-000077";

    @Test
    void the_page_of_a_case_maps_every_member_with_a_letter_and_in_words() {
        Element panel = signedIn("adeyemi").page(RECALLED).selectFirst("#custody");

        assertThat(panel.select(".map > li")).hasSize(196);
        Element cell = panel.select(".map > li").stream()
                .filter(one -> one.text().startsWith("CV"))
                .findFirst()
                .orElseThrow();
        assertThat(cell.text()).isEqualTo("CV: cannot remove it");
        assertThat(cell.attr("data-letter")).isEqualTo("U");
        assertThat(panel.text())
                .contains("Recall open.", "Cancelled", "7 h late")
                .doesNotContain("Recall closed");
        assertThat(panel.selectFirst(".legend").text()).contains("2 cannot remove it");
        assertThat(panel.select("a[href$=recall-proof]")).isEmpty();
    }

    @Test
    void the_page_of_a_case_names_who_holds_it_and_both_pages_show_a_block() {
        Visitor officer = signedIn("adeyemi");
        assertThat(officer.page(CLOSED).selectFirst("#custody").text())
                .contains("Held by 2 members: DE, IT.")
                .doesNotContain("Blocked.");
        assertThat(officer.page(CLOSED + "/custody").text()).doesNotContain("Blocked.");
        files().json("SE/2026-000077").put("state", "BLOCKED");
        assertThat(officer.page(CLOSED).selectFirst("#custody").text()).contains("Blocked. Who holds it");
        assertThat(officer.page(CLOSED + "/custody").text()).contains("Blocked. Who holds it");
    }

    @Test
    void the_page_of_a_case_that_was_never_sent_says_so() {
        assertThat(signedIn("adeyemi").page(CASE).selectFirst("#custody").text())
                .contains("No member was ever sent the case.");
    }

    @Test
    void the_custody_of_a_case_is_a_table_and_its_log_and_the_view_is_recorded() {
        Document page = signedIn("okafor").page(CLOSED + "/custody");

        assertThat(page.select("table").first().select("tbody tr")).hasSize(4);
        assertThat(page.select("table").first().text()).contains("BR Brazil", "After review", "Removed", "Overdue");
        assertThat(page.select("table").last().select("tbody tr")).hasSize(6);
        assertThat(page.selectFirst(".done").text()).isEqualTo("Verified: 6 entries, none altered, missing or moved.");
        assertThat(review().views()).containsExactly("okafor at SE/2026-000077");
    }

    @Test
    void the_proof_of_a_closed_recall_is_a_download_that_can_be_verified() {
        HttpResponse<String> proof = signedIn("adeyemi").get(CLOSED + "/recall-proof");

        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "recall-proof-SE-2026-000077.jsonl");
        assertThat(ProofVerifier.verify(proof.body().getBytes(StandardCharsets.UTF_8))
                        .faults())
                .isEmpty();
        assertThat(review().views()).containsExactly("adeyemi at SE/2026-000077");
    }

    @Test
    void an_open_recall_has_no_proof() {
        HttpResponse<String> none = signedIn("adeyemi").get(RECALLED + "/recall-proof");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("No recall of AR/2026-000008 is closed");
    }

    @Test
    void recalls_are_listed_by_age_and_by_member() {
        Document all = signedIn("adeyemi").page("/recalls");
        assertThat(all.title()).isEqualTo("(1) Recalls – Herald");
        assertThat(all.selectFirst("section").text()).contains("AR/2026-000008", "3 d", "7 h late", "130 of 196");
        assertThat(all.text()).contains("DE Germany", "SE/2026-000077");

        assertThat(all.selectFirst("dl").text()).contains("Late", "answers still count", "Overdue", "2 days");
        assertThat(all.select("#recalls [download]").eachText()).containsExactly("Download");
        assertThat(all.selectFirst("#recalls [download]").attr("aria-label")).startsWith("Download");
        Document germany = signedIn("adeyemi").page("/recalls?member=DE");
        assertThat(germany.text()).contains("1 closed, where DE Germany is overdue");
        assertThat(germany.selectFirst("[aria-current=page]").text()).isEqualTo("Recalls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/recalls", CLOSED + "/custody", CLOSED + "/recall-proof"})
    void an_operator_reads_no_custody_here(String page) {
        assertThat(signedIn("duarte").get(page).statusCode()).isEqualTo(403);
    }
}
