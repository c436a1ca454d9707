package dev.herald.stack.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Credentials;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import org.apache.kafka.common.security.scram.internals.ScramSaslServerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    /** Kafka registers it with the first login of a client, too: of a service, whose class loader is another. */
    @Test
    void a_broker_has_its_own_logins_before_any_service_connects(@TempDir Path folder) {
        new EmbeddedBroker(new InfrastructureSettings(folder, 1, 2, 3, Credentials.in(folder), false));

        assertThat(Arrays.stream(Security.getProviders()).map(Object::getClass))
                .anyMatch(ScramSaslServerProvider.class::equals);
    }
}
