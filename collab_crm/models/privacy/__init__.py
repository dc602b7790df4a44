from . import internal_messages, mail_replies
