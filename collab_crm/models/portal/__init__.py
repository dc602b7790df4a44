from . import (
    may,
    order_page,
    order_line_page,
    order_dates,
    order_delivery,
    order_answer,
    order_list,
    host_order,
    needs,
)
