package dev.herald.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KeptFormsTest {

    private static final String PAGE = "/cases/FR/2026-000123";

    private Instant now = Instant.parse("2026-11-26T15:00:00Z");
    private final KeptForms forms = new KeptForms(true, () -> now);

    private MockHttpServletRequest kept() {
        MockHttpServletRequest sent = new MockHttpServletRequest("POST", PAGE + "/commands");
        sent.addParameter("officer", "adeyemi");
        sent.addParameter("reasons", "She sent the money.");
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(forms.keep(sent, response)).isPresent();
        String cookie = String.valueOf(response.getHeader(HttpHeaders.SET_COOKIE));
        MockHttpServletRequest next = new MockHttpServletRequest("GET", PAGE);
        next.setCookies(new Cookie("herald-form", cookie.replaceAll("^herald-form=|;.*", "")));
        return next;
    }

    @Test
    void a_form_waits_for_its_officer() {
        MockHttpServletRequest next = kept();
        KeptForm form = forms.take(next).orElseThrow();
        assertThat(form.page()).isEqualTo(PAGE);
        assertThat(forms.take(next)).as("once").isEmpty();

        Drafts drafts = new Drafts(Duration.ofHours(12), () -> now);
        form.saveFor("brandt", drafts);
        form.saveFor("adeyemi", drafts);
        assertThat(drafts.find("brandt", PAGE)).isEmpty();
        assertThat(drafts.find("adeyemi", PAGE).orElseThrow().fields()).containsKey("reasons");
    }

    @Test
    void a_form_ends_with_its_term_also_for_a_browser_that_still_has_its_key() {
        MockHttpServletRequest next = kept();
        MockHttpServletRequest other = kept();
        now = now.plus(Duration.ofHours(11));
        assertThat(forms.take(next)).isPresent();

        now = now.plus(Duration.ofHours(2));
        assertThat(forms.take(other)).isEmpty();
    }

    @Test
    void a_form_ends_when_the_person_of_its_page_is_forgotten() {
        MockHttpServletRequest next = kept();
        MockHttpServletRequest other = kept();
        forms.forget("/cases/FR/2026-000999");
        assertThat(forms.take(next)).isPresent();

        forms.forget(PAGE);
        assertThat(forms.take(other)).isEmpty();
    }
}
