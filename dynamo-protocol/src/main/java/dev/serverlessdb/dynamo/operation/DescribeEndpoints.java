package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Says where to send requests: here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html">DescribeEndpoints</a>
 */
final class DescribeEndpoints implements Operation {

  private static final long CACHE_MINUTES = 1440;
  private static final StructureShape INPUT = Shape.structure("DescribeEndpointsRequest");

  @Override
  public String name() {
    return "DescribeEndpoints";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    String host = call.caller().host();
    String address = host == null ? "dynamodb." + call.caller().region() + ".amazonaws.com" : host;
    call.out().name("Endpoints").beginArray().beginObject();
    call.out().name("Address").value(address);
    call.out().name("CachePeriodInMinutes").value(CACHE_MINUTES);
    call.out().endObject().endArray();
  }
}
