package dev.serverlessdb.fauna;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.ServiceFactory;

/** Makes Fauna services. */
public final class FaunaFactory implements ServiceFactory {

  /** The service's name. */
  public static final String NAME = "fauna";

  private final String rootSecret;

  /** Services whose root secret is {@code secret}, as in the vendor's development image. */
  public FaunaFactory() {
    this("secret");
  }

  /** Services with a root secret of one's own. */
  public FaunaFactory(String rootSecret) {
    this.rootSecret = rootSecret;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Service create(ServiceContext context) {
    return new FaunaService(context, rootSecret);
  }
}
