package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.ArrayList;
import java.util.List;

/** The constraints that a request breaks, in the service's words. */
public final class Violations {

  private static final int REPORTED_MAX = 10;

  private final List<String> texts = new ArrayList<>();

  /** None yet. */
  public Violations() {}

  /** Whether there are as many as are reported, so that looking for more is of no use. */
  boolean isFull() {
    return texts.size() == REPORTED_MAX;
  }

  /** Adds one: {@code value} as it is shown, quotes included where it has any. */
  public void add(String shown, String path, String constraint) {
    if (!isFull()) {
      texts.add(
          "Value " + shown + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }
  }

  /** Adds one for a value that is there. */
  void addValue(Object value, String path, String constraint) {
    add("'" + value + "'", path, constraint);
  }

  /** Adds what another found. */
  void addAll(Violations other) {
    for (String text : other.texts) {
      if (!isFull()) {
        texts.add(text);
      }
    }
  }

  /** Throws what was found, if anything was. */
  public void raise() {
    if (!texts.isEmpty()) {
      throw DynamoException.validation(
          texts.size()
              + (texts.size() == 1
                  ? " validation error detected: "
                  : " validation errors detected: ")
              + String.join("; ", texts));
    }
  }
}
