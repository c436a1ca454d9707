package dev.herald.review.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Restricts the API to officers, by HTTP Basic. There are no sessions, so there is none to hijack. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OfficerAccess.OfficerSettings.class)
public class OfficerAccess {

    private static final String REALM = "Basic realm=\"Herald review\", charset=\"UTF-8\"";

    /**
     * The officers' logins.
     *
     * @param officers passwords by name
     */
    @ConfigurationProperties("herald.review")
    record OfficerSettings(Map<String, String> officers) {

        OfficerSettings {
            officers = Map.copyOf(officers == null ? Map.of() : officers);
            if (officers.size() < 2) {
                throw new IllegalArgumentException(
                        "herald.review.officers.<name>=<password> names fewer than 2 officers: a finding on Article 2"
                                + " or 3 needs two");
            }
            if (officers.values().stream().anyMatch(String::isBlank) || officers.containsKey("policy")) {
                throw new IllegalArgumentException(
                        "herald.review.officers.<name>=<password> needs passwords, and no officer may be called policy or operator");
            }
        }

        @Override
        public String toString() {
            return "OfficerSettings" + officers.keySet();
        }
    }

    /** Returns the users. Operators are known here, so that they get 403 and not 401. */
    @Bean
    UserDetailsService officers(
            OfficerSettings officers, @Value("${herald.http.operator-password}") String operatorPassword) {
        List<UserDetails> users = new ArrayList<>();
        officers.officers().forEach((name, password) -> users.add(user(name, password, "OFFICER")));
        users.add(user("operator", operatorPassword, "OPERATOR"));
        return new InMemoryUserDetailsManager(users);
    }

    private static UserDetails user(String name, String password, String role) {
        return User.withUsername(name).password("{noop}" + password).roles(role).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain officersOnly(HttpSecurity http, UserDetailsService officers, JsonMapper json) {
        return http.authorizeHttpRequests(rules -> rules.requestMatchers("/cases", "/cases/**", "/sweeps", "/sweeps/**")
                        .hasRole("OFFICER")
                        .requestMatchers("/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .userDetailsService(officers)
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, failure) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
                    write(
                            response,
                            json,
                            Problems.of(
                                    HttpStatus.UNAUTHORIZED,
                                    "SIGN_IN",
                                    "Sign in",
                                    "Send an officer's name and password by HTTP Basic."));
                }))
                .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, failure) -> write(
                        response,
                        json,
                        Problems.of(
                                HttpStatus.FORBIDDEN,
                                "NOT_YOURS",
                                "Not for you",
                                "Only officers may use /cases and /sweeps, and there is nothing else."))))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void write(HttpServletResponse response, JsonMapper json, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
