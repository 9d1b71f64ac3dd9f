package dev.serverlessdb.dynamo.model;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Immutable bytes, compared as the service compares them: unsigned, shorter first. */
public final class Binary implements Comparable<Binary> {
  private final byte[] bytes;

  private Binary(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over: the caller must not change it afterwards. */
  public static Binary of(byte[] bytes) {
    return new Binary(bytes);
  }

  /** The bytes themselves, not a copy: the caller must not change them. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether these bytes begin with all of {@code prefix}. */
  public boolean startsWith(Binary prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /** Whether {@code part} occurs anywhere in these bytes. */
  public boolean contains(Binary part) {
    byte[] needle = part.bytes;
    for (int start = 0; start + needle.length <= bytes.length; start++) {
      if (Arrays.equals(bytes, start, start + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(Binary other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in base 64, as on the wire. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
