package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.QueryError;
import org.jspecify.annotations.Nullable;

/**
 * SHOW of replication, of which there is none: the answers of a server on its own without a binary
 * log.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-replica-status.html">SHOW REPLICA
 *     STATUS</a>
 */
final class ReplicationListings {

  private static final String REPLICA =
      "Replica_IO_State Source_Host Source_User Source_Port Connect_Retry Source_Log_File"
          + " Read_Source_Log_Pos Relay_Log_File Relay_Log_Pos Relay_Source_Log_File"
          + " Replica_IO_Running Replica_SQL_Running Replicate_Do_DB Replicate_Ignore_DB"
          + " Replicate_Do_Table Replicate_Ignore_Table Replicate_Wild_Do_Table"
          + " Replicate_Wild_Ignore_Table Last_Errno Last_Error Skip_Counter Exec_Source_Log_Pos"
          + " Relay_Log_Space Until_Condition Until_Log_File Until_Log_Pos Source_SSL_Allowed"
          + " Source_SSL_CA_File Source_SSL_CA_Path Source_SSL_Cert Source_SSL_Cipher"
          + " Source_SSL_Key Seconds_Behind_Source Source_SSL_Verify_Server_Cert Last_IO_Errno"
          + " Last_IO_Error Last_SQL_Errno Last_SQL_Error Replicate_Ignore_Server_Ids"
          + " Source_Server_Id Source_UUID Source_Info_File SQL_Delay SQL_Remaining_Delay"
          + " Replica_SQL_Running_State Source_Retry_Count Source_Bind Last_IO_Error_Timestamp"
          + " Last_SQL_Error_Timestamp Source_SSL_Crl Source_SSL_Crlpath Retrieved_Gtid_Set"
          + " Executed_Gtid_Set Auto_Position Replicate_Rewrite_DB Channel_Name"
          + " Source_TLS_Version Source_public_key_path Get_Source_public_key Network_Namespace";

  private ReplicationListings() {}

  /** The listing that {@code what} asks for; null when it is none of these. */
  static @Nullable Listing of(String what, Run run) {
    return switch (what) {
      case "MASTER STATUS" ->
          of(run, "File Position Binlog_Do_DB Binlog_Ignore_DB Executed_Gtid_Set");
      case "REPLICA STATUS" -> of(run, REPLICA);
      case "SLAVE STATUS" ->
          of(
              run,
              REPLICA
                  .replace("Replica_", "Slave_")
                  .replace("Source_public", "master_public")
                  .replace("Source", "Master"));
      case "REPLICAS" -> of(run, "Server_Id Host Port Source_Id Replica_UUID");
      case "SLAVE HOSTS" -> of(run, "Server_id Host Port Master_id Slave_UUID");
      case "BINARY LOGS", "MASTER LOGS" -> throw QueryError.NO_BINARY_LOGGING.with();
      default -> null;
    };
  }

  private static Listing of(Run run, String columns) {
    return new Listing(run, columns.split(" ", -1));
  }
}
