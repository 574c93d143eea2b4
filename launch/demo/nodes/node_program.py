# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""The frame of a rclpy program that another process directs.

Events go out as lines of JSON on stdout, commands come in as lines on stdin, and the end of stdin
or a signal is the end.
"""

import json
import os
import queue
import sys
import threading

import rclpy
from rclpy.executors import ExternalShutdownException

_stdout_lock = threading.Lock()


def emit(event, **fields):
    with _stdout_lock:
        print(json.dumps({'event': event, **fields}), flush=True)


def _read_commands(pending, wake):
    for line in sys.stdin:
        pending.put(line.strip())
        wake.trigger()
    rclpy.try_shutdown()


def node_program(name, namespace, body, executor=lambda: None):
    """Run `body(node, commands)` on a spinning node.

    `commands` maps a word to what to do, in the executor's thread, with the rest of its line; the
    body fills it. `executor` makes the executor to spin on, by default rclpy's own.
    """
    rclpy.init()
    node = rclpy.create_node(name, namespace=namespace)
    commands = {}
    pending = queue.Queue()

    def obey():
        while not pending.empty():
            word, _, rest = pending.get().partition(' ')
            if word in commands:
                commands[word](rest)

    wake = node.create_guard_condition(obey)
    body(node, commands)
    threading.Thread(target=_read_commands, args=(pending, wake), daemon=True).start()
    emit('ready', pid=os.getpid())
    try:
        rclpy.spin(node, executor())
    except (KeyboardInterrupt, ExternalShutdownException):
        pass
    node.destroy_node()
    rclpy.try_shutdown()
