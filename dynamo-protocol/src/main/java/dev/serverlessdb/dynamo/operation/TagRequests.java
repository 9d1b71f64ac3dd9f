package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import java.util.List;

/** What the three operations on tags have in common. */
final class TagRequests {

  static final Shape ARN = Shape.text(1, 1283);

  private TagRequests() {}

  /** What such a request names. */
  static Touched touched(JsonObject input) {
    String arn = input.string("ResourceArn");
    return arn == null ? Touched.NOTHING : new Touched(List.of(Catalogue.nameOf(arn)), List.of());
  }

  /**
   * Refuses what is no ARN, and a request with nothing to do.
   *
   * @param member the list of what is to be done
   * @param what an element of it
   */
  static void check(JsonObject input, String member, String what) {
    checkArn(input);
    if (input.list(member).isEmpty()) {
      throw DynamoException.validation("Atleast one " + what + " needs to be provided as Input.");
    }
  }

  private static String checkArn(JsonObject input) {
    String arn = input.string("ResourceArn", "");
    if (!arn.startsWith("arn:")) {
      throw DynamoException.validation(
          "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
    return arn;
  }

  /**
   * The table behind the request's ARN.
   *
   * @param otherwise what the service answers when there is none
   */
  static TableDefinition table(Call call, ReadView view, ErrorType otherwise) {
    String arn = checkArn(call.input());
    TableDefinition table = call.world().catalogue().find(view, Catalogue.nameOf(arn));
    if (table == null) {
      throw DynamoException.of(
          otherwise, "Requested resource not found: ResourcArn: " + arn + " not found");
    }
    return table;
  }
}
