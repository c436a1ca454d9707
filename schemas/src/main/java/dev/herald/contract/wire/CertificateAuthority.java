package dev.herald.contract.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The trust in the certificates of a PEM file, and in no other: Java's own settings of TLS take no such file. */
public final class CertificateAuthority {

    private CertificateAuthority() {}

    /**
     * Returns the settings of TLS for a client.
     *
     * @throws IllegalStateException if the file cannot be read or has no certificate
     */
    public static SSLContext context(Path pem) {
        try (InputStream text = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                trusted.setCertificateEntry(Integer.toString(trusted.size()), authority);
            }
            if (trusted.size() == 0) {
                throw new KeyStoreException("it holds no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificates in %s cannot be read: %s".formatted(pem, e.getMessage()), e);
        }
    }
}
