package dev.herald.screening;

import dev.herald.screening.kafka.AttestingSettings;
import dev.herald.screening.kafka.ScreeningTopology;
import dev.herald.screening.kafka.SweepSettings;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.rules.RuleBook;
import dev.herald.streams.StreamsRuntime;
import dev.herald.streams.StreamsSettings;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SweepSettings.class, AttestingSettings.class, RuleBookSettings.class})
@Import({StreamsRuntime.class, HttpAccess.class})
class ScreeningConfiguration {

    /** The rule book in force; one that cannot be used keeps the service from starting. */
    @Bean
    static RuleBook ruleBook(RuleBookSettings settings) throws IOException {
        String folder = settings.ruleBook();
        return folder == null || folder.isBlank() ? RuleBookFiles.shipped() : RuleBookFiles.in(Path.of(folder));
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
