package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.session.Accounts;
import java.security.MessageDigest;

/** The challenge and response of MySQL's two password plugins. */
final class Scramble {

  static final String NATIVE = "mysql_native_password";
  static final String CACHING_SHA2 = "caching_sha2_password";
  static final String CLEAR = "mysql_clear_password";

  private Scramble() {}

  /** Whether {@code response} answers {@code salt} with the password of these digests. */
  static boolean matches(String plugin, byte[] response, byte[] salt, Accounts.Account account) {
    return plugin.equals(NATIVE)
        ? matchesNative(response, salt, account.sha1Twice())
        : matchesSha2(response, salt, account.sha256Twice());
  }

  /** SHA1(password) XOR SHA1(salt + SHA1(SHA1(password))). */
  private static boolean matchesNative(byte[] response, byte[] salt, byte[] twice) {
    if (response.length != twice.length) {
      return false;
    }
    byte[] once = xor(response, Accounts.digest("SHA-1", salt, twice));
    return MessageDigest.isEqual(Accounts.digest("SHA-1", once), twice);
  }

  /** SHA256(password) XOR SHA256(SHA256(SHA256(password)) + salt). */
  private static boolean matchesSha2(byte[] response, byte[] salt, byte[] twice) {
    if (response.length != twice.length) {
      return false;
    }
    byte[] once = xor(response, Accounts.digest("SHA-256", twice, salt));
    return MessageDigest.isEqual(Accounts.digest("SHA-256", once), twice);
  }

  /** {@code bytes} XOR {@code key}, the key repeated as often as needed. */
  static byte[] xor(byte[] bytes, byte[] key) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = (byte) (bytes[i] ^ key[i % key.length]);
    }
    return result;
  }
}
