"""0005: every chain keeps the latest moment its events say, for a clock that is set back to be noticed."""

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, func, select, update

metadata = MetaData()

event = Table(
    "event",
    metadata,
    Column("station", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
)
chain_head = Table(
    "chain_head",
    metadata,
    Column("station", String, primary_key=True),
    Column("latest", String, nullable=False),
)


def upgrade(connection: Connection) -> None:
    """Add the column, and fill it from the events. Moments are text in one time zone and sort as time does."""
    connection.exec_driver_sql("ALTER TABLE chain_head ADD COLUMN latest VARCHAR DEFAULT '' NOT NULL")
    of_station = select(func.max(event.c.at)).where(event.c.station == chain_head.c.station).scalar_subquery()
    connection.execute(update(chain_head).values(latest=func.coalesce(of_station, "")))
