# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Hears 100 messages of its own on the topic heard, and ends; with the argument killed, by SIGKILL."""

import os
import signal
import sys

import rclpy
from std_msgs.msg import String

MESSAGES = 100
heard = 0


def hear(_):
    global heard
    heard += 1


rclpy.init()
node = rclpy.create_node('tried')
node.create_subscription(String, 'heard', hear, MESSAGES)
publisher = node.create_publisher(String, 'heard', MESSAGES)
while publisher.get_subscription_count() == 0:
    rclpy.spin_once(node, timeout_sec=0.05)
for _ in range(MESSAGES):
    publisher.publish(String(data='hello'))
while heard < MESSAGES:
    rclpy.spin_once(node, timeout_sec=1.0)
if sys.argv[1:] == ['killed']:
    os.kill(os.getpid(), signal.SIGKILL)
node.destroy_node()
rclpy.shutdown()
