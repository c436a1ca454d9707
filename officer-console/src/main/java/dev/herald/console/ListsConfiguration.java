package dev.herald.console;

import dev.herald.console.audit.AuditProjection;
import dev.herald.console.kafka.EventDecoder;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.register.RegisterProjection;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.follow.FollowedTopics;
import dev.herald.streams.follow.TopicConnection;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the lists about no single case: the audit and the register. */
@Configuration(proxyBeanMethods = false)
class ListsConfiguration {

    @Bean(destroyMethod = "close")
    AuditProjection auditProjection(
            ConsoleSettings settings, TopicConnection connection, EventSerde serde, InstantSource clock) {
        return new AuditProjection(
                ConsoleConfiguration.projection(settings, settings.projection().audit()),
                new RecordReader(() -> connection.consumer("audit-entries"), settings.readWithin()),
                serde,
                clock);
    }

    @Bean(destroyMethod = "close")
    RegisterProjection registerProjection(
            ConsoleSettings settings, TopicConnection connection, EventSerde serde, InstantSource clock) {
        return new RegisterProjection(
                ConsoleConfiguration.projection(settings, settings.projection().register()),
                new RecordReader(() -> connection.consumer("register-facts"), settings.readWithin()),
                serde,
                clock);
    }

    @Bean
    FollowedTopics audit(AuditProjection projection, EventDecoder decoder) {
        return decoder.followed(Topics.AUDIT, projection);
    }

    @Bean
    FollowedTopics register(RegisterProjection projection, EventDecoder decoder) {
        return decoder.followed(Topics.REGISTER, projection);
    }
}
