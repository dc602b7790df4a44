from . import (
    test_feed_bulk,
    test_feed_reconcile,
    test_feed_recording,
    test_source_cost,
    test_source_finance,
    test_source_mrp,
    test_source_people,
    test_source_purchase,
    test_source_sales,
    test_source_stock,
    test_tools_template,
    test_tools_transition,
)
