# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Says what graph the rmw shows to a node that came last."""

import rclpy

from node_program import emit, node_program

NAMESPACE = '/demo'


def endpoint(kind, info):
    qos = info.qos_profile
    return {
        'kind': kind,
        'node': f'{info.node_namespace.rstrip("/")}/{info.node_name}',
        'type': info.topic_type,
        'reliability': qos.reliability.name.lower(),
        'durability': qos.durability.name.lower(),
        'type_hash': str(info.topic_type_hash),
    }


def ours(name):
    return name.startswith(NAMESPACE + '/')


def body(node, commands):

    def look(_rest):
        nodes = sorted(
            f'{ns.rstrip("/")}/{name}' for name, ns in node.get_node_names_and_namespaces())
        topics = {name: types for name, types in node.get_topic_names_and_types() if ours(name)}
        endpoints = {
            name: [endpoint('publisher', i) for i in node.get_publishers_info_by_topic(name)]
            + [endpoint('subscription', i) for i in node.get_subscriptions_info_by_topic(name)]
            for name in topics
        }
        services = {name: types for name, types in node.get_service_names_and_types() if ours(name)}
        emit('graph', rmw=rclpy.get_rmw_implementation_identifier(),
             nodes=[name for name in nodes if ours(name)], topics=topics, endpoints=endpoints,
             services=services,
             lamp={'servers': node.count_services(f'{NAMESPACE}/switch_lamp'),
                   'clients': node.count_clients(f'{NAMESPACE}/switch_lamp')})

    commands['look'] = look


node_program('inspector', NAMESPACE, body)
