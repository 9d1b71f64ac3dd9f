package dev.serverlessdb.core.admin;

/** A request that the admin endpoint refuses, with the status it answers. */
final class AdminException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  AdminException(int status, String message) {
    super(message);
    this.status = status;
  }

  static AdminException badRequest(String message) {
    return new AdminException(400, message);
  }

  static AdminException notFound(String message) {
    return new AdminException(404, message);
  }

  int status() {
    return status;
  }
}
