"""PyMySQL by itself: types, parameters, cursors, transactions, errors."""
import datetime
import decimal
import os

import pymysql
import pymysql.cursors

SERVER = dict(
    host=os.environ["MYSQL_HOST"],
    port=int(os.environ["MYSQL_PORT"]),
    user="root",
    password="",
    database=os.environ["MYSQL_DATABASE"],
)

with pymysql.connect(**SERVER) as db:
    cursor = db.cursor()
    cursor.execute(
        "CREATE TABLE kinds (id INT AUTO_INCREMENT PRIMARY KEY, n DECIMAL(8,2), u BIGINT UNSIGNED, at DATETIME(6),"
        " day DATE, t TIME, b VARBINARY(9), s VARCHAR(20), j JSON, f DOUBLE, flag TINYINT(1))"
    )
    row = (
        decimal.Decimal("10.50"),
        18446744073709551615,
        datetime.datetime(2024, 2, 29, 1, 2, 3, 456000),
        datetime.date(2024, 2, 29),
        datetime.timedelta(hours=30, minutes=1),
        b"\x00\xff'\\",
        "it's \\ ü 𝄞",
        '{"a": 1}',
        0.1,
        True,
    )
    marks = ", ".join(["%s"] * len(row))
    cursor.execute(f"INSERT INTO kinds (n, u, at, day, t, b, s, j, f, flag) VALUES ({marks})", row)
    print("id", cursor.lastrowid, "rows", cursor.rowcount)
    cursor.execute("SELECT n, u, at, day, t, b, s, j, f, flag FROM kinds")
    print("same", cursor.fetchone() == row)
    print("many", cursor.executemany("INSERT INTO kinds (s) VALUES (%s)", [(str(i),) for i in range(100)]))
    db.rollback()
    cursor.execute("SELECT COUNT(*) FROM kinds")
    print("after rollback", cursor.fetchone())

with pymysql.connect(**SERVER, cursorclass=pymysql.cursors.SSDictCursor, autocommit=True) as db:
    with db.cursor() as cursor:
        cursor.execute("INSERT INTO kinds (s) VALUES ('a'), ('b'), ('c')")
        cursor.execute("SELECT s FROM kinds ORDER BY s")
        print("streamed", [r["s"] for r in cursor])
    for statement in ("INSERT INTO kinds (id) VALUES (NULL), (101), (101)", "SELECT * FROM nowhere", "SELEKT"):
        try:
            db.cursor(pymysql.cursors.Cursor).execute(statement)
        except pymysql.err.MySQLError as e:
            print(type(e).__name__, e.args[0])
    db.ping(reconnect=False)

with pymysql.connect(**SERVER) as one, pymysql.connect(**SERVER) as two:
    first, second = one.cursor(), two.cursor()
    first.execute("UPDATE kinds SET s = 'x' WHERE s = 'a'")
    second.execute("SELECT COUNT(*) FROM kinds WHERE s = 'x'")
    print("unseen", second.fetchone())
    second.execute("SET innodb_lock_wait_timeout = 1")
    try:
        second.execute("UPDATE kinds SET s = 'y' WHERE s = 'a'")
    except pymysql.err.OperationalError as e:
        print("waited", e.args)
    one.commit()
