// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/wire_name.hpp"

namespace rmw_shm
{
namespace
{

constexpr std::string_view kTopicPrefix = "rt";
constexpr std::string_view kRequestPrefix = "rq";
constexpr std::string_view kReplyPrefix = "rr";
constexpr std::string_view kRequestSuffix = "Request";
constexpr std::string_view kReplySuffix = "Reply";

// "rq/aRequest" without "rq" and "Request"; empty when it is not of that form.
std::string_view strip(
  std::string_view topic, std::string_view prefix, std::string_view suffix) noexcept
{
  if (
    !topic.starts_with(prefix) || !topic.ends_with(suffix) ||
    topic.size() < prefix.size() + 1 + suffix.size() || topic[prefix.size()] != '/') {
    return {};
  }
  topic.remove_prefix(prefix.size());
  topic.remove_suffix(suffix.size());
  return topic;
}

}  // namespace

WireTopic parse_wire_topic(std::string_view topic) noexcept
{
  if (const auto name = strip(topic, kTopicPrefix, ""); !name.empty()) {
    return {Channel::topic, false, name};
  }
  if (const auto name = strip(topic, kRequestPrefix, kRequestSuffix); !name.empty()) {
    return {Channel::request, false, name};
  }
  if (const auto name = strip(topic, kReplyPrefix, kReplySuffix); !name.empty()) {
    return {Channel::reply, false, name};
  }
  return {Channel::topic, true, topic};
}

std::string wire_topic(std::string_view name, Channel channel, bool hidden)
{
  std::string topic;
  if (!hidden) {
    topic = channel == Channel::topic     ? kTopicPrefix
            : channel == Channel::request ? kRequestPrefix
                                          : kReplyPrefix;
  }
  topic += name;
  if (channel != Channel::topic) {
    topic += channel == Channel::request ? kRequestSuffix : kReplySuffix;
  }
  return topic;
}

std::string wire_type(std::string_view type, Channel channel)
{
  const size_t last = type.rfind('/');
  std::string wire;
  for (const char c : type.substr(0, last == type.npos ? 0 : last)) {
    if (c == '/') {
      wire += "::";
    } else {
      wire += c;
    }
  }
  wire += wire.empty() ? "dds_::" : "::dds_::";
  wire += type.substr(last == type.npos ? 0 : last + 1);
  if (channel != Channel::topic) {
    wire += channel == Channel::request ? "_Request" : "_Response";
  }
  wire += '_';
  return wire;
}

}  // namespace rmw_shm
