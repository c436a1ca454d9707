package dev.herald.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the officers' console. */
@SpringBootApplication(proxyBeanMethods = false)
public class ConsoleApplication {

    /** Starts the console; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(ConsoleApplication.class, args);
    }
}
