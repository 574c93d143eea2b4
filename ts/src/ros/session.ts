// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { DiscoveryPace } from './discovery.js';
import type { Rcl, RclContext, RclNode } from './rcl.js';

/** Milliseconds until rclnodejs's thread looks for entities made meanwhile. */
const spinMs = 20;

/** A node of our own for the time of one command, in a context of its own. */
export class RosSession {
  private spinning = false;

  private constructor(
    readonly rcl: Rcl,
    readonly node: RclNode,
    /** Full name; its leading '_' hides it from lists. */
    readonly name: string,
    readonly domainId: number,
    private readonly context: RclContext,
    /** Of an rmw that learns of others by and by; undefined where it knows them at once. */
    readonly discoveryPace: DiscoveryPace | undefined,
  ) {}

  static async open(
    rcl: Rcl,
    domainId: number,
    pid: number,
    discoveryPace?: DiscoveryPace,
  ): Promise<RosSession> {
    const context = new rcl.Context(BigInt(domainId));
    await rcl.init(context, []);
    const name = `_l2net_${pid}`;
    const node = new rcl.Node(name, '', context, {
      startParameterServices: false,
      startTypeDescriptionService: false,
      enableRosout: false,
    });
    return new RosSession(rcl, node, `/${name}`, domainId, context, discoveryPace);
  }

  /** From here on subscriptions, clients and actions of the node are served. Idempotent. */
  spin(): void {
    if (!this.spinning) this.node.spin(spinMs);
    this.spinning = true;
  }

  close(): void {
    this.context.shutdown();
  }
}
