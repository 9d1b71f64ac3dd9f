package dev.serverlessdb.mysql.value;

/**
 * A character string; its collation belongs to the expression's type.
 *
 * @param value the characters
 */
public record StringValue(String value) implements Value {

  @Override
  public String text() {
    return value;
  }
}
