# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# Nodes with the mistakes that planted.test.mjs expects to be found. Runs until stdin ends.
import sys
import threading
import time

import rclpy
from rclpy.qos import DurabilityPolicy, HistoryPolicy, QoSProfile, ReliabilityPolicy
from std_msgs.msg import Int32, String

rclpy.init()
talker = rclpy.create_node('talker')
listener = rclpy.create_node('listener')
logger = rclpy.create_node('logger')  # never spun
stop = threading.Event()


def ignore(_message):
    pass


def listen(node, type_, topic, qos=10):
    node.create_subscription(type_, topic, ignore, qos)


weak = QoSProfile(depth=10, reliability=ReliabilityPolicy.BEST_EFFORT)
talker.create_publisher(String, '/chatter', weak)
listen(listener, String, '/chatter')
talker.create_publisher(Int32, '/count', 10)
listen(listener, String, '/count')
talker.create_publisher(String, '/weather', 10)
listen(listener, String, '/wheather')

latched = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)
maps = talker.create_publisher(String, '/map', latched)
maps.publish(String(data='drawn once'))
listen(listener, String, '/map', 1)

fast = talker.create_publisher(Int32, '/fast', 10)
listen(listener, Int32, '/fast', 3)
all_of_it = QoSProfile(
    history=HistoryPolicy.KEEP_ALL, reliability=ReliabilityPolicy.BEST_EFFORT
)
listen(logger, Int32, '/fast', all_of_it)


def publish_fast():
    while not stop.wait(0.005):
        fast.publish(Int32(data=1))


def take_slowly():
    while not stop.wait(0.05):
        rclpy.spin_once(listener, timeout_sec=0)


threads = [threading.Thread(target=work) for work in (publish_fast, take_slowly)]
for thread in threads:
    thread.start()
time.sleep(0.5)
print('ready', flush=True)
sys.stdin.read()
stop.set()
for thread in threads:
    thread.join()
for node in (talker, listener, logger):
    node.destroy_node()
rclpy.shutdown()
