package dev.serverlessdb.mysql.value;

/**
 * Members of a SET.
 *
 * @param bits one bit a member, the first declared the lowest
 * @param names the members, separated by commas
 */
public record SetValue(long bits, String names) implements Value {

  @Override
  public String text() {
    return names;
  }
}
