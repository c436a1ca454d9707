package dev.herald.console.signin;

import dev.herald.console.access.CrossSiteFilter;
import dev.herald.console.access.LoginRefused;
import dev.herald.console.access.LoginThrottle;
import dev.herald.console.access.OfficerAccess;
import dev.herald.console.access.OfficerFile;
import dev.herald.console.access.OfficerLogins;
import dev.herald.console.access.OfficerRights;
import dev.herald.console.access.ProviderSettings;
import dev.herald.console.api.Officer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Restricts the pages to officers who signed in: with the form, or by an OpenID Connect provider where
 * {@link ProviderSettings} name one, and then by it alone. Only they have a session. Everything that is not the API or
 * the actuator is a page.
 */
@Configuration(proxyBeanMethods = false)
@Import({OfficerAccess.class, SignInController.class})
@EnableConfigurationProperties(SessionSettings.class)
public class SignInAccess {

    /** The address of the form. */
    static final String SIGN_IN = "/sign-in";

    /** The address of the form after an officer signed out. */
    static final String SIGNED_OUT = SIGN_IN + "?because=signed-out";

    private static final String SIGN_OUT = "/sign-out";

    /** Nothing but this server's own scripts, styles and pictures; nobody frames a page. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** Pages beside the queue, the cases and the sweeps. */
    private static final Set<String> LISTS = Set.of("/recalls", "/register", "/rule-book", "/audit");

    /** The header with which htmx marks a request for a part of a page. */
    private static final String PART = "HX-Request";

    @Bean
    KeptForms keptForms(SessionSettings sessions, InstantSource clock) {
        return new KeptForms(sessions.secure(), clock);
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
            OfficerLogins logins,
            OfficerFile officers,
            ProviderSettings provider,
            LoginThrottle throttle,
            SessionSettings sessions,
            KeptForms forms,
            Drafts drafts,
            InstantSource clock) {
        WantedPage wanted = new WantedPage(sessions.secure(), SignInAccess::isPage);
        SignInSuccess success = new SignInSuccess(officers, forms, drafts, wanted, clock);
        http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(SIGN_IN, "/assets/**", "/webjars/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/")
                        .hasAuthority(OfficerRights.READ_SWEEPS)
                        .requestMatchers(HttpMethod.GET, "/cases/**", "/recalls")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers("/search", "/register")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(HttpMethod.POST, "/register/facts")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(HttpMethod.GET, "/audit")
                        .hasAuthority(OfficerRights.READ_AUDIT)
                        .requestMatchers(HttpMethod.GET, "/sweeps", "/sweeps/**", "/rule-book")
                        .hasAuthority(OfficerRights.READ_SWEEPS)
                        .requestMatchers(
                                HttpMethod.POST, "/cases/*/*/facts", "/cases/*/*/documents", "/cases/*/*/pictures")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(
                                HttpMethod.POST,
                                "/cases/*/*/commands",
                                "/cases/*/*/verdicts",
                                "/cases/*/*/preview",
                                "/cases/*/*/draft",
                                "/cases/*/*/draft/discard",
                                "/sweeps/*/orders",
                                "/queue/next",
                                "/queue/claims")
                        .hasAuthority(OfficerRights.DECIDE)
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(
                        new CrossSiteFilter(
                                (request, response, failure) -> response.sendError(HttpServletResponse.SC_FORBIDDEN)),
                        CsrfFilter.class)
                .addFilterBefore(new SessionCheckFilter(officers, sessions, clock), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(sessions.secure())))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, failure) -> askToSignIn(request, response, failure, wanted))
                        .accessDeniedHandler(
                                (request, response, failure) -> refuse(request, response, failure, forms, drafts)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .httpBasic(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable);
        if (provider.isConfigured()) {
            signInByProvider(
                    http,
                    new ProviderSignIn(provider, officers, throttle),
                    success,
                    new StartedSignIns(clock, sessions.secure()));
        } else {
            signInByForm(http, logins, success);
        }
        return http.build();
    }

    private static void signInByForm(HttpSecurity http, OfficerLogins logins, SignInSuccess success) {
        http.authenticationManager(login -> officerOnly(logins.authenticate(login)))
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler((request, response, login) ->
                                response.sendRedirect(success.begin(request, response, login)))
                        .failureHandler((request, response, failure) ->
                                response.sendRedirect(SIGN_IN + "?because=" + reason(failure))))
                .logout(logout -> logout.logoutUrl(SIGN_OUT).logoutSuccessUrl(SIGNED_OUT));
    }

    /** Lets officers in alone: the operator's login is for the actuator. */
    private static Authentication officerOnly(Authentication checked) {
        if (!(checked.getPrincipal() instanceof Officer)) {
            throw new BadCredentialsException("wrong name or password");
        }
        return checked;
    }

    private static void signInByProvider(
            HttpSecurity http, ProviderSignIn provider, SignInSuccess success, StartedSignIns started) {
        SecurityContextRepository contexts = new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());
        http.securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(provider::checkThrottle, OAuth2LoginAuthenticationFilter.class)
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .clientRegistrationRepository(provider.registrations())
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .authorizationEndpoint(
                                start -> start.baseUri(ProviderSignIn.START).authorizationRequestRepository(started))
                        .redirectionEndpoint(answer -> answer.baseUri(ProviderSignIn.ANSWER))
                        .userInfoEndpoint(user -> user.oidcUserService(provider::officerOf))
                        .successHandler((request, response, byProvider) -> {
                            Authentication officer = provider.officerLogin(byProvider);
                            SecurityContext context = new SecurityContextImpl(officer);
                            SecurityContextHolder.setContext(context);
                            contexts.saveContext(context, request, response);
                            OnwardPage.write(response, "Signed in", success.begin(request, response, officer));
                        })
                        .failureHandler(provider::refuse)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler((request, response, failure) ->
                                        response.sendRedirect(SIGN_IN + "?because=away"));
                                return filter;
                            }
                        }))
                .logout(logout -> logout.logoutUrl(SIGN_OUT).logoutSuccessHandler(provider::signOut));
    }

    private static String reason(AuthenticationException failure) {
        if (failure instanceof LoginRefused refused) {
            return refused.isThrottled() ? "throttled&wait=" + refused.retryAfterSeconds() : "busy";
        }
        return "failed";
    }

    /** Whether an officer can be led to a path after signing in. */
    private static boolean isPage(String path) {
        return path.equals("/")
                || path.equals("/search")
                || path.startsWith("/cases/")
                || path.startsWith("/sweeps")
                || LISTS.contains(path);
    }

    /** Whether a request is for a whole page, and neither for a part of one nor for a picture. */
    private static boolean isForPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && request.getHeader(PART) == null
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)
                && isPage(request.getRequestURI());
    }

    private static void askToSignIn(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure,
            WantedPage wanted)
            throws IOException, ServletException {
        if (isForPage(request)) {
            wanted.remember(request, response);
        }
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
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException failure,
            KeptForms forms,
            Drafts drafts)
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
        Optional<KeptForm> kept = officer == null ? forms.keep(request, response) : KeptForm.of(request);
        if (officer != null) {
            kept.ifPresent(form -> form.saveFor(officer.name(), drafts));
        }
        response.sendRedirect(
                officer == null
                        ? SIGN_IN + (kept.isPresent() ? "?because=ended" : "?because=expired")
                        : kept.map(KeptForm::page).orElse("/"));
    }
}
