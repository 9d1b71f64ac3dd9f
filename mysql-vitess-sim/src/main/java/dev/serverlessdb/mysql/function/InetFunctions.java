package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Internet addresses.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/miscellaneous-functions.html">Miscellaneous
 *     functions</a>
 */
final class InetFunctions {

  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final int GROUPS = 8;
  private static final long V4_MAX = 0xFFFFFFFFL;

  private InetFunctions() {}

  static void register() {
    strict("INET_ATON", 1, Types.unsigned(true), InetFunctions::aton);
    strict("INET_NTOA", 1, Types.plainText(15), InetFunctions::ntoa);
    strict("INET6_ATON", 1, a -> Types.nullable(a.binary(V6)), InetFunctions::aton6);
    strict("INET6_NTOA", 1, Types.plainText(39), InetFunctions::ntoa6);
    lenient("IS_IPV4", call -> !call.isNull(0) && v4(call.text(0)) != null);
    lenient("IS_IPV6", call -> !call.isNull(0) && v6(call.text(0)) != null);
    lenient("IS_IPV4_COMPAT", call -> !call.isNull(0) && isV4Compatible(call.bytes(0)));
    lenient("IS_IPV4_MAPPED", call -> !call.isNull(0) && isV4Mapped(call.bytes(0)));
  }

  private interface Test {
    boolean of(Invocation call);
  }

  private static void lenient(String name, Test test) {
    FunctionTable.add(
        new Function(
            name,
            1,
            1,
            a -> ExprType.plain(DataType.BOOL, false),
            call -> LongValue.of(test.of(call)),
            Function.Traits.LENIENT));
  }

  /** Short forms count too: 127.1 is 127.0.0.1. */
  private static Value aton(Invocation call) {
    String text = call.text(0);
    long result = 0;
    long part = 0;
    int dots = 0;
    char last = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        part = part * 10 + (c - '0');
        if (part > 255) {
          return NullValue.NULL;
        }
      } else if (c == '.' && last != '.') {
        dots++;
        result = (result << 8) + part;
        part = 0;
      } else {
        return NullValue.NULL;
      }
      last = c;
    }
    if (last == '.' || dots > 3) {
      return NullValue.NULL;
    }
    int missing = dots == 0 ? 0 : 3 - dots;
    return new UnsignedValue((result << (8 * missing + 8)) + part);
  }

  private static Value ntoa(Invocation call) {
    long address = call.integer(0);
    if (address < 0 || address > V4_MAX) {
      return NullValue.NULL;
    }
    return call.string(
        (address >>> 24)
            + "."
            + (address >>> 16 & 255)
            + "."
            + (address >>> 8 & 255)
            + "."
            + (address & 255));
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4) {
      return null;
    }
    byte[] bytes = new byte[V4];
    for (int i = 0; i < V4; i++) {
      if (!parts[i].matches("\\d{1,3}") || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if ((gap >= 0 && text.indexOf("::", gap + 1) >= 0) || text.indexOf(':') < 0) {
      return null;
    }
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap));
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int count = head.size() + tail.size();
    if (gap < 0 ? count != GROUPS : count >= GROUPS) {
      return null;
    }
    byte[] bytes = new byte[V6];
    for (int i = 0; i < head.size(); i++) {
      put(bytes, i, head.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      put(bytes, GROUPS - tail.size() + i, tail.get(i));
    }
    return bytes;
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[group * 2] = (byte) (value >>> 8);
    bytes[group * 2 + 1] = (byte) value;
  }

  private static @Nullable List<Integer> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      byte[] last = i == parts.length - 1 ? v4(parts[i]) : null;
      if (last != null) {
        groups.add((last[0] & 255) << 8 | (last[1] & 255));
        groups.add((last[2] & 255) << 8 | (last[3] & 255));
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        return null;
      }
    }
    return groups;
  }

  private static Value aton6(Invocation call) {
    byte[] bytes = v4(call.text(0));
    if (bytes == null) {
      bytes = v6(call.text(0));
    }
    return bytes == null ? NullValue.NULL : new BytesValue(bytes);
  }

  private static Value ntoa6(Invocation call) {
    if (!(call.value(0) instanceof BytesValue)) {
      return NullValue.NULL;
    }
    byte[] bytes = call.bytes(0);
    if (bytes.length == V4) {
      return call.string(dotted(bytes, 0));
    }
    return bytes.length == V6 ? call.string(text(bytes)) : NullValue.NULL;
  }

  private static String dotted(byte[] bytes, int from) {
    return (bytes[from] & 255)
        + "."
        + (bytes[from + 1] & 255)
        + "."
        + (bytes[from + 2] & 255)
        + "."
        + (bytes[from + 3] & 255);
  }

  private static boolean zeros(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isV4Compatible(byte[] bytes) {
    return bytes.length == V6 && zeros(bytes, 12) && !(bytes[12] == 0 && bytes[13] == 0);
  }

  private static boolean isV4Mapped(byte[] bytes) {
    return bytes.length == V6 && zeros(bytes, 10) && bytes[10] == -1 && bytes[11] == -1;
  }

  /** The longest run of zero groups is left out. */
  private static String text(byte[] bytes) {
    if (isV4Compatible(bytes)) {
      return "::" + dotted(bytes, 12);
    }
    if (isV4Mapped(bytes)) {
      return "::ffff:" + dotted(bytes, 12);
    }
    int[] groups = new int[GROUPS];
    int best = -1;
    int bestLength = 1;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (bytes[i * 2] & 255) << 8 | (bytes[i * 2 + 1] & 255);
      length = groups[i] == 0 ? length + 1 : 0;
      if (length > bestLength) {
        bestLength = length;
        best = i - length + 1;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == best) {
        out.append("::");
        i += bestLength - 1;
      } else {
        boolean colon = !out.isEmpty() && out.charAt(out.length() - 1) != ':';
        out.append(colon ? ":" : "").append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
