package dev.serverlessdb.dynamo;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.dynamo.operation.Operations;

/** Makes the emulated DynamoDB, the service named {@code dynamodb}. */
public final class DynamoDbFactory implements ServiceFactory {

  /** A factory. */
  public DynamoDbFactory() {}

  @Override
  public String name() {
    return Operations.SERVICE;
  }

  @Override
  public Service create(ServiceContext context) {
    return new DynamoDbService(context);
  }
}
