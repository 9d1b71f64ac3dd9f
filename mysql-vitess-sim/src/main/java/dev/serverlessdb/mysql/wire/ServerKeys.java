package dev.serverlessdb.mysql.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The server's keys, made when a client first needs them: a certificate for TLS and an RSA key for
 * passwords on connections without TLS. One set serves the whole process.
 */
final class ServerKeys {

  private static final int RSA_BITS = 2048;

  private static final class Tls {
    static final SSLContext CONTEXT = context();
  }

  private static final class Rsa {
    static final KeyPair KEYS = rsa();
  }

  private ServerKeys() {}

  private static SSLContext context() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      Certificate[] chain = {SelfSignedCertificate.forLocalhost(keys)};
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", keys.getPrivate(), new char[0], chain);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM cannot serve TLS", e);
    }
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no RSA", e);
    }
  }

  /** The same connection with TLS on top, the server's side of it, after its handshake. */
  static SSLSocket upgrade(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) Tls.CONTEXT.getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** The public key as clients ask for it. */
  static String rsaPublicKeyPem() {
    byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
    byte[] encoded = Rsa.KEYS.getPublic().getEncoded();
    String body = Base64.getMimeEncoder(64, line).encodeToString(encoded);
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  /** What a client encrypted with the public key. */
  static byte[] rsaDecrypt(byte[] encrypted) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
    cipher.init(Cipher.DECRYPT_MODE, Rsa.KEYS.getPrivate());
    return cipher.doFinal(encrypted);
  }
}
