package dev.herald.auditlog;

import dev.herald.streams.lifecycle.BrokerWatch;
import dev.herald.streams.web.HttpAccess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The audit log. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class) // HttpAccess defines the operator
@Import({BrokerWatch.class, HttpAccess.class, AuditLogConfiguration.class})
class AuditLogApplication {

    /** Starts the process. The README lists the settings. */
    public static void main(String[] args) {
        SpringApplication.run(AuditLogApplication.class, args);
    }
}
