package dev.serverlessdb.fauna.value;

import java.util.List;
import java.util.Map;

/** A JSON text as a tree; what a query is before it is parsed. */
public sealed interface Json {

  /** The type's name as the service's messages give it. */
  String typeName();

  /** Null. */
  record Null() implements Json {
    @Override
    public String typeName() {
      return "Null";
    }
  }

  /** A Boolean. */
  record Bool(boolean value) implements Json {
    @Override
    public String typeName() {
      return "Boolean";
    }
  }

  /** A number without fraction or exponent. */
  record Int(long value) implements Json {
    @Override
    public String typeName() {
      return "Integer";
    }
  }

  /** Any other number. */
  record Real(double value) implements Json {
    @Override
    public String typeName() {
      return "Double";
    }
  }

  /** A string. */
  record Str(String value) implements Json {
    @Override
    public String typeName() {
      return "String";
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    @Override
    public String typeName() {
      return "Array";
    }
  }

  /** An object; of members with the same name the first counts. */
  record Obj(Map<String, Json> members) implements Json {
    @Override
    public String typeName() {
      return "Object";
    }
  }
}
