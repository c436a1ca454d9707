package dev.herald.console.signin;

import dev.herald.console.access.OfficerFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** Begins the session of an officer who signed in, by the form or by the provider. */
final class SignInSuccess {

    private final OfficerFile officers;
    private final KeptForms forms;
    private final Drafts drafts;
    private final WantedPage wanted;
    private final InstantSource clock;

    SignInSuccess(OfficerFile officers, KeptForms forms, Drafts drafts, WantedPage wanted, InstantSource clock) {
        this.officers = officers;
        this.forms = forms;
        this.drafts = drafts;
        this.wanted = wanted;
        this.clock = clock;
    }

    /**
     * Begins the session, unless the officers' file changed the officer while the login was checked: the session would
     * keep the rights of before.
     *
     * @return the page whose form was kept, else the page that the officer wanted, else the queue
     */
    String begin(HttpServletRequest request, HttpServletResponse response, Authentication login) {
        officers.find(login.getName())
                .filter(line -> line.officer().equals(login.getPrincipal()))
                .ifPresent(line -> SessionCheckFilter.begin(request.getSession(), line, clock.instant()));
        Optional<String> page = wanted.take(request, response);
        Optional<KeptForm> kept = forms.take(request);
        kept.ifPresent(form -> form.saveFor(login.getName(), drafts));
        return kept.map(KeptForm::page).or(() -> page).orElse("/");
    }
}
