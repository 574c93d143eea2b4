# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""A rclpy node that does what the tests tell it: the commands of worker.mjs.

    python3 worker.py NAME
"""

import json
import sys
import time
import traceback

from messages import from_json, interface, to_json
from node_program import emit, node_program
from rclpy.action import ActionClient, ActionServer, CancelResponse, GoalResponse
from rclpy.callback_groups import ReentrantCallbackGroup
from rclpy.executors import MultiThreadedExecutor
from rclpy.parameter import Parameter
from rclpy.qos import DurabilityPolicy, HistoryPolicy, QoSProfile, ReliabilityPolicy
from test_msgs.action import Fibonacci


def profile(depth=10, reliability='reliable', durability='volatile', history='keep_last'):
    return QoSProfile(
        depth=depth, history=HistoryPolicy[history.upper()],
        reliability=ReliabilityPolicy[reliability.upper()],
        durability=DurabilityPolicy[durability.upper()])


def topics(node, on):
    publishers = {}
    subscriptions = {}

    def advertise(topic, type, qos={}):
        publisher = node.create_publisher(interface(type), topic, profile(**qos))
        publishers[topic] = (interface(type), publisher)
        emit('advertised')

    def matched(topic):
        if topic in publishers:
            emit('matched', count=publishers[topic][1].get_subscription_count())
        else:
            emit('matched', count=subscriptions[topic].get_publisher_count())

    def publish(topic, messages):
        message_class, publisher = publishers[topic]
        for message in messages:
            publisher.publish(from_json(message_class(), message))
        emit('published', count=len(messages))

    def subscribe(topic, type, qos={}):
        subscriptions[topic] = node.create_subscription(
            interface(type), topic,
            lambda m: emit(f'message {topic}', message=to_json(m)), profile(**qos))
        emit('subscribed')

    on(advertise, matched, publish, subscribe)


def services(node, on):
    clients = {}

    def client_of(service, type):
        if service not in clients:
            clients[service] = node.create_client(interface(type), service)
        return clients[service]

    def serve(service, type):

        def answer(request, response):
            for field in response.get_fields_and_field_types():
                setattr(response, field, getattr(request, field))
            return response

        node.create_service(interface(type), service, answer)
        emit('serving')

    def available(service, type, bound_ms):
        client = client_of(service, type)
        deadline = time.monotonic() + bound_ms / 1000

        def look():
            if client.service_is_ready() or time.monotonic() > deadline:
                node.destroy_timer(timer)
                emit('available', available=client.service_is_ready())

        timer = node.create_timer(0.01, look)

    def call(service, type, requests):
        client = client_of(service, type)
        request_class = interface(type).Request
        futures = [client.call_async(from_json(request_class(), r)) for r in requests]
        pending = list(futures)

        def answered(future):
            pending.remove(future)
            if not pending:
                emit('called', responses=[to_json(f.result()) for f in futures])

        for future in futures:
            future.add_done_callback(answered)

    on(serve, available, call)


def actions(node, on):
    clients = {}
    # A goal is executed while its cancellation is taken.
    group = ReentrantCallbackGroup()

    def execute(goal):
        sequence = [0, 1]
        for i in range(1, goal.request.order):
            if goal.is_cancel_requested:
                goal.canceled()
                return Fibonacci.Result(sequence=sequence)
            sequence.append(sequence[i] + sequence[i - 1])
            goal.publish_feedback(Fibonacci.Feedback(sequence=sequence))
            time.sleep(0.02)
        goal.succeed()
        return Fibonacci.Result(sequence=sequence)

    def act(action):
        clients[f'server {action}'] = ActionServer(
            node, Fibonacci, action, execute, callback_group=group,
            goal_callback=lambda g: GoalResponse.REJECT if g.order < 0 else GoalResponse.ACCEPT,
            cancel_callback=lambda _: CancelResponse.ACCEPT)
        emit('acting')

    def pursue(action, order, cancel_after=None):
        if action not in clients:
            clients[action] = ActionClient(node, Fibonacci, action)
        state = {'handle': None, 'feedback': 0, 'cancel_after': cancel_after}

        def cancel_in_time():
            after = state['cancel_after']
            if state['handle'] is not None and after is not None and state['feedback'] >= after:
                state['cancel_after'] = None
                state['handle'].cancel_goal_async()

        def fed(_feedback):
            state['feedback'] += 1
            cancel_in_time()

        def accepted(future):
            handle = future.result()
            if not handle.accepted:
                emit('pursued', accepted=False)
                return
            state['handle'] = handle
            cancel_in_time()
            handle.get_result_async().add_done_callback(ended)

        def ended(future):
            answer = future.result()
            emit('pursued', accepted=True, status=answer.status,
                 sequence=list(answer.result.sequence), feedback=state['feedback'])

        def when_ready():
            if clients[action].server_is_ready():
                node.destroy_timer(timer)
                goal = Fibonacci.Goal(order=order)
                clients[action].send_goal_async(goal, fed).add_done_callback(accepted)

        timer = node.create_timer(0.01, when_ready)

    on(act, pursue)


def parameters_and_timers(node, on):

    def declare(name, integer):
        node.declare_parameter(name, integer)
        emit('declared')

    def parameter(name):
        found = node.get_parameter(name)
        is_integer = found.type_ == Parameter.Type.INTEGER
        emit('parameter', value={'$big': str(found.value)} if is_integer else found.value)

    def tick(period_ms, for_ms):
        ticks = []
        timer = node.create_timer(period_ms / 1000, lambda: ticks.append(time.monotonic()))

        def end():
            node.destroy_timer(timer)
            node.destroy_timer(ending)
            emit('ticked', ticks=len(ticks), span_ms=(ticks[-1] - ticks[0]) * 1000)

        ending = node.create_timer(for_ms / 1000, end)

    on(declare, parameter, tick)


def graph(node, on):

    def look(topic):
        publishers = node.get_publishers_info_by_topic(topic)
        subscriptions = node.get_subscriptions_info_by_topic(topic)
        emit('graph', nodes=sorted(node.get_node_names()),
             publishers=sorted(info.node_name for info in publishers),
             subscriptions=sorted(info.node_name for info in subscriptions))

    on(look)


def body(node, commands):

    def guarded(function):
        def run(rest):
            try:
                function(**json.loads(rest))
            except Exception:
                emit('error', message=f'{function.__name__}: {traceback.format_exc()}')
        return run

    def on(*functions):
        for function in functions:
            commands[function.__name__] = guarded(function)

    topics(node, on)
    services(node, on)
    actions(node, on)
    parameters_and_timers(node, on)
    graph(node, on)


node_program(sys.argv[1], '/test', body, executor=lambda: MultiThreadedExecutor(4))
