"""SQLAlchemy over PyMySQL: create_all, reflection, the ORM, transactions, errors."""
import datetime
import decimal
import enum
import os
from typing import Optional

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.dialects import mysql

URL = "mysql+pymysql://root:@{MYSQL_HOST}:{MYSQL_PORT}/{MYSQL_DATABASE}".format(**os.environ)
engine = sa.create_engine(URL)


class Status(enum.Enum):
    NEW = "new"
    PAID = "paid"


class Base(orm.DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    email: orm.Mapped[str] = orm.mapped_column(sa.String(80), unique=True, comment="login")
    profile: orm.Mapped[Optional[dict]] = orm.mapped_column(sa.JSON)
    orders: orm.Mapped[list["Order"]] = orm.relationship(back_populates="user", cascade="all, delete-orphan")


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (sa.Index("by_placed", "placed"), sa.CheckConstraint("total >= 0", name="not_negative"))
    id: orm.Mapped[int] = orm.mapped_column(sa.BigInteger, primary_key=True)
    user_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"))
    status: orm.Mapped[Status] = orm.mapped_column(server_default="NEW")
    total: orm.Mapped[decimal.Decimal] = orm.mapped_column(sa.Numeric(10, 2))
    placed: orm.Mapped[datetime.datetime] = orm.mapped_column(mysql.DATETIME(fsp=6), server_default=sa.func.now(6))
    user: orm.Mapped[User] = orm.relationship(back_populates="orders")
    version: orm.Mapped[int] = orm.mapped_column()
    __mapper_args__ = {"version_id_col": version}


Base.metadata.create_all(engine)
Base.metadata.create_all(engine)

with orm.Session(engine) as session:
    ann = User(email="ann@example.com", profile={"tags": ["a", "b"], "n": 1})
    ann.orders = [Order(total=decimal.Decimal(n), status=Status.PAID if n % 2 else Status.NEW) for n in range(1, 6)]
    session.add_all([ann, User(email="bob@example.com")])
    session.commit()
    print("ids", ann.id, [o.id for o in ann.orders])

with orm.Session(engine) as session:
    rows = session.execute(
        sa.select(User.email, sa.func.count(Order.id), sa.func.sum(Order.total))
        .outerjoin(User.orders)
        .group_by(User.id, User.email)
        .order_by(User.email)
    ).all()
    print("grouped", [tuple(str(v) for v in r) for r in rows])
    ranked = sa.select(
        Order.id, sa.func.row_number().over(partition_by=Order.status, order_by=Order.total.desc()).label("place")
    ).cte("ranked")
    print("best", session.scalars(sa.select(ranked.c.id).where(ranked.c.place == 1).order_by(ranked.c.id)).all())
    print("json", session.scalars(sa.select(User.email).where(User.profile["n"].as_integer() == 1)).all())
    print("loaded", len(session.scalars(sa.select(User).options(orm.selectinload(User.orders))).first().orders))
    print("paged", session.scalars(sa.select(Order.total).order_by(Order.total).limit(2).offset(1)).all())
    locked = session.scalars(sa.select(Order).where(Order.id < 3).with_for_update(skip_locked=True)).all()
    locked[0].total += 10
    session.commit()
    print("updated", session.get(Order, 1).total, session.get(Order, 1).version)

with orm.Session(engine) as session:
    session.add(User(email="cid@example.com"))
    session.flush()
    try:
        with session.begin_nested():
            session.add(User(email="ann@example.com"))
            session.flush()
    except sa.exc.IntegrityError as e:
        print("duplicate", e.orig.args[0])
    session.commit()
    print("users", session.scalar(sa.select(sa.func.count()).select_from(User)))
    insert = mysql.insert(User).values(id=1, email="new@example.com")
    session.execute(insert.on_duplicate_key_update(email=insert.inserted.email))
    session.execute(sa.delete(User).where(User.email.like("bob%")))
    session.delete(session.get(User, 1))
    session.commit()
    print("left", session.scalar(sa.select(sa.func.count()).select_from(Order)))

inspector = sa.inspect(engine)
print("tables", inspector.get_table_names())
print("columns", [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns("orders")])
print("indexes", [(i["name"], i["column_names"], i["unique"]) for i in inspector.get_indexes("orders")])
print("unique", inspector.get_unique_constraints("users"))
print("keys", inspector.get_foreign_keys("orders"))
print("checks", inspector.get_check_constraints("orders"))
reflected = sa.MetaData()
reflected.reflect(engine)
print("reflected", sorted(reflected.tables))
with engine.connect().execution_options(isolation_level="SERIALIZABLE") as connection:
    print("isolation", connection.scalar(sa.text("SELECT @@transaction_isolation")))
Base.metadata.drop_all(engine)
print("dropped", sa.inspect(engine).get_table_names())
