package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.dynamo.model.CancellationReason;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.model.Item;

/** Turns errors into bytes; the only place that does. */
public final class Errors {

  private Errors() {}

  /** Writes an error of the service. */
  public static void write(JsonOut out, DynamoException error) {
    out.reset().beginObject().name("__type").value(error.type().wireName());
    if (error.type() == ErrorType.TRANSACTION_CANCELED) {
      out.name("CancellationReasons").beginArray();
      error.reasons().forEach(reason -> write(out, reason));
      out.endArray();
    }
    Item item = error.item();
    if (item != null) {
      out.name("Item");
      AttributeJson.write(out, item);
    }
    if (!error.message().isEmpty()) {
      out.name(messageMember(error.type())).value(error.message());
    }
    out.endObject();
  }

  /** Writes an error that only a fault knows. */
  public static void write(JsonOut out, String code, String message) {
    String type = code.indexOf('#') >= 0 ? code : "com.amazonaws.dynamodb.v20120810#" + code;
    out.reset().beginObject().name("__type").value(type);
    out.name("message").value(message).endObject();
  }

  private static void write(JsonOut out, CancellationReason reason) {
    out.beginObject().name("Code").value(reason.code());
    Item item = reason.item();
    if (item != null) {
      out.name("Item");
      AttributeJson.write(out, item);
    }
    String message = reason.message();
    if (message != null) {
      out.name("Message").value(message);
    }
    out.endObject();
  }

  /** The service spells the member in two ways, type by type. */
  private static String messageMember(ErrorType type) {
    return switch (type) {
      case SERIALIZATION,
          ACCESS_DENIED,
          TRANSACTION_CANCELED,
          IDEMPOTENT_PARAMETER_MISMATCH,
          TRANSACTION_IN_PROGRESS,
          INVALID_ENDPOINT ->
          "Message";
      default -> "message";
    };
  }
}
