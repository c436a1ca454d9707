package dev.herald.streams.signing;

import dev.herald.contract.signature.ServiceKeys;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring configuration of a service that verifies what other services signed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceKeySettings.class)
public class ServiceKeyConfiguration {

    /** The public keys of the services; tests provide others. */
    @Bean
    @ConditionalOnMissingBean(name = "serviceKeys")
    Supplier<ServiceKeys> serviceKeys(ServiceKeySettings settings) {
        return settings.keys();
    }
}
