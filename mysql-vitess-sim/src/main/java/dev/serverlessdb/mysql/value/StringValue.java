package dev.serverlessdb.mysql.value;

import dev.serverlessdb.mysql.result.SqlText;

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

  @Override
  public byte[] bytes() {
    return SqlText.encode(value);
  }
}
