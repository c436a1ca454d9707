package dev.herald.console;

import dev.herald.console.custody.CustodyProjection;
import dev.herald.console.custody.MemberProjection;
import dev.herald.console.kafka.EventDecoder;
import dev.herald.console.kafka.RecordReader;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.follow.FollowedTopics;
import dev.herald.streams.follow.TopicConnection;
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
    FollowedTopics members(MemberProjection projection, EventDecoder decoder) {
        return decoder.followed(Topics.MEMBERS, projection);
    }

    @Bean
    FollowedTopics custody(CustodyProjection projection, EventDecoder decoder) {
        return decoder.followed(Topics.CUSTODY, projection);
    }
}
