# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Prints what it hears on the topic chatter."""

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.node import Node
from std_msgs.msg import String


class Listener(Node):

    def __init__(self):
        super().__init__('listener')
        self.create_subscription(String, 'chatter', self.heard, 10)

    def heard(self, message):
        print(f'heard "{message.data}"', flush=True)


rclpy.init()
try:
    rclpy.spin(Listener())
except (KeyboardInterrupt, ExternalShutdownException):
    pass
rclpy.try_shutdown()
