package dev.serverlessdb.fauna.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Hashes of secrets and passwords. Salted, but quick on purpose: an emulator guards test data, and
 * tests log in often.
 */
public final class Secrets {

  private static final String PREFIX = "$sha256$";

  private Secrets() {}

  /** A hash that only {@link #matches} understands. */
  public static String hash(String secret, byte[] salt) {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return PREFIX
        + encoder.encodeToString(salt)
        + "$"
        + encoder.encodeToString(digest(secret, salt));
  }

  /** Whether a hash was made of a secret. */
  public static boolean matches(String secret, String hash) {
    if (!hash.startsWith(PREFIX)) {
      return false;
    }
    String[] parts = hash.substring(PREFIX.length()).split("\\$", -1);
    if (parts.length != 2) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[0]);
    return MessageDigest.isEqual(digest(secret, salt), Base64.getDecoder().decode(parts[1]));
  }

  private static byte[] digest(String secret, byte[] salt) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return sha.digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The id of the key or token that a secret claims to belong to. */
  static OptionalLong idOf(String secret) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(secret));
      if (bytes.remaining() < 10 || bytes.get() != 126) {
        return OptionalLong.empty();
      }
      int kind = bytes.get();
      return kind == 112 || kind == 113 ? OptionalLong.of(bytes.getLong()) : OptionalLong.empty();
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }
}
