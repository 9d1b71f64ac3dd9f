package dev.serverlessdb.dynamo.model;

/**
 * Every error the service names on the wire, with its HTTP status.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling</a>
 */
public enum ErrorType {
  VALIDATION("com.amazon.coral.validate#ValidationException", 400),
  SERIALIZATION("com.amazon.coral.service#SerializationException", 400),
  UNKNOWN_OPERATION("com.amazon.coral.service#UnknownOperationException", 400),
  ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException", 400),
  INCOMPLETE_SIGNATURE("com.amazon.coral.service#IncompleteSignatureException", 400),
  INVALID_SIGNATURE("com.amazon.coral.service#InvalidSignatureException", 400),
  MISSING_AUTHENTICATION_TOKEN("com.amazon.coral.service#MissingAuthenticationTokenException", 400),
  UNRECOGNIZED_CLIENT("com.amazon.coral.service#UnrecognizedClientException", 400),
  THROTTLING("com.amazon.coral.availability#ThrottlingException", 400),
  SERVICE_UNAVAILABLE("com.amazon.coral.availability#ServiceUnavailableException", 503),
  INTERNAL_SERVER_ERROR("InternalServerError", 500),
  BACKUP_IN_USE("BackupInUseException", 400),
  BACKUP_NOT_FOUND("BackupNotFoundException", 400),
  CONDITIONAL_CHECK_FAILED("ConditionalCheckFailedException", 400),
  CONTINUOUS_BACKUPS_UNAVAILABLE("ContinuousBackupsUnavailableException", 400),
  DUPLICATE_ITEM("DuplicateItemException", 400),
  EXPIRED_ITERATOR("ExpiredIteratorException", 400),
  EXPORT_CONFLICT("ExportConflictException", 400),
  EXPORT_NOT_FOUND("ExportNotFoundException", 400),
  GLOBAL_TABLE_ALREADY_EXISTS("GlobalTableAlreadyExistsException", 400),
  GLOBAL_TABLE_NOT_FOUND("GlobalTableNotFoundException", 400),
  IDEMPOTENT_PARAMETER_MISMATCH("IdempotentParameterMismatchException", 400),
  IMPORT_CONFLICT("ImportConflictException", 400),
  IMPORT_NOT_FOUND("ImportNotFoundException", 400),
  INDEX_NOT_FOUND("IndexNotFoundException", 400),
  INVALID_ENDPOINT("InvalidEndpointException", 421),
  INVALID_EXPORT_TIME("InvalidExportTimeException", 400),
  INVALID_RESTORE_TIME("InvalidRestoreTimeException", 400),
  ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED("ItemCollectionSizeLimitExceededException", 400),
  LIMIT_EXCEEDED("LimitExceededException", 400),
  POINT_IN_TIME_RECOVERY_UNAVAILABLE("PointInTimeRecoveryUnavailableException", 400),
  POLICY_NOT_FOUND("PolicyNotFoundException", 400),
  PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException", 400),
  REPLICA_ALREADY_EXISTS("ReplicaAlreadyExistsException", 400),
  REPLICA_NOT_FOUND("ReplicaNotFoundException", 400),
  REPLICATED_WRITE_CONFLICT("ReplicatedWriteConflictException", 400),
  REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded", 400),
  RESOURCE_IN_USE("ResourceInUseException", 400),
  RESOURCE_NOT_FOUND("ResourceNotFoundException", 400),
  TABLE_ALREADY_EXISTS("TableAlreadyExistsException", 400),
  TABLE_IN_USE("TableInUseException", 400),
  TABLE_NOT_FOUND("TableNotFoundException", 400),
  TRANSACTION_CANCELED("TransactionCanceledException", 400),
  TRANSACTION_CONFLICT("TransactionConflictException", 400),
  TRANSACTION_IN_PROGRESS("TransactionInProgressException", 400),
  TRIMMED_DATA_ACCESS("TrimmedDataAccessException", 400);

  private static final String MODEL = "com.amazonaws.dynamodb.v20120810#";

  private final String wireName;
  private final int status;

  ErrorType(String name, int status) {
    this.wireName = name.indexOf('#') < 0 ? MODEL + name : name;
    this.status = status;
  }

  /** The value of {@code __type}: namespace, hash sign, shape. */
  public String wireName() {
    return wireName;
  }

  /** The shape alone, as clients name their exception, such as {@code ValidationException}. */
  public String shape() {
    return wireName.substring(wireName.indexOf('#') + 1);
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }
}
