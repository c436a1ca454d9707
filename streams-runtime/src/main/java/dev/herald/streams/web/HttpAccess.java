package dev.herald.streams.web;

import dev.herald.contract.HttpSecret;
import dev.herald.contract.PublishedPassword;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Rights on a service's HTTP endpoints: health is open, the rest of the actuator needs the operator's HTTP Basic login.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpAccess.Settings.class)
public class HttpAccess {

    /**
     * Settings of the operator's access.
     *
     * @param operatorPassword password of the user {@code operator}, another one for each service; while it is rotated,
     *     a second line has the password that follows it, and both are valid
     */
    @ConfigurationProperties("herald.http")
    record Settings(String operatorPassword) {

        private static final String OPERATOR_PASSWORD = "herald.http.operator-password";

        Settings {
            HttpSecret.parse(operatorPassword)
                    .accepted()
                    .forEach(password -> PublishedPassword.refuse(OPERATOR_PASSWORD, password));
        }
    }

    @Bean
    OperatorLogin operatorLogin(Settings settings) {
        return new OperatorLogin(HttpSecret.parse(settings.operatorPassword()));
    }

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http, OperatorLogin operatorLogin) {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .hasRole("OPERATOR"))
                .authenticationManager(operatorLogin)
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }
}
