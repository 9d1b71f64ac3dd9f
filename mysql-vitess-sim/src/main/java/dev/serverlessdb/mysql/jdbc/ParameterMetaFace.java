package dev.serverlessdb.mysql.jdbc;

import java.sql.ParameterMetaData;
import java.sql.Types;

/** What {@link ParameterMetaData} says: MySQL leaves types to the values, so all are strings. */
@SuppressWarnings("UnusedMethod") // called through Face
final class ParameterMetaFace {

  private final int count;

  ParameterMetaFace(int count) {
    this.count = count;
  }

  public int getParameterCount() {
    return count;
  }

  public int isNullable(int index) {
    return ParameterMetaData.parameterNullableUnknown;
  }

  public boolean isSigned(int index) {
    return false;
  }

  public int getPrecision(int index) {
    return 0;
  }

  public int getScale(int index) {
    return 0;
  }

  public int getParameterType(int index) {
    return Types.VARCHAR;
  }

  public String getParameterTypeName(int index) {
    return "VARCHAR";
  }

  public String getParameterClassName(int index) {
    return "java.lang.String";
  }

  public int getParameterMode(int index) {
    return ParameterMetaData.parameterModeIn;
  }
}
