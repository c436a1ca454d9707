package dev.herald.intake;

import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.web.HttpAccess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The intake service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class) // HttpAccess defines the operator
@Import({StreamsRuntime.class, HttpAccess.class, IntakeConfiguration.class})
class IntakeApplication {

    /** Starts the service. The README lists the settings. */
    public static void main(String[] args) {
        SpringApplication.run(IntakeApplication.class, args);
    }
}
