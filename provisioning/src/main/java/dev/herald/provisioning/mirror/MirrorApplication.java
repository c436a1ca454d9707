package dev.herald.provisioning.mirror;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves the mirror of the schemas until the process is stopped; {@link MirrorSettings} names the variables. */
public final class MirrorApplication {

    private static final Logger LOG = System.getLogger(MirrorApplication.class.getName());

    private MirrorApplication() {}

    /** Starts the mirror. Ends with an error if a setting is wrong or the address is taken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (SchemaMirror mirror = SchemaMirror.start(MirrorSettings.from(System.getenv()))) {
            LOG.log(Level.INFO, "listens at {0}", mirror.address());
            new CountDownLatch(1).await();
        } catch (UserError e) {
            LOG.log(Level.ERROR, e.getMessage());
            throw e;
        }
    }

    /**
     * Starts a mirror within this JVM; what it returns ends it.
     *
     * @param environment the variables of {@link MirrorSettings}
     * @throws IOException if the address is taken
     */
    public static AutoCloseable start(Map<String, String> environment) throws IOException {
        return SchemaMirror.start(MirrorSettings.from(environment));
    }
}
