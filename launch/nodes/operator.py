# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Switches the lamp on and off. Parameter: period, in seconds."""

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.node import Node
from std_srvs.srv import SetBool


class Operator(Node):

    def __init__(self):
        super().__init__('operator')
        period = self.declare_parameter('period', 2.0).value
        self.lamp = self.create_client(SetBool, 'switch_lamp')
        self.on = False
        # A launch file lets this node wait for the lamp, so it can call at once.
        self.switch()
        self.create_timer(period, self.switch)

    def switch(self):
        self.on = not self.on
        answer = self.lamp.call_async(SetBool.Request(data=self.on))
        answer.add_done_callback(lambda done: print(done.result().message, flush=True))


rclpy.init()
try:
    rclpy.spin(Operator())
except (KeyboardInterrupt, ExternalShutdownException):
    pass
rclpy.try_shutdown()
