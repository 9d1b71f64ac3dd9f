package dev.serverlessdb.dynamo.transaction;

import dev.serverlessdb.dynamo.wire.JsonOut;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What tells one request from another. */
public final class Digests {

  private Digests() {}

  /** A digest of a value that was read as JSON. */
  public static byte[] of(Object json) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(new JsonOut().json(json).toBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
