// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph } from '../graph/index.js';
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';

/** What rclcpp gives every node. */
function infrastructure(node: ReturnType<GraphBuilder['node']>, name: string): void {
  node.publisher('/rosout', { type: 'rcl_interfaces/msg/Log' });
  node.publisher('/parameter_events', { type: 'rcl_interfaces/msg/ParameterEvent' });
  node.service(`${name}/get_parameters`, { type: 'rcl_interfaces/srv/GetParameters' });
}

/** A small mobile robot: ten nodes, a service, an action and one reader that asks for too much. */
export function smallRobot(): Graph {
  return graphOf((g) => {
    const add = (name: string): ReturnType<GraphBuilder['node']> => {
      const node = g.node(name);
      infrastructure(node, name);
      return node;
    };
    const scan = { type: 'sensor_msgs/msg/LaserScan' };
    const image = { type: 'sensor_msgs/msg/Image' };
    const odometry = { type: 'nav_msgs/msg/Odometry' };
    const twist = { type: 'geometry_msgs/msg/Twist' };
    const map = { type: 'nav_msgs/msg/OccupancyGrid' };
    const unreliable = { qos: { reliability: 'best_effort' as const, depth: 5 } };
    add('/lidar').publisher('/scan', { ...scan, ...unreliable });
    add('/camera').publisher('/camera/image_raw', { ...image, ...unreliable });
    add('/wheels').publisher('/odom', odometry).subscription('/cmd_vel', twist);
    add('/localization')
      .subscription('/scan', { ...scan, ...unreliable })
      .subscription('/odom', odometry)
      .subscription('/map', map)
      .publisher('/pose', { type: 'geometry_msgs/msg/PoseStamped' });
    add('/map_server')
      .publisher('/map', map)
      .service('/map_server/load_map', { type: 'nav2_msgs/srv/LoadMap' });
    add('/planner')
      .subscription('/pose', { type: 'geometry_msgs/msg/PoseStamped' })
      .subscription('/map', map)
      .publisher('/plan', { type: 'nav_msgs/msg/Path' });
    add('/controller')
      .subscription('/plan', { type: 'nav_msgs/msg/Path' })
      .subscription('/odom', odometry)
      .subscription('/scan', { ...scan, qos: { reliability: 'reliable' } })
      .publisher('/cmd_vel', twist)
      .service('/follow_path/_action/send_goal', { type: 'nav2_msgs/action/FollowPath_SendGoal' });
    add('/detector')
      .subscription('/camera/image_raw', { ...image, ...unreliable })
      .publisher('/detections', { type: 'vision_msgs/msg/Detection2DArray' });
    add('/mission')
      .subscription('/detections', { type: 'vision_msgs/msg/Detection2DArray' })
      .client('/follow_path/_action/send_goal', { type: 'nav2_msgs/action/FollowPath_SendGoal' })
      .client('/map_server/load_map', { type: 'nav2_msgs/srv/LoadMap' });
    add('/dashboard').subscription('/pose', { type: 'geometry_msgs/msg/PoseStamped' });
  });
}

/** Robots of `nodes` nodes each, every one in its own namespace, with topics that all share. */
export function fleet(robots: number, nodes: number): Graph {
  return graphOf((g) => {
    const operator = g.node('/fleet/operator');
    for (let robot = 0; robot < robots; robot += 1) {
      const name = `/robot_${robot}`;
      operator.publisher(`${name}/mission`).subscription(`${name}/report`);
      for (let index = 0; index < nodes; index += 1) {
        const part = ['drivers', 'perception', 'planning'][index % 3] ?? '';
        const node = g.node(`${name}/${part}/node_${index}`);
        node.publisher(`${name}/${part}/output_${index}`);
        if (index > 0) {
          const from = Math.floor((index - 1) / 2);
          const source = ['drivers', 'perception', 'planning'][from % 3] ?? '';
          node.subscription(`${name}/${source}/output_${from}`);
        }
        if (index === 0) node.subscription(`${name}/mission`);
        if (index === nodes - 1) node.publisher(`${name}/report`);
        if (index % 5 === 0) node.publisher('/tf', { type: 'tf2_msgs/msg/TFMessage' });
        if (index % 6 === 0) node.subscription('/tf', { type: 'tf2_msgs/msg/TFMessage' });
        if (index % 4 === 0) node.publisher('/diagnostics');
      }
    }
  });
}
