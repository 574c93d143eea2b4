// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/peer_role.hpp"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "harness/messages.hpp"
#include "harness/services.hpp"
#include "harness/spawn.hpp"
#include "test_msgs/msg/unbounded_sequences.hpp"

namespace conformance
{
namespace
{

using Bytes = test_msgs::msg::UnboundedSequences;

Qos parse_qos(std::istringstream & input)
{
  std::string word;
  input >> word;
  std::istringstream fields(word);
  std::string reliability, durability, history, depth;
  std::getline(fields, reliability, ',');
  std::getline(fields, durability, ',');
  std::getline(fields, history, ',');
  std::getline(fields, depth, ',');
  Qos qos;
  if (reliability == "best_effort") {
    qos.best_effort();
  }
  if (durability == "transient_local") {
    qos.transient_local();
  }
  qos.keep_last(static_cast<std::size_t>(std::stoul(depth)));
  if (history == "keep_all") {
    qos.keep_all();
  }
  return qos;
}

std::string join(const std::vector<std::int32_t> & numbers)
{
  std::string words;
  for (const std::int32_t number : numbers) {
    words += (words.empty() ? "" : " ") + std::to_string(number);
  }
  return words;
}

class Session
{
public:
  // Returns the words of the answer; throws the reason of a failure.
  std::string execute(const std::string & line)
  {
    std::istringstream input(line);
    std::string verb;
    input >> verb;
    const auto command = commands_.find(verb);
    if (command == commands_.end()) {
      throw std::runtime_error("unknown command");
    }
    return (this->*command->second)(input);
  }

  const char * node_name() const { return nodes_.front()->name; }

private:
  using Input = std::istringstream;
  using Command = std::string (Session::*)(Input &);

  template<class T>
  static T word(Input & input)
  {
    T value{};
    if (!(input >> value)) {
      throw std::runtime_error("an argument is missing");
    }
    return value;
  }

  rmw_node_t * node() { return nodes_.front(); }

  std::string add_publisher(Input & input, const rosidl_message_type_support_t * type)
  {
    const auto id = word<std::string>(input);
    const auto topic = word<std::string>(input);
    publishers_.emplace(id, create_publisher(node(), type, topic, parse_qos(input)));
    return "";
  }

  std::string publisher(Input & input) { return add_publisher(input, type_of<Numbered>()); }
  std::string bytes_publisher(Input & input) { return add_publisher(input, type_of<Bytes>()); }

  std::string subscription(Input & input)
  {
    const auto id = word<std::string>(input);
    const auto topic = word<std::string>(input);
    subscriptions_.emplace(
      id, create_subscription(node(), type_of<Numbered>(), topic, parse_qos(input)));
    return "";
  }

  std::string matched(Input & input)
  {
    const auto id = word<std::string>(input);
    const auto n = word<std::size_t>(input);
    if (publishers_.contains(id)) {
      await_matched(publishers_.at(id), n);
    } else {
      await_matched(subscriptions_.at(id), n);
    }
    return "";
  }

  std::string publish(Input & input)
  {
    std::istringstream ids(word<std::string>(input));
    std::vector<rmw_publisher_t *> targets;
    for (std::string id; std::getline(ids, id, ',');) {
      targets.push_back(publishers_.at(id));
    }
    const auto first = word<std::int32_t>(input);
    const auto count = word<std::int32_t>(input);
    for (std::int32_t i = 0; i < count; ++i) {
      publish_numbers(targets[static_cast<std::size_t>(i) % targets.size()], first + i, 1);
    }
    return "";
  }

  std::string publish_bytes(Input & input)
  {
    const auto id = word<std::string>(input);
    Bytes message;
    message.uint8_values.resize(word<std::size_t>(input));
    for (std::size_t i = 0; i < message.uint8_values.size(); ++i) {
      message.uint8_values[i] = static_cast<std::uint8_t>(i % 251);
    }
    const auto count = word<std::int32_t>(input);
    for (std::int32_t i = 0; i < count; ++i) {
      message.alignment_check = i;
      conformance::publish(publishers_.at(id), message);
    }
    return "";
  }

  std::string acked(Input & input)
  {
    if (!wait_for_all_acked(publishers_.at(word<std::string>(input)))) {
      throw std::runtime_error("not acknowledged in time");
    }
    return "";
  }

  std::string take(Input & input)
  {
    const auto id = word<std::string>(input);
    return join(take_numbers(subscriptions_.at(id), word<std::size_t>(input)));
  }

  std::string client(Input & input)
  {
    const auto id = word<std::string>(input);
    const auto name = word<std::string>(input);
    clients_.emplace(id, create_client(node(), service_type_of<Call>(), name));
    return "";
  }

  std::string server(Input & input)
  {
    const auto id = word<std::string>(input);
    const auto name = word<std::string>(input);
    services_.emplace(id, create_service(node(), service_type_of<Call>(), name));
    return "";
  }

  std::string available(Input & input)
  {
    await_server(node(), clients_.at(word<std::string>(input)));
    return "";
  }

  std::string call(Input & input)
  {
    const auto id = word<std::string>(input);
    const auto first = word<std::int32_t>(input);
    const auto count = word<std::int32_t>(input);
    for (std::int32_t i = 0; i < count; ++i) {
      send_number(clients_.at(id), first + i);
    }
    return "";
  }

  std::string answers(Input & input)
  {
    const auto id = word<std::string>(input);
    return join(take_answers(clients_.at(id), word<std::size_t>(input)));
  }

  std::string serve(Input & input)
  {
    const auto id = word<std::string>(input);
    conformance::serve(services_.at(id), word<std::size_t>(input));
    return "";
  }

  std::string destroy(Input & input)
  {
    const auto id = word<std::string>(input);
    const std::size_t erased =
      publishers_.erase(id) + subscriptions_.erase(id) + clients_.erase(id) + services_.erase(id);
    if (erased != 1) {
      throw std::runtime_error("no such entity");
    }
    return "";
  }

  std::string add_node(Input & input)
  {
    nodes_.push_back(create_node(context_, word<std::string>(input)));
    return "";
  }

  const std::map<std::string, Command> commands_ = {
    {"publisher", &Session::publisher},
    {"bytes_publisher", &Session::bytes_publisher},
    {"subscription", &Session::subscription},
    {"matched", &Session::matched},
    {"publish", &Session::publish},
    {"publish_bytes", &Session::publish_bytes},
    {"acked", &Session::acked},
    {"take", &Session::take},
    {"client", &Session::client},
    {"server", &Session::server},
    {"available", &Session::available},
    {"call", &Session::call},
    {"answers", &Session::answers},
    {"serve", &Session::serve},
    {"destroy", &Session::destroy},
    {"node", &Session::add_node},
  };

  // Destroyed from the bottom: endpoints, nodes, context.
  Context context_;
  std::vector<Node> nodes_ = first_node();
  std::map<std::string, Publisher> publishers_;
  std::map<std::string, Subscription> subscriptions_;
  std::map<std::string, Client> clients_;
  std::map<std::string, Service> services_;

  std::vector<Node> first_node()
  {
    std::vector<Node> nodes;
    nodes.push_back(create_node(context_));
    return nodes;
  }
};

}  // namespace

int run_peer(int fd)
{
  LineReader reader(fd);
  {
    Session session;
    write_line(fd, std::string("ok ") + session.node_name());
    std::string line;
    while (reader.read(line, std::chrono::hours(1)) == LineReader::Status::line &&
           line != "leave") {
      if (line == "exit") {
        _exit(0);
      }
      std::string reply;
      try {
        reply = "ok " + session.execute(line);
      } catch (const std::exception & error) {
        reply = std::string("error ") + error.what();
        std::replace(reply.begin(), reply.end(), '\n', ' ');
      }
      write_line(fd, reply);
    }
  }
  // Destroying the session has recorded what the rmw refused.
  return testing::UnitTest::GetInstance()->Failed() ? 1 : 0;
}

}  // namespace conformance
