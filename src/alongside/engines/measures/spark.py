"""The other engine: Spark, where it is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


def why_no_spark() -> str:
    """What Spark lacks here; empty where it can run."""
    if find_spec("pyspark") is None:
        return "Spark is not installed. Install it with: pip install alongside[spark]"
    return "" if shutil.which("java") else "Spark needs Java, which is not on this machine."


@contextmanager
def spark_session() -> Iterator[Any]:
    """A session of Spark, on whatever cluster its surroundings name. Raises ``Refusal`` without Spark."""
    lacking = why_no_spark()
    if lacking:
        raise Refusal(say("{lacking}", lacking=lacking))
    from pyspark.sql import SparkSession

    quiet = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.appName("alongside")
    for name, value in quiet.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()
