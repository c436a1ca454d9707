package dev.herald.console.live;

import dev.herald.console.queue.QueueChanges;
import dev.herald.console.signin.SessionCheck;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the live queue. */
@Configuration(proxyBeanMethods = false)
@Import(QueueStreamController.class)
@EnableConfigurationProperties(LiveSettings.class)
public class LiveQueue {

    @Bean(destroyMethod = "close")
    QueueStreams queueStreams(List<QueueChanges> changes, SessionCheck sessions, LiveSettings settings) {
        return new QueueStreams(listener -> changes.forEach(each -> each.onChange(listener)), sessions, settings);
    }
}
