package dev.herald.console.signin;

import dev.herald.console.access.CrossSiteFilter;
import dev.herald.console.access.LoginRefused;
import dev.herald.console.access.OfficerAccess;
import dev.herald.console.access.OfficerAuthentication;
import dev.herald.console.access.OfficerFile;
import dev.herald.console.access.OfficerRights;
import dev.herald.console.api.Officer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Restricts the pages to officers who signed in with the form. Everything that is not the API or the actuator is a
 * page.
 */
@Configuration(proxyBeanMethods = false)
@Import({OfficerAccess.class, SignInController.class})
@EnableConfigurationProperties(SessionSettings.class)
public class SignInAccess {

    /** The address of the form. */
    static final String SIGN_IN = "/sign-in";

    /** Nothing but this server's own scripts, styles and pictures; nobody frames a page. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** The header with which htmx marks a request for a part of a page. */
    private static final String PART = "HX-Request";

    @Bean
    KeptForms keptForms() {
        return new KeptForms();
    }

    /** A draft lasts as long as the longest session. */
    @Bean
    Drafts drafts(SessionSettings sessions, InstantSource clock) {
        return new Drafts(sessions.longest(), clock);
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            OfficerAuthentication authentication,
            OfficerFile officers,
            SessionSettings sessions,
            KeptForms forms,
            InstantSource clock) {
        HttpSessionRequestCache requests = requestCache();
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(SIGN_IN, "/assets/**", "/webjars/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/")
                        .hasAuthority(OfficerRights.READ_SWEEPS)
                        .requestMatchers(HttpMethod.GET, "/cases/**")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(HttpMethod.GET, "/sweeps", "/sweeps/**")
                        .hasAuthority(OfficerRights.READ_SWEEPS)
                        .requestMatchers(HttpMethod.POST, "/cases/*/*/facts", "/cases/*/*/documents")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(
                                HttpMethod.POST, "/cases/*/*/commands", "/cases/*/*/preview", "/sweeps/*/orders")
                        .hasAuthority(OfficerRights.DECIDE)
                        .requestMatchers(HttpMethod.POST, "/cases/*/*/draft", "/cases/*/*/draft/discard")
                        .hasAuthority(OfficerRights.DECIDE)
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(
                        new CrossSiteFilter(
                                (request, response, failure) -> response.sendError(HttpServletResponse.SC_FORBIDDEN)),
                        CsrfFilter.class)
                .addFilterBefore(new SessionCheckFilter(officers, sessions, clock), CsrfFilter.class)
                .authenticationManager(new OfficersOnly(authentication.logins()))
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(onSuccess(requests, officers, forms, clock))
                        .failureHandler((request, response, failure) ->
                                response.sendRedirect(SIGN_IN + "?because=" + reason(failure))))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN + "?because=signed-out"))
                .requestCache(cache -> cache.requestCache(requests))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(SignInAccess::askToSignIn)
                        .accessDeniedHandler((request, response, failure) -> refuse(request, response, failure, forms)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .httpBasic(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .build();
    }

    @SuppressWarnings("NullAway") // null keeps the cache from adding a parameter to the address
    private static HttpSessionRequestCache requestCache() {
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setRequestMatcher(SignInAccess::isPage);
        requests.setMatchingRequestParameterName(null);
        return requests;
    }

    /** Leads to the page whose form was kept, else to the page that the officer wanted, else to the queue. */
    private static SavedRequestAwareAuthenticationSuccessHandler onSuccess(
            HttpSessionRequestCache requests, OfficerFile officers, KeptForms forms, InstantSource clock) {
        SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            public void onAuthenticationSuccess(
                    HttpServletRequest request, HttpServletResponse response, Authentication login)
                    throws ServletException, IOException {
                Instant now = clock.instant();
                officers.find(login.getName())
                        .ifPresent(line -> new SignedIn(line, now, now).keepIn(request.getSession()));
                Optional<String> page = forms.pageOf(request.getSession());
                if (page.isPresent()) {
                    getRedirectStrategy().sendRedirect(request, response, page.get());
                } else {
                    super.onAuthenticationSuccess(request, response, login);
                }
            }
        };
        handler.setRequestCache(requests);
        return handler;
    }

    private static String reason(AuthenticationException failure) {
        if (failure instanceof LoginRefused refused) {
            return refused.isThrottled() ? "throttled&wait=" + refused.retryAfterSeconds() : "busy";
        }
        return "failed";
    }

    /** Whether a request is for a whole page, to which an officer can be led after signing in. */
    private static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return HttpMethod.GET.matches(request.getMethod())
                && request.getHeader(PART) == null
                && (path.equals("/") || path.startsWith("/cases/") || path.startsWith("/sweeps"));
    }

    private static void askToSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (request.getHeader(PART) == null) {
            new LoginUrlAuthenticationEntryPoint(SIGN_IN).commence(request, response, failure);
        } else {
            reload(response);
        }
    }

    /** Makes htmx load the whole page again, which leads to the form and from there back to the page. */
    private static void reload(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("HX-Refresh", "true");
    }

    /**
     * Answers a request that is not allowed. A missing or old token mostly means that the page is older than the
     * session: the form is kept, and the officer sees it again.
     */
    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure, KeptForms forms)
            throws IOException {
        if (!(failure instanceof CsrfException)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (request.getHeader(PART) != null) {
            reload(response);
            return;
        }
        Officer officer = SessionCheckFilter.officer();
        Optional<KeptForm> kept = forms.keep(request);
        response.sendRedirect(
                officer == null
                        ? SIGN_IN + (kept.isPresent() ? "?because=ended" : "?because=expired")
                        : kept.map(KeptForm::page).orElse("/"));
    }
}
