"""0005: the latest moment of its events for every chain, so that a clock set back is noticed."""

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
    """Adds the column, and fills it from the events. Moments are text in one time zone and sort as time does."""
    connection.exec_driver_sql("ALTER TABLE chain_head ADD COLUMN latest VARCHAR DEFAULT '' NOT NULL")
    of_station = select(func.max(event.c.at)).where(event.c.station == chain_head.c.station).scalar_subquery()
    connection.execute(update(chain_head).values(latest=func.coalesce(of_station, "")))
