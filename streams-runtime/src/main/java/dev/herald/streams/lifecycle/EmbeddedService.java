package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A service that shares its JVM with others. Where its process would end, its context is closed and started again after
 * a second. Its threads inherit the class loader of the service.
 */
public final class EmbeddedService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedService.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Boot's logging is one for the JVM: of two contexts that set it up at once, one would leave it silent. */
    private static final ReentrantLock LOGGING = new ReentrantLock();

    private final Class<?> application;
    private final Map<String, Object> environment;
    private final Runnable gate;
    private final String[] arguments;
    private @Nullable ConfigurableApplicationContext context;
    private boolean closed;

    private EmbeddedService(Class<?> application, Map<String, String> environment, Runnable gate, String[] arguments) {
        this.application = application;
        this.environment = Map.copyOf(environment);
        this.gate = gate;
        this.arguments = arguments.clone();
    }

    /**
     * Starts a service, and returns when its context is complete; {@link #close()} ends it.
     *
     * @param environment what a process would have as its environment
     * @param gate returns when the service may use the broker: its context is built before
     * @param arguments the arguments of its command line
     */
    public static EmbeddedService start(
            Class<?> application, Map<String, String> environment, Runnable gate, String... arguments) {
        EmbeddedService service = new EmbeddedService(application, environment, gate, arguments);
        service.run();
        return service;
    }

    private synchronized void run() {
        Thread.currentThread().setContextClassLoader(application.getClassLoader());
        SpringApplication spring = new SpringApplication(application);
        spring.setRegisterShutdownHook(false);
        spring.addListeners(
                (ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> event.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)),
                (ApplicationListener<ApplicationContextInitializedEvent>) event -> LOGGING.unlock());
        spring.addInitializers(fresh -> {
            GenericApplicationContext beans = (GenericApplicationContext) fresh;
            beans.registerBean(ProcessExit.class, () -> reason -> startAgain(reason));
            beans.registerBean(SmartInitializingSingleton.class, () -> gate::run); // the last before anything starts
        });
        LOGGING.lock();
        try {
            context = spring.run(arguments);
        } finally {
            if (LOGGING.isHeldByCurrentThread()) {
                LOGGING.unlock();
            }
        }
    }

    private void startAgain(ProcessExit.Reason reason) {
        log.error("{} is started again: {}", application.getSimpleName(), reason);
        Thread.ofPlatform().daemon().name("herald-restart").start(this::restart);
    }

    /** Closes the context, and starts it again after a pause, unless the service was closed. */
    synchronized void restart() {
        if (closed || context == null) {
            return;
        }
        context.close();
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (context != null) {
            context.close();
        }
    }
}
