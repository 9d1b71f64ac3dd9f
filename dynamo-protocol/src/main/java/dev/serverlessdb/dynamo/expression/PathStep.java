package dev.serverlessdb.dynamo.expression;

/** One step of a document path into a map or a list. */
public sealed interface PathStep {
  /** The entry of a map. */
  record Entry(String name) implements PathStep {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The element of a list, counted from 0. */
  record Element(int index) implements PathStep {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }
}
