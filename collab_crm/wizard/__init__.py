from . import collab_promise_publish
