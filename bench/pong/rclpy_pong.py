#!/usr/bin/env python3
# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""The pong role of bench_pingpong --pong, in rclpy: publishes every message that it takes.

All timing is done by the ping role. What to listen to stands in the environment.
"""
import importlib
import os

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.impl.implementation_singleton import rclpy_implementation
from rclpy.qos import QoSProfile, ReliabilityPolicy


def message_class(name):
    """Class of a type such as sensor_msgs/msg/Image."""
    package, folder, message = name.split('/')
    return getattr(importlib.import_module(f'{package}.{folder}'), message)


def main():
    best_effort = os.environ['L2NET_BENCH_RELIABILITY'] == 'best_effort'
    qos = QoSProfile(
        depth=int(os.environ['L2NET_BENCH_DEPTH']),
        reliability=ReliabilityPolicy.BEST_EFFORT if best_effort else ReliabilityPolicy.RELIABLE,
    )
    message_type = message_class(os.environ['L2NET_BENCH_TYPE'])
    rclpy.init()
    node = rclpy.create_node(f'rclpy_pong_{os.getpid()}', namespace='l2net_bench')
    publisher = node.create_publisher(message_type, os.environ['L2NET_BENCH_PONG_TOPIC'], qos)
    node.create_subscription(
        message_type, os.environ['L2NET_BENCH_PING_TOPIC'], publisher.publish, qos
    )
    try:
        rclpy.spin(node)
    except (ExternalShutdownException, KeyboardInterrupt):
        pass  # the end that the ping role sends
    except rclpy_implementation.RCLError:
        # The signal handler shuts the context down between any two calls of the executor.
        if rclpy.ok():
            raise
    rclpy.try_shutdown()


if __name__ == '__main__':
    main()
