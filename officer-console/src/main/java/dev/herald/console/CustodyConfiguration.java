package dev.herald.console;

import dev.herald.console.custody.CustodyProjection;
import dev.herald.console.custody.MemberProjection;
import dev.herald.console.kafka.ConsoleMetrics;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.kafka.TopicConnection;
import dev.herald.console.kafka.TopicFollower;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of custody: who holds which case, and how recalls stand. */
@Configuration(proxyBeanMethods = false)
class CustodyConfiguration {

    @Bean
    MemberProjection memberProjection() {
        return new MemberProjection();
    }

    @Bean(destroyMethod = "close")
    CustodyProjection custodyProjection(
            ConsoleSettings settings,
            MemberProjection members,
            TopicConnection connection,
            EventSerde serde,
            InstantSource clock) {
        return new CustodyProjection(
                ConsoleConfiguration.projection(settings, settings.projection().custody()),
                members,
                new RecordReader(() -> connection.consumer("custody-log"), settings.readWithin()),
                serde,
                clock);
    }

    @Bean
    TopicFollower members(
            MemberProjection projection,
            TopicConnection connection,
            EventSerde serde,
            ConsoleSettings settings,
            ConsoleMetrics metrics) {
        return new TopicFollower(Topics.MEMBERS, connection, serde, settings.behindAfter(), projection, metrics);
    }

    @Bean
    TopicFollower custody(
            CustodyProjection projection,
            TopicConnection connection,
            EventSerde serde,
            ConsoleSettings settings,
            ConsoleMetrics metrics) {
        return new TopicFollower(Topics.CUSTODY, connection, serde, settings.behindAfter(), projection, metrics);
    }
}
