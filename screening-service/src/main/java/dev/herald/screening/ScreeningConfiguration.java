package dev.herald.screening;

import dev.herald.screening.kafka.AttestingSettings;
import dev.herald.screening.kafka.ScreeningTopology;
import dev.herald.screening.kafka.SweepSettings;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.rules.RuleBook;
import dev.herald.streams.HttpAccess;
import dev.herald.streams.StreamsRuntime;
import dev.herald.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SweepSettings.class, AttestingSettings.class})
@Import({StreamsRuntime.class, HttpAccess.class})
class ScreeningConfiguration {

    /** The rule book as shipped; one that cannot be used keeps the service from starting. */
    @Bean
    static RuleBook ruleBook() throws IOException {
        Properties settings = PropertiesLoaderUtils.loadProperties(new ClassPathResource("rule-book.properties"));
        return RuleBook.of(
                settings.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, settings::getProperty)));
    }

    @Bean
    ScreeningTopology screeningTopology(
            RuleBook rules,
            MeterRegistry meters,
            SweepSettings sweep,
            AttestingSettings attesting,
            StreamsSettings streams,
            InstantSource clock) {
        return new ScreeningTopology(
                rules, new KnownFacts(), meters, sweep, attesting, streams.tick(), clock, System::nanoTime);
    }
}
