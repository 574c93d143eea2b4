# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Switches the lamp on and off, one call after the answer to the one before."""

from std_srvs.srv import SetBool

from node_program import emit, node_program


def body(node, commands):
    client = node.create_client(SetBool, 'switch_lamp')

    def call(number, count):
        request = SetBool.Request(data=number % 2 == 1)
        emit('called', seq=number, on=request.data)
        client.call_async(request).add_done_callback(
            lambda future: answered(number, count, future.result()))

    def answered(number, count, response):
        emit('answered', seq=number, success=response.success, message=response.message)
        if number < count:
            call(number + 1, count)
        else:
            emit('done', called=count)

    def begin(count):
        poll = None

        def when_available():
            if client.service_is_ready():
                node.destroy_timer(poll)
                call(1, int(count))

        poll = node.create_timer(0.01, when_available)

    commands['call'] = begin


node_program('operator', '/demo', body)
