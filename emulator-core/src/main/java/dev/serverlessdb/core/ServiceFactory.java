package dev.serverlessdb.core;

/** Makes a service; given to {@link EmulatorBuilder#with}. */
public interface ServiceFactory {

  /** The service's name in journals, faults and the command line, such as {@code dynamodb}. */
  String name();

  /**
   * Whether the service keeps its data in files of its own in {@link
   * ServiceContext#dataDirectory()} and leaves {@link ServiceContext#store()} unused, so that no
   * file is made for it.
   */
  default boolean keepsOwnFiles() {
    return false;
  }

  /** A service on {@code context}, whose store may hold data from an earlier run. */
  Service create(ServiceContext context);
}
