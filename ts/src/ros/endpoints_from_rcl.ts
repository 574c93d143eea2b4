// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { qualifiedName, type EndpointKind, type GraphEndpoint } from '../graph/index.js';
import { qosFromRcl } from './rcl_qos.js';
import type { RclEndpointInfo, RclGraph } from './rcl.js';

/** The id of a node by its full name; undefined for what is no node of the graph. */
export type NodeIds = (fullName: string) => string | undefined;

/** pkg::msg::dds_::Type_, as DDS has it, is pkg/msg/Type. */
function rosType(type: string): string {
  const parts = /^(\w+)::(\w+)::dds_::(\w+)_$/.exec(type);
  return parts === null ? type : parts.slice(1).join('/');
}

function typeHash(hash: RclEndpointInfo['topic_type_hash']): string {
  if (hash === undefined || hash.version === 0) return '';
  const version = String(hash.version).padStart(2, '0');
  return `RIHS${version}_${Buffer.from(hash.value).toString('hex')}`;
}

function endpointFrom(
  kind: EndpointKind,
  topic: string,
  rosName: boolean,
  info: RclEndpointInfo,
  node: string | undefined,
): GraphEndpoint {
  return {
    id: Buffer.from(info.endpoint_gid).toString('hex'),
    ...{ kind, node, topic, rosName },
    type: rosType(info.topic_type),
    typeHash: typeHash(info.topic_type_hash),
    qos: qosFromRcl(info.qos_profile),
    ignoresLocal: false,
  };
}

/** Publishers and subscriptions of a topic, without those of the node that asks. */
export function topicEndpoints(
  rcl: RclGraph,
  topic: string,
  { rosName, observer, idOf }: { rosName: boolean; observer: string; idOf: NodeIds },
): GraphEndpoint[] {
  const from = (kind: EndpointKind, infos: readonly RclEndpointInfo[]): GraphEndpoint[] =>
    infos.flatMap((info) => {
      const node = qualifiedName({ name: info.node_name, namespace: info.node_namespace });
      return node === observer ? [] : [endpointFrom(kind, topic, rosName, info, idOf(node))];
    });
  return [
    ...from('publisher', rcl.getPublishersInfoByTopic(topic, !rosName)),
    ...from('subscription', rcl.getSubscriptionsInfoByTopic(topic, !rosName)),
  ];
}
