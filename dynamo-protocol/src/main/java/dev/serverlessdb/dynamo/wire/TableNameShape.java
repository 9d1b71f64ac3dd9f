package dev.serverlessdb.dynamo.wire;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table's name, or its ARN, which only the service's later checks look at.
 *
 * @param lengthMin how short a name may be
 */
public record TableNameShape(int lengthMin) implements Shape {

  /** Where a table that exists is named. */
  public static final TableNameShape EXISTING = new TableNameShape(1);

  /** Where a table is made or managed. */
  public static final TableNameShape MANAGED = new TableNameShape(3);

  /** The characters of a name. */
  public static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_.-]+");

  private static final int LENGTH_MAX = 255;
  private static final int ARN_LENGTH_MAX = 1024;

  @Override
  public void check(Object value) {
    TextShape.ANY.check(value);
  }

  @Override
  public String javaName() {
    return "java.lang.String";
  }

  @Override
  public void constrain(String path, Object value, Violations out) {
    String name = (String) value;
    Violations own = new Violations();
    if (name.startsWith("arn:")) {
      TextShape.ANY.length(1, ARN_LENGTH_MAX).constrain(path, value, own);
    } else if (name.length() < lengthMin) {
      TextShape.ANY.length(lengthMin, LENGTH_MAX).constrain(path, value, own);
    } else {
      new TextShape(lengthMin, LENGTH_MAX, PATTERN, List.of()).constrain(path, value, own);
    }
    if (path.equals("tableName")) {
      own.raise(); // what else is wrong with the request is not looked at then
    }
    out.addAll(own);
  }
}
