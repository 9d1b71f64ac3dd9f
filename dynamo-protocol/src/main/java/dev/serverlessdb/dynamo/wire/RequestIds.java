package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.core.time.Entropy;
import java.nio.charset.StandardCharsets;

/** Makes request ids of the service's form: 52 digits and capitals. */
final class RequestIds {

  private static final int LENGTH = 52;
  private static final byte[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUV".getBytes(StandardCharsets.US_ASCII);
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  private final Entropy entropy;

  RequestIds(Entropy entropy) {
    this.entropy = entropy;
  }

  String next() {
    long state = entropy.nextLong();
    byte[] id = new byte[LENGTH];
    int at = 0;
    while (at < LENGTH) {
      state += STEP;
      long bits = state * 0xBF58_476D_1CE4_E5B9L;
      bits ^= bits >>> 31;
      for (int i = 0; i < 12 && at < LENGTH; i++) {
        id[at++] = ALPHABET[(int) (bits & 31)];
        bits >>>= 5;
      }
    }
    return new String(id, StandardCharsets.ISO_8859_1);
  }
}
