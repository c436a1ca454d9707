package dev.herald.console.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The limit and the remedy that an error about a field of an input record names. The limit of an enum is its symbols.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface InputRule {

    /** Returns the allowed values in words. */
    String limit() default "";

    /** Returns how to correct the field. */
    String remedy();
}
