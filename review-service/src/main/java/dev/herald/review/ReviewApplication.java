package dev.herald.review;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs review. */
@SpringBootApplication(proxyBeanMethods = false)
public class ReviewApplication {

    /** Starts the service; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(ReviewApplication.class, args);
    }
}
