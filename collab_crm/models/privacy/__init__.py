from . import internal_messages
