from . import (
    monitor,
    monitor_day,
    monitor_filters,
    monitor_count,
    monitor_rows,
    monitor_sales,
    monitor_promise,
    monitor_goods,
    monitor_service,
    monitor_ringing,
    monitor_settings,
)
