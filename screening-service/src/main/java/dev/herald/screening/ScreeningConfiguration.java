package dev.herald.screening;

import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.screening.kafka.CoverSettings;
import dev.herald.screening.kafka.FingerprintKeyFolder;
import dev.herald.screening.kafka.FingerprintSettings;
import dev.herald.screening.kafka.ScreeningTopology;
import dev.herald.screening.kafka.ScreeningTopologySettings;
import dev.herald.screening.kafka.SweepSettings;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.file.RuleBookFiles;
import dev.herald.streams.lifecycle.CasePartitions;
import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.signing.ServiceKeyConfiguration;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the screening service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    SweepSettings.class,
    FingerprintSettings.class,
    CoverSettings.class,
    RuleBookSettings.class
})
@Import({StreamsRuntime.class, HttpAccess.class, ServiceKeyConfiguration.class})
class ScreeningConfiguration {

    /** Returns the rule book in force. The service does not start with an invalid one. */
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
            FingerprintSettings fingerprints,
            CoverSettings cover,
            StreamsSettings streams,
            Supplier<ServiceKeys> serviceKeys,
            CasePartitions casePartitions,
            EntrySalt salts,
            InstantSource clock) {
        FactStore facts = new FactStore(new FingerprintKeyFolder(fingerprints, clock));
        return new ScreeningTopology(new ScreeningTopologySettings(
                rules,
                facts,
                cover.oneIn(),
                meters,
                sweep.policy(),
                ScreeningTopology.sweepTime(System::nanoTime),
                streams.tick(),
                serviceKeys,
                casePartitions,
                salts,
                clock));
    }
}
