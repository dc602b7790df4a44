from . import (
    cause,
    forecast,
    delivery,
    missed,
    invoice,
    deal,
    quotation,
    message,
)
