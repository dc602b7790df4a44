from . import (
    promise,
    forecast,
    forecast_mark,
    alert,
)
