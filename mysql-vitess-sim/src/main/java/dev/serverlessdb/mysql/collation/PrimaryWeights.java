package dev.serverlessdb.mysql.collation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The primary weights of the Unicode collation algorithm, read once when first asked for: some
 * 19,000 ranges of code points.
 */
final class PrimaryWeights {

  private static final String RESOURCE = "primary-weights.txt.gz";
  private static final int BMP = 0x10000;

  /** One range: the weight of its first code point, and whether it rises with them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(int first, int last, byte[] weight, boolean rising) {
    byte[] of(int codePoint) {
      if (!rising || codePoint == first) {
        return weight;
      }
      byte[] result = weight.clone();
      int carry = codePoint - first;
      for (int i = result.length - 1; i >= 0 && carry > 0; i--) {
        int sum = (result[i] & 0xFF) + (carry & 0xFF);
        result[i] = (byte) sum;
        carry = (carry >>> 8) + (sum >>> 8);
      }
      return result;
    }
  }

  private static final class Holder {
    static final PrimaryWeights INSTANCE = load();
  }

  private final byte[][] bmp = new byte[BMP][];
  private final List<Range> beyond = new ArrayList<>();

  private PrimaryWeights() {}

  static PrimaryWeights get() {
    return Holder.INSTANCE;
  }

  /** The weight's bytes, none for a character that does not count. */
  byte[] of(int codePoint) {
    return codePoint < BMP ? bmp[codePoint] : search(codePoint);
  }

  private byte[] search(int codePoint) {
    int low = 0;
    int high = beyond.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (beyond.get(middle).first() <= codePoint) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Range range = beyond.get(low);
    return codePoint >= range.first() && codePoint <= range.last()
        ? range.of(codePoint)
        : new byte[0];
  }

  private static PrimaryWeights load() {
    PrimaryWeights weights = new PrimaryWeights();
    InputStream resource =
        Objects.requireNonNull(PrimaryWeights.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          weights.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] none = new byte[0];
    for (int i = 0; i < BMP; i++) {
      if (weights.bmp[i] == null) {
        weights.bmp[i] = none;
      }
    }
    return weights;
  }

  private void add(String line) {
    int space = line.indexOf(' ');
    int dash = line.lastIndexOf('-', space);
    int first = Integer.parseInt(line.substring(0, dash < 0 ? space : dash), 16);
    int last = dash < 0 ? first : Integer.parseInt(line.substring(dash + 1, space), 16);
    String weight = line.substring(space + 1);
    boolean rising = weight.startsWith("+");
    String digits = rising || weight.startsWith("=") ? weight.substring(1) : weight;
    byte[] bytes = digits.equals("-") ? new byte[0] : HexFormat.of().parseHex(digits);
    Range range = new Range(first, last, bytes, rising);
    for (int i = first; i <= Math.min(last, BMP - 1); i++) {
      bmp[i] = range.of(i);
    }
    if (last >= BMP) {
      beyond.add(range);
    }
  }
}
