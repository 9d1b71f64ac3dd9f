package dev.serverlessdb.core.store;

/**
 * The one place where order is defined: values become bytes that, compared as unsigned bytes, stand
 * in the order of the values. Components follow each other in a key, and keys are ordered component
 * by component; no encoding of a component is a prefix of another one of the same kind.
 *
 * <pre>{@code
 * byte[] key = KeyCodec.writer().string("Orders").unsignedShort(hash).number(id).toBytes();
 * KeyRange ofTable = KeyRange.prefix(KeyCodec.writer().string("Orders").toBytes());
 * }</pre>
 *
 * <p>The encodings:
 *
 * <ul>
 *   <li>strings: UTF-8, ordered by code point, which is the order of their bytes; a zero byte is
 *       written {@code 00 FF} and the end {@code 00 00};
 *   <li>binary: as strings;
 *   <li>longs: 8 bytes, sign flipped; unsigned numbers of 1, 2 and 4 bytes: as they are;
 *   <li>doubles: IEEE 754 total order, with negative zero below zero and NaN above all;
 *   <li>numbers: any decimal whose exponent lies between -8000 and 8000, with any number of digits;
 *       numbers that are equal have the same bytes, whatever their scale.
 * </ul>
 *
 * <p>A component can be written descending: all its bits are inverted.
 */
public final class KeyCodec {

  private KeyCodec() {}

  /** Begins a key. */
  public static KeyWriter writer() {
    return new KeyWriter();
  }

  /** Begins to read {@code key}. */
  public static KeyReader reader(byte[] key) {
    return new KeyReader(key);
  }
}
