package dev.herald.dissemination;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts dissemination. */
@SpringBootApplication(proxyBeanMethods = false)
class DisseminationApplication {

    public static void main(String[] args) {
        SpringApplication.run(DisseminationApplication.class, args);
    }
}
