# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

from std_msgs.msg import String

from node_program import emit, node_program


def body(node, _commands):
    node.create_subscription(String, 'chatter', lambda m: emit('heard', data=m.data), 10)


node_program('listener_python', '/demo', body)
