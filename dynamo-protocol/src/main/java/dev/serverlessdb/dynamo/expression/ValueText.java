package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;

/** Prints given values as error texts quote them: {@code AttributeValue: {N:2}}. */
final class ValueText {
  private ValueText() {}

  static String of(AttributeValue value) {
    String text;
    if (value instanceof AttributeValue.S s) {
      text = s.value();
    } else if (value instanceof AttributeValue.N n) {
      text = n.value().toString();
    } else if (value instanceof AttributeValue.B b) {
      text = b.value().toString();
    } else {
      text = value.toString();
    }
    return "AttributeValue: {" + value.type() + ":" + text + "}";
  }
}
