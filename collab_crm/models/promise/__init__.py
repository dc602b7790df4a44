from . import (
    promise,
    forecast,
    forecast_mark,
    alert,
    board,
    board_line,
    board_waiting,
    board_propose,
    board_tell,
    board_decide,
    board_need,
)
