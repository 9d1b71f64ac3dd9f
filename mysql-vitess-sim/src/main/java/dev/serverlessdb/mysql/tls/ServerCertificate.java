package dev.serverlessdb.mysql.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate of both TLS doors, MySQL's protocol and the serverless driver's HTTPS, made when
 * it is first needed. One serves the whole process. Its authority is made with it, and forgotten:
 * what clients come to trust signs nothing else.
 */
public final class ServerCertificate {

  private static final class Holder {
    static final ServerCertificate INSTANCE = make();
  }

  private final X509Certificate authority;
  private final SSLContext context;

  private ServerCertificate(X509Certificate authority, SSLContext context) {
    this.authority = authority;
    this.context = context;
  }

  private static ServerCertificate make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      CertificateWriter writer = new CertificateWriter(generator.generateKeyPair());
      KeyPair keys = generator.generateKeyPair();
      X509Certificate authority = writer.authority();
      Certificate[] chain = {writer.server(keys.getPublic()), authority};
      return new ServerCertificate(authority, context(keys, chain));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM cannot serve TLS", e);
    }
  }

  private static SSLContext context(KeyPair keys, Certificate[] chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", keys.getPrivate(), new char[0], chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** The server's side of TLS. */
  public static SSLContext context() {
    return Holder.INSTANCE.context;
  }

  /** Who signed the certificate, which is for localhost, 127.0.0.1 and ::1. */
  public static X509Certificate authority() {
    return Holder.INSTANCE.authority;
  }

  /** The authority as clients that are no Java take it. */
  public static String authorityPem() {
    try {
      return pem("CERTIFICATE", authority().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read from bytes has none", e);
    }
  }

  /** Bytes as text between two lines that say what they are. */
  public static String pem(String label, byte[] bytes) {
    byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, line).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
