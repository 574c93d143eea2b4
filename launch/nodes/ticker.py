# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Publishes images of a given size that carry the time at which they were published.

Parameters: rate (images a second), bytes (of one image).
"""

import time

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.node import Node
from sensor_msgs.msg import Image


class Ticker(Node):

    def __init__(self):
        super().__init__('ticker')
        rate = self.declare_parameter('rate', 30.0).value
        size = self.declare_parameter('bytes', 65536).value
        self.image = Image(height=1, width=size, step=size, encoding='mono8', data=bytes(size))
        self.images = self.create_publisher(Image, 'image', 10)
        self.create_timer(1.0 / rate, self.tick)

    def tick(self):
        # Both ends are on one host, whose monotonic clock nobody sets.
        stamp = self.image.header.stamp
        stamp.sec, stamp.nanosec = divmod(time.monotonic_ns(), 1_000_000_000)
        self.images.publish(self.image)


rclpy.init()
try:
    rclpy.spin(Ticker())
except (KeyboardInterrupt, ExternalShutdownException):
    pass
rclpy.try_shutdown()
