package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.tls.ServerCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import javax.crypto.Cipher;
import javax.net.ssl.SSLSocket;

/**
 * The server's keys in the handshake: the certificate for TLS, and an RSA key for passwords on
 * connections without TLS, made when a client first needs it. One serves the whole process.
 */
final class ServerKeys {

  private static final int RSA_BITS = 2048;

  private static final class Rsa {
    static final KeyPair KEYS = rsa();
  }

  private ServerKeys() {}

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no RSA", e);
    }
  }

  /** Makes the RSA key, if it was not made before. */
  static void makeRsa() {
    var unused = Rsa.KEYS;
  }

  /** The same connection with TLS on top, the server's side of it, after its handshake. */
  static SSLSocket upgrade(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) ServerCertificate.context().getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** The public key as clients ask for it. */
  static String rsaPublicKeyPem() {
    return ServerCertificate.pem("PUBLIC KEY", Rsa.KEYS.getPublic().getEncoded());
  }

  /** What a client encrypted with the public key. */
  static byte[] rsaDecrypt(byte[] encrypted) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
    cipher.init(Cipher.DECRYPT_MODE, Rsa.KEYS.getPrivate());
    return cipher.doFinal(encrypted);
  }
}
