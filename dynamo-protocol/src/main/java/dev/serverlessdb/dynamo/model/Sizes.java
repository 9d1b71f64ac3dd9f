package dev.serverlessdb.dynamo.model;

import java.util.List;
import java.util.Map;

/**
 * Sizes as billed and nesting as limited.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class Sizes {
  /** Levels of lists and maps a value may have. */
  public static final int MAX_DEPTH = 32;

  private static final int COLLECTION_OVERHEAD_BYTES = 3;
  private static final int ELEMENT_OVERHEAD_BYTES = 1;

  private Sizes() {}

  /** Bytes of the text in UTF-8. */
  public static int utf8(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair counts two: the pair takes four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** Bytes of names and values together. */
  public static int of(Map<String, AttributeValue> attributes) {
    if (attributes instanceof StoredMembers known) {
      return known.contentBytes();
    }
    int bytes = 0;
    for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
      bytes += utf8(entry.getKey()) + of(entry.getValue());
    }
    return bytes;
  }

  /** Bytes of a map or list of {@code count} members that are billed for {@code contentBytes}. */
  public static int collection(int count, int contentBytes) {
    return COLLECTION_OVERHEAD_BYTES + count * ELEMENT_OVERHEAD_BYTES + contentBytes;
  }

  private static int elements(List<AttributeValue> elements) {
    if (elements instanceof StoredMembers known) {
      return known.contentBytes();
    }
    int bytes = 0;
    for (AttributeValue element : elements) {
      bytes += of(element);
    }
    return bytes;
  }

  static int of(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return utf8(s.value());
    } else if (value instanceof AttributeValue.N n) {
      return n.value().sizeBytes();
    } else if (value instanceof AttributeValue.B b) {
      return b.value().length();
    } else if (value instanceof AttributeValue.M m) {
      return collection(m.entries().size(), of(m.entries()));
    } else if (value instanceof AttributeValue.L l) {
      return collection(l.elements().size(), elements(l.elements()));
    } else if (value instanceof AttributeValue.SS ss) {
      return ss.members().stream().mapToInt(Sizes::utf8).sum();
    } else if (value instanceof AttributeValue.NS ns) {
      return ns.members().stream().mapToInt(DynamoNumber::sizeBytes).sum();
    } else if (value instanceof AttributeValue.BS bs) {
      return bs.members().stream().mapToInt(Binary::length).sum();
    }
    return 1;
  }

  /**
   * Refuses a value with more than {@link #MAX_DEPTH} levels of lists and maps.
   *
   * @throws DynamoException of type validation
   */
  public static void checkDepth(AttributeValue value) {
    if (deeper(value, MAX_DEPTH)) {
      throw DynamoException.validation("Nesting Levels have exceeded supported limits");
    }
  }

  private static boolean deeper(AttributeValue value, int levels) {
    if (value instanceof AttributeValue.M m) {
      if (levels == 0) {
        return true;
      }
      for (AttributeValue inner : m.entries().values()) {
        if (deeper(inner, levels - 1)) {
          return true;
        }
      }
    } else if (value instanceof AttributeValue.L l) {
      if (levels == 0) {
        return true;
      }
      for (AttributeValue inner : l.elements()) {
        if (deeper(inner, levels - 1)) {
          return true;
        }
      }
    }
    return false;
  }
}
