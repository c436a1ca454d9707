package dev.herald.intake;

import dev.herald.intake.kafka.EdgeConfiguration;
import dev.herald.intake.kafka.IntakeSettings;
import dev.herald.intake.kafka.IntakeTopology;
import dev.herald.intake.kafka.MemberDirectory;
import dev.herald.streams.StreamsRuntime;
import dev.herald.streams.StreamsSettings;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The intake service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class) // HttpAccess has its own operator
@Import({StreamsRuntime.class, HttpAccess.class, EdgeConfiguration.class})
class IntakeApplication {

    @Bean
    MemberDirectory members(MeterRegistry meters) {
        return new MemberDirectory(meters);
    }

    @Bean
    IntakeTopology topology(
            MemberDirectory members,
            IntakeSettings settings,
            StreamsSettings streams,
            InstantSource clock,
            MeterRegistry meters) {
        return new IntakeTopology(members, settings, streams.tick(), clock, meters);
    }

    /** Starts the service; settings by environment, see README. */
    public static void main(String[] args) {
        SpringApplication.run(IntakeApplication.class, args);
    }
}
