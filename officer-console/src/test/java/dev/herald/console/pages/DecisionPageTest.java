package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DecisionPageTest extends PagesFixture {

    private static final String IN_FORCE = "/cases/JP/2025-004410";
    private static final String DOCUMENT = "/decisions/1";

    private Visitor officer;

    @BeforeEach
    void an_officer_signs_in() {
        officer = signedIn("adeyemi");
    }

    @Test
    void a_decision_is_printed_with_its_request_its_grounds_and_the_roles_of_its_officers() {
        ObjectNode decision = decision("JP/2025-004410");
        decision.put("reasons", "The court's order is clear.")
                .putArray("officers")
                .add("adeyemi")
                .add("lind");

        Document page = officer.page(IN_FORCE + DOCUMENT);

        assertThat(page.title()).isEqualTo("JP/2025-004410 decision 1 – Herald");
        assertThat(page.selectFirst("#decision").text())
                .contains("revision 1, requested by JP Japan", "Compliant", "court's order is clear")
                .doesNotContain("adeyemi", "lind");
        assertThat(page.select("#decision .line").eachText()).contains("Officer", "Supervisor");
        assertThat(page.selectFirst("#subject").text()).contains("Nationalities");
        assertThat(page.selectFirst("#request")).isNotNull();
        assertThat(page.select("form[action*=preview]"))
                .as("a document decides nothing")
                .isEmpty();
        assertThat(review().views()).containsExactly("adeyemi at JP/2025-004410");
    }

    /** The proof of the entry shows the same leaf, so that a court compares the paper with the audit. */
    @Test
    void the_leaf_of_the_decisions_entry_in_the_audit_is_printed() {
        assertThat(leaf()).contains("has not read");

        lists().decide("JP/2025-004410", "APPROVED", 1, decidedAt().plusMillis(1), "b3RoZXI=");
        lists().decide("JP/2025-004410", "AMENDED", 1, decidedAt(), "a2luZA==");
        assertThat(leaf()).as("entries of other decisions").contains("has not read");

        lists().decide("JP/2025-004410", "APPROVED", 1, decidedAt(), "bGVhZg==");
        assertThat(leaf()).contains("leaf bGVhZg==").doesNotContain("altered");

        lists().reset();
        lists().alter();
        lists().decide("JP/2025-004410", "APPROVED", 1, decidedAt(), "bGVhZg==");
        assertThat(leaf()).contains("altered");
    }

    private String leaf() {
        return officer.page(IN_FORCE + DOCUMENT).selectFirst("#leaf").text();
    }

    private Instant decidedAt() {
        return Instant.parse(decision("JP/2025-004410").get("at").asString());
    }

    @Test
    void a_requester_that_ended_its_case_is_no_officer() {
        decision("JP/2025-004410").put("kind", "WITHDRAWN").putArray("officers").add("jp");

        assertThat(officer.page(IN_FORCE + DOCUMENT).select("#decision .line").eachText())
                .contains("Requester")
                .doesNotContain("Officer");
    }

    @Test
    void evidence_that_another_officer_opened_is_not_that_of_the_decision() {
        ObjectNode file = files().json("FR/2026-000123");
        for (String who : new String[] {"castillo", "brandt"}) {
            file.withArray("openings")
                    .addObject()
                    .put("officer", who)
                    .put("evidence", FACT)
                    .put("version", 96)
                    .put("at", "castillo".equals(who) ? "2026-10-28T10:00:00Z" : "2026-10-29T11:00:00Z");
        }

        String evidence = officer.page(CASE + DOCUMENT).selectFirst("#evidence").text();

        assertThat(evidence).contains("Refused extradition", FACT, "28 Oct").doesNotContain("29 Oct");
    }

    @Test
    void a_revision_that_is_gone_is_said_and_not_replaced_by_a_later_one() {
        decision("FR/2026-000123").put("revision", 7);

        Document page = officer.page(CASE + DOCUMENT);

        assertThat(page.text()).contains("Revision 7 is not kept any more").doesNotContain("Shcherbakova");
        assertThat(page.selectFirst("#flags").text()).doesNotContain("C22");
    }

    @Test
    void a_number_without_a_decision_is_not_found() {
        assertThat(officer.get(CASE + "/decisions/0").statusCode()).isEqualTo(404);
        assertThat(officer.get(CASE + "/decisions/2").statusCode()).isEqualTo(404);
    }

    @Test
    void the_case_links_to_each_of_its_decisions() {
        assertThat(officer.page(CASE).select("#history a[href$=/decisions/1]")).hasSize(1);
    }

    private ObjectNode decision(String caseId) {
        return (ObjectNode) files().json(caseId).get("decisions").get(0);
    }
}
