package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    private static final String PASSWORD = "of-this-test";

    @TempDir
    private Path folder;

    @Test
    void a_server_with_a_certificate_of_the_file_is_trusted_and_another_is_not() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path certificate = folder.resolve("ca.pem");
        keytool(keys, "-genkeypair", "-alias", "k", "-keyalg", "EC", "-dname", "CN=here", "-ext", "san=ip:127.0.0.1");
        keytool(keys, "-exportcert", "-alias", "k", "-rfc", "-file", certificate.toString());
        HttpsServer server = serverWith(keys);
        try (HttpClient trusting = HttpClient.newBuilder()
                        .sslContext(CertificateAuthority.context(certificate))
                        .build();
                HttpClient other = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "https://127.0.0.1:" + server.getAddress().getPort()))
                    .build();

            assertThat(trusting.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
            assertThatThrownBy(() -> other.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_file_that_is_missing_or_holds_no_certificate_is_named() throws IOException {
        Path file = folder.resolve("none.pem");
        assertThatThrownBy(() -> CertificateAuthority.context(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.pem");
        Files.createFile(file);
        assertThatThrownBy(() -> CertificateAuthority.context(file)).hasMessageContaining("none.pem");
    }

    private static HttpsServer serverWith(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void keytool(Path keys, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
