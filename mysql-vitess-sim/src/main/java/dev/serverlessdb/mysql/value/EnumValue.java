package dev.serverlessdb.mysql.value;

/**
 * A member of an ENUM.
 *
 * @param index from 1; 0 is the empty string of a failed conversion
 * @param name the member as declared
 */
public record EnumValue(int index, String name) implements Value {

  @Override
  public String text() {
    return name;
  }
}
