package dev.serverlessdb.dynamo.wire;

/** The JSON value {@code null}; as a member it counts as absent. */
public enum JsonNull {
  /** The only one. */
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
