package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.pictures.DocumentsFixture;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents as pictures. The case names a court decision of three pages. */
class PicturePageTest extends PagesFixture {

    static final String DECISION = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
    private static final String PICTURES = CASE + "/pictures/" + DECISION;

    @BeforeEach
    void a_decision_of_three_pages() {
        review().willHold(DECISION, DocumentsFixture.pdf(3));
    }

    @Test
    void a_document_is_shown_page_by_page_and_its_opening_is_recorded_once_and_first() throws Exception {
        Visitor officer = signedIn("adeyemi");
        Document shown = Jsoup.parse(open(officer).body());
        assertThat(review().openings()).containsExactly("adeyemi opens " + DECISION);

        assertThat(shown.selectFirst(".opened-head").text()).contains("Court decision, page 1 of 3", "on record");
        assertThat(shown.select(".thumbnails img").eachAttr("alt")).containsExactly("Page 1", "Page 2", "Page 3");
        Element picture = shown.selectFirst(".page-picture");
        assertThat(picture.attr("alt")).startsWith("Court decision (application/pdf), page 1 of 3: a picture");
        assertThat(ImageIO.read(new ByteArrayInputStream(officer.bytes(picture.attr("src"))))
                        .getHeight())
                .isEqualTo(Integer.parseInt(picture.attr("height")));
        assertThat(ImageIO.read(new ByteArrayInputStream(officer.bytes(
                                shown.select(".thumbnails img").last().attr("src"))))
                        .getHeight())
                .isEqualTo(160);

        Document next = officer.page(shown.selectFirst("[data-picture-next]").attr("href"));
        assertThat(next.selectFirst(".opened-head").text()).contains("page 2 of 3");
        assertThat(next.selectFirst("[data-picture-previous]").attr("href")).endsWith("?page=1");
        assertThat(review().openings()).hasSize(1);
    }

    @Test
    void a_picture_is_not_kept_and_no_picture_is_there_without_an_opening_of_this_officer() {
        Visitor officer = signedIn("adeyemi");
        open(officer);
        HttpResponse<String> picture = officer.get(PICTURES + "/1/page.png");
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");

        Visitor other = signedIn("lind");
        assertThat(other.get(PICTURES + "/1/page.png").statusCode()).isEqualTo(409);
        assertThat(other.get(PICTURES + "?page=1").statusCode()).isEqualTo(409);
        assertThat(signedIn("duarte").get(PICTURES + "/1/page.png").statusCode())
                .isEqualTo(403);
        assertThat(visitor().get(PICTURES + "/1/page.png").statusCode()).isEqualTo(302);
        assertThat(review().openings()).hasSize(1);
    }

    @Test
    void an_officer_who_signs_in_to_the_session_of_another_one_opens_the_document_first() {
        Visitor browser = signedIn("adeyemi");
        open(browser);
        browser.signIn("lind", "secret-lind");

        assertThat(browser.page("/").selectFirst(".who").text()).contains("lind");
        assertThat(browser.get(PICTURES + "/1/page.png").statusCode()).isEqualTo(409);
    }

    @Test
    void a_document_of_which_no_picture_can_be_made_is_not_recorded_as_opened() {
        review().willHold(DECISION, DocumentsFixture.image("png", 20, 20));
        HttpResponse<String> misnamed = open(signedIn("adeyemi"));

        assertThat(misnamed.statusCode()).isEqualTo(422);
        assertThat(misnamed.body()).contains("not what its media type says", "can be downloaded");
        assertThat(review().openings()).isEmpty();
    }

    @Test
    void nothing_is_shown_unless_review_records_the_opening() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page(CASE).selectFirst("[data-show-document]");
        review().willFail(new GatewayClosed("the broker does not answer"));

        assertThat(officer.submit(form, Map.of()).statusCode()).isEqualTo(503);
        assertThat(officer.get(PICTURES + "/1/page.png").statusCode()).isEqualTo(409);
    }

    @Test
    void a_page_that_is_not_there_is_a_problem_and_no_error() {
        Visitor officer = signedIn("adeyemi");
        open(officer);

        for (String page : List.of("0", "4", "-1", "x", "99999999999")) {
            assertThat(officer.get(PICTURES + "?page=" + page).statusCode()).isEqualTo(422);
            assertThat(officer.get(PICTURES + "/" + page + "/page.png").statusCode())
                    .isEqualTo(422);
        }
    }

    private static HttpResponse<String> open(Visitor officer) {
        return officer.submit(officer.page(CASE).selectFirst("[data-show-document]"), Map.of());
    }
}
