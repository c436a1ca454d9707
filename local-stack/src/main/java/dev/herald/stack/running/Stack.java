package dev.herald.stack.running;

import dev.herald.contract.MemberCode;
import dev.herald.stack.provisioning.Principal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A stack that runs: broker, registry, provisioned topics and rights, services. Every method that can't do its work
 * throws a {@link dev.herald.stack.process.StackException} that says what to do.
 */
@SuppressWarnings("DoNotCallSuggester") // until each has its body
public final class Stack implements AutoCloseable {

    private Stack() {}

    /** The stack that {@code ./herald up} started in this folder; {@link #close()} leaves it running. */
    public static Stack attach(Path folder) {
        throw new UnsupportedOperationException("coming: " + folder);
    }

    /** A stack of its own; returns when every component is ready, {@link #close()} ends all its processes. */
    public static Stack startFresh(StackOptions options) {
        throw new UnsupportedOperationException("coming: " + options);
    }

    /** Where its data, logs and passwords are. */
    public Path folder() {
        throw new UnsupportedOperationException("coming");
    }

    /** Where clients find the broker. */
    public String bootstrapServers() {
        throw new UnsupportedOperationException("coming");
    }

    /** Where clients find the registry. */
    public String registryUrl() {
        throw new UnsupportedOperationException("coming");
    }

    /** Who has a mailbox. */
    public List<MemberCode> members() {
        throw new UnsupportedOperationException("coming");
    }

    /**
     * What a Kafka client needs to log in as this principal (bootstrap, protocol, mechanism, login,
     * {@code isolation.level=read_committed}); add serializers and a {@code group.id} below
     * {@link Principal#groupPrefix()}. A consumer seen for the first time is given a user and rights.
     */
    public Map<String, Object> clientProperties(Principal principal) {
        throw new UnsupportedOperationException("coming: " + principal);
    }

    /** What an administrator's client needs: for looking at everything, never for playing a part. */
    public Map<String, Object> adminProperties() {
        throw new UnsupportedOperationException("coming");
    }

    /** Where a component answers HTTP; not for the broker. */
    public URI url(Component component) {
        throw new UnsupportedOperationException("coming: " + component);
    }

    /** Password of HTTP user {@code operator} at every service. */
    public String operatorPassword() {
        throw new UnsupportedOperationException("coming");
    }

    /** How every component does. */
    public List<ComponentStatus> status() {
        throw new UnsupportedOperationException("coming");
    }

    /** Ends a component as a crash would: no goodbye. */
    public void kill(Component component) {
        throw new UnsupportedOperationException("coming: " + component);
    }

    /** Starts a component that does not run, and waits until it is ready. */
    public void start(Component component) {
        throw new UnsupportedOperationException("coming: " + component);
    }

    /** What a component has logged. */
    public Path logFile(Component component) {
        throw new UnsupportedOperationException("coming: " + component);
    }

    /** Ends what {@link #startFresh} started; leaves alone what {@link #attach} found. */
    @Override
    public void close() {}
}
