# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Says how old images are when they arrive, and ends. Parameter: count (images to look at)."""

import time

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.node import Node
from sensor_msgs.msg import Image

WARM_UP = 10  # images that find both ends with everything still to be set up


class Stopwatch(Node):

    def __init__(self):
        super().__init__('stopwatch')
        self.count = self.declare_parameter('count', 200).value
        self.ages = []  # microseconds
        self.create_subscription(Image, 'image', self.arrived, 10)

    def arrived(self, image):
        stamp = image.header.stamp
        age = time.monotonic_ns() - (stamp.sec * 1_000_000_000 + stamp.nanosec)
        self.ages.append(age / 1000)
        if len(self.ages) == WARM_UP + self.count:
            self.report(sorted(self.ages[WARM_UP:]), len(image.data))
            raise ExternalShutdownException

    def report(self, ages, size):
        p50, p99 = (ages[int(len(ages) * share)] for share in (0.5, 0.99))
        rmw = rclpy.get_rmw_implementation_identifier()
        print(f'{rmw}: {len(ages)} images of {size} bytes, age at take '
              f'p50 {p50:.0f} us, p99 {p99:.0f} us', flush=True)


rclpy.init()
try:
    rclpy.spin(Stopwatch())
except (KeyboardInterrupt, ExternalShutdownException):
    pass
rclpy.try_shutdown()
