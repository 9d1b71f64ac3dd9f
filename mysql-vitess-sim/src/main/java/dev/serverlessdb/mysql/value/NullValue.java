package dev.serverlessdb.mysql.value;

/** SQL's NULL. */
public enum NullValue implements Value {
  /** The one NULL. */
  NULL;

  @Override
  public boolean isNull() {
    return true;
  }

  @Override
  public String text() {
    return "NULL";
  }
}
