package dev.herald.console.access;

import dev.herald.console.api.Problems;
import dev.herald.streams.web.HttpAccess;
import dev.herald.streams.web.OperatorLogin;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Restricts the API to officers, by HTTP Basic. There are no sessions, so there is none to hijack. */
@Configuration(proxyBeanMethods = false)
@Import(HttpAccess.class)
@EnableConfigurationProperties(OfficerAccess.OfficersSettings.class)
public class OfficerAccess {

    private static final String REALM = "Basic realm=\"Herald officers\", charset=\"UTF-8\"";

    /**
     * The officers' logins.
     *
     * @param file names and password hashes, see {@link OfficerFile}
     */
    @ConfigurationProperties("herald.officers")
    record OfficersSettings(Path file) {}

    @Bean
    OfficerFile officerFile(OfficersSettings settings) {
        return OfficerFile.read(settings.file());
    }

    @Bean
    @Order(2)
    SecurityFilterChain officersOnly(
            HttpSecurity http, OfficerFile officers, OperatorLogin operator, InstantSource clock, JsonMapper json) {
        OfficerLogins logins = new OfficerLogins(officers, operator, clock, PasswordHashing.forThisMachine());
        return http.authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET, "/cases", "/cases/**")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(HttpMethod.GET, "/sweeps", "/sweeps/**")
                        .hasAuthority(OfficerRights.READ_SWEEPS)
                        .requestMatchers("/cases/**", "/sweeps/**")
                        .hasAuthority(OfficerRights.DECIDE)
                        .requestMatchers("/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .authenticationManager(logins)
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, failure) -> {
                    if (failure instanceof LoginRefused refused) {
                        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()));
                    } else {
                        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
                    }
                    write(response, json, problem(failure));
                }))
                .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, failure) -> write(
                        response,
                        json,
                        Problems.of(
                                HttpStatus.FORBIDDEN,
                                "NOT_YOURS",
                                "Not for you",
                                "Officers and supervisors use /cases and /sweeps, auditors read both, operators read /sweeps. There is"
                                        + " nothing else."))))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static ProblemDetail problem(AuthenticationException failure) {
        if (failure instanceof LoginRefused refused) {
            return refused.isThrottled()
                    ? Problems.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "TOO_MANY_FAILED_LOGINS",
                            "Too many failed logins",
                            "Logins of this name or from this address failed too often. Wait, then sign in.")
                    : Problems.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "TOO_MANY_LOGINS",
                            "Too many logins at a time",
                            "Too many passwords are being checked. Try again.");
        }
        return Problems.of(
                HttpStatus.UNAUTHORIZED, "SIGN_IN", "Sign in", "Send an officer's name and password by HTTP Basic.");
    }

    private static void write(HttpServletResponse response, JsonMapper json, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
