@org.jspecify.annotations.NullMarked
package dev.herald.benchmark.fault;
