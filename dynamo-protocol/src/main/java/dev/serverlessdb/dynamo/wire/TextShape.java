package dev.serverlessdb.dynamo.wire;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A string.
 *
 * @param lengthMin how short it may be, in characters
 * @param lengthMax how long it may be, in characters
 * @param pattern what it must match, or null
 * @param words what it must be one of; empty for anything
 */
public record TextShape(int lengthMin, int lengthMax, @Nullable Pattern pattern, List<String> words)
    implements Shape {

  static final TextShape ANY = new TextShape(0, Integer.MAX_VALUE, null, List.of());

  /** The same with limits of length. */
  public TextShape length(int min, int max) {
    return new TextShape(min, max, pattern, words);
  }

  /** The same with a pattern. */
  public TextShape matching(String regex) {
    return new TextShape(lengthMin, lengthMax, Pattern.compile(regex), words);
  }

  TextShape words(String... allowed) {
    return new TextShape(lengthMin, lengthMax, pattern, List.of(allowed));
  }

  @Override
  public void check(Object value) {
    if (!(value instanceof String)) {
      throw Mismatch.scalar(value, "String");
    }
  }

  @Override
  public String javaName() {
    return "java.lang.String";
  }

  @Override
  public void constrain(String path, Object value, Violations out) {
    String text = (String) value;
    if (!words.isEmpty()) {
      if (!words.contains(text)) {
        out.addValue(text, path, "Member must satisfy enum value set: " + words);
      }
      return;
    }
    if (pattern != null && !pattern.matcher(text).matches()) {
      out.addValue(text, path, "Member must satisfy regular expression pattern: " + pattern);
    }
    if (text.length() < lengthMin) {
      out.addValue(text, path, "Member must have length greater than or equal to " + lengthMin);
    } else if (text.length() > lengthMax) {
      out.addValue(text, path, "Member must have length less than or equal to " + lengthMax);
    }
  }
}
