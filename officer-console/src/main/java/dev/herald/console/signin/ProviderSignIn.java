package dev.herald.console.signin;

import dev.herald.console.access.LoginRefused;
import dev.herald.console.access.LoginThrottle;
import dev.herald.console.access.OfficerFile;
import dev.herald.console.access.OfficerRights;
import dev.herald.console.access.ProviderSettings;
import dev.herald.console.api.Officer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing in by an OpenID Connect provider: authorization code with PKCE. The provider says who somebody is, by the
 * subject; the officers' file says whether that is an officer, and with which rights. No claim gives a right, so nobody
 * at the provider makes an officer or a clearance.
 */
final class ProviderSignIn {

    /** The name of the provider in addresses. */
    static final String PROVIDER = "provider";

    /** Starts a sign-in; the provider's name follows. */
    static final String START = SignInAccess.SIGN_IN + "/by";

    /** Where the provider leads a visitor back to. */
    static final String ANSWER = SignInAccess.SIGN_IN + "/answer";

    /**
     * The code of an answer whose sign-in this browser did not start, as {@code OAuth2LoginAuthenticationFilter} has
     * it.
     */
    private static final String NOT_STARTED = "authorization_request_not_found";

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);

    private final ProviderSettings settings;
    private final OfficerFile officers;
    private final LoginThrottle throttle;
    private final ClientRegistrationRepository registrations;

    ProviderSignIn(ProviderSettings settings, OfficerFile officers, LoginThrottle throttle) {
        this.settings = settings;
        this.officers = officers;
        this.throttle = throttle;
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration()));
    }

    /** Returns the console's registration at the provider, whose discovery document is read when it is first used. */
    ClientRegistrationRepository registrations() {
        return registrations;
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromOidcIssuerLocation(settings.issuer())
                .registrationId(PROVIDER)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(OidcScopes.OPENID)
                .redirectUri("{baseUrl}" + ANSWER)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    /** Returns the user of an ID token that the provider signed, if that is an officer. */
    OidcUser officerOf(OidcUserRequest request) {
        OidcUser user = new DefaultOidcUser(List.of(), request.getIdToken());
        Officer unused = officerOf(user);
        return user;
    }

    private Officer officerOf(@Nullable OidcUser user) {
        return Optional.ofNullable(user)
                .map(OidcUser::getSubject)
                .flatMap(officers::findBySubject)
                .orElseThrow(UnknownOfficer::new)
                .officer();
    }

    /**
     * Returns the login of the officer whom the provider named. Its details are the ID token, with which the officer
     * signs out at the provider.
     *
     * @throws UnknownOfficer if the officer has left the file in the meantime
     */
    UsernamePasswordAuthenticationToken officerLogin(Authentication byProvider) {
        OidcUser user = byProvider.getPrincipal() instanceof OidcUser known ? known : null;
        Officer officer = officerOf(user);
        UsernamePasswordAuthenticationToken login =
                UsernamePasswordAuthenticationToken.authenticated(officer, null, OfficerRights.of(officer.role()));
        login.setDetails(user == null ? null : user.getIdToken().getTokenValue());
        return login;
    }

    /**
     * Refuses the provider's answer about a visitor from whose address too many sign-ins failed: each answer costs a
     * request to the provider.
     */
    void checkThrottle(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Duration> blocked =
                ((HttpServletRequest) request).getRequestURI().equals(ANSWER)
                        ? throttle.blockedFor(request.getRemoteAddr())
                        : Optional.empty();
        if (blocked.isPresent()) {
            ((HttpServletResponse) response)
                    .sendRedirect(SignInAccess.SIGN_IN + "?because=throttled&wait="
                            + new LoginRefused(true, blocked.get()).retryAfterSeconds());
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * Counts and logs a sign-in that failed, without a word of the visitor or the provider, and shows the form. An
     * answer to a sign-in that this browser did not start is not checked at the provider and does not count: any page
     * of the world can send an office's browsers to this address.
     */
    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isOfNoSignIn(failure)) {
            response.sendRedirect(SignInAccess.SIGN_IN + "?because=unconfirmed");
            return;
        }
        throttle.countFailure(request.getRemoteAddr());
        boolean isUnknown = failure instanceof UnknownOfficer;
        log.warn(
                "a sign-in by the provider from {} failed: {}",
                request.getRemoteAddr(),
                isUnknown ? failure.getMessage() : "no valid answer of the provider");
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.sendRedirect(SignInAccess.SIGN_IN + (isUnknown ? "?because=unknown" : "?because=unconfirmed"));
    }

    private static boolean isOfNoSignIn(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException unchecked
                && NOT_STARTED.equals(unchecked.getError().getErrorCode());
    }

    /** Leads an officer who signed out of the console to the provider, to sign out there too. */
    void signOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication login)
            throws IOException {
        Optional<String> endpoint = login != null && login.getDetails() instanceof String
                ? Optional.ofNullable(registrations.findByRegistrationId(PROVIDER))
                        .map(provider -> provider.getProviderDetails()
                                .getConfigurationMetadata()
                                .get("end_session_endpoint"))
                        .map(Object::toString)
                : Optional.empty();
        if (endpoint.isEmpty() || login == null) {
            response.sendRedirect(SignInAccess.SIGNED_OUT);
            return;
        }
        OnwardPage.write(
                response,
                "Signed out",
                UriComponentsBuilder.fromUriString(endpoint.get())
                        .queryParam("id_token_hint", login.getDetails())
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .build(ServletUriComponentsBuilder.fromContextPath(request)
                                .path(SignInAccess.SIGN_IN)
                                .toUriString())
                        .toString());
    }
}
